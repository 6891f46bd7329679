import { z } from "zod";
import type { Queryable } from "../db/db.ts";
import { StartError } from "../db/start-error.ts";
import { readEvents } from "../store/events.ts";
import type { Recorded } from "./seal.ts";

const page = z.object({ events: z.array(z.looseObject({ seq: z.int() })) });
const most = 1_000;

/** All events of a running server, by a supervisor's token: others are shown a part. */
export async function* fetchEvents(server: string, token: string): AsyncGenerator<Recorded> {
  for (let after = 0; ; ) {
    const address = new URL(`/api/events?after=${after}&limit=${most}`, server);
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } }).catch((error) => {
      throw new StartError(
        `${server} cannot be reached: ${error instanceof Error ? error.message : error}.`,
        2,
      );
    });
    const parsed = page.safeParse(answer.ok ? await answer.json() : null);
    if (!parsed.success) throw new StartError(`${server} answers ${answer.status} instead of events.`, 2);
    const { events } = parsed.data;
    yield* events;
    after = events.at(-1)?.seq ?? after;
    if (events.length < most) return;
  }
}

/** All events of a database: a restored dump, for example. */
export async function* selectEvents(db: Queryable): AsyncGenerator<Recorded> {
  for (let after = 0; ; ) {
    const events = await readEvents(db, after, most);
    yield* events;
    const last = events.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

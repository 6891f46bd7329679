import { expect, test } from "vitest";
import { must } from "../../shared/assert.ts";
import { layCable } from "../testing/cable.ts";
import { openTestDb } from "../testing/databases.ts";
import { keepListening } from "./pg-listener.ts";

test("a listener whose line dies in silence notices, comes back and says that something may have been missed", async () => {
  const db = await openTestDb();
  const address = new URL(must(db.url, "an address of the database"));
  const cable = await layCable(`http://${address.host}`);
  address.host = new URL(cable.url).host;
  const heard: string[] = [];
  const stop = await keepListening({ connectionString: address.href }, "news", (payload) =>
    heard.push(payload),
  );
  const notify = (payload: string) => db.query("select pg_notify('news', $1)", [payload]);
  await notify("before");
  await expect.poll(() => heard).toEqual(["before"]);

  cable.freeze();
  await notify("into the void");
  cable.mend();
  await expect.poll(() => heard).toEqual(["before", ""]);
  await notify("after");
  await expect.poll(() => heard).toEqual(["before", "", "after"]);
  await stop();
  await cable.close();
  await db.close();
});

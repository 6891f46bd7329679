import { createHash } from "node:crypto";
import { pino } from "pino";
import type { CommandAnswer, CommandDone } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import type { Role } from "../../shared/schema.ts";
import type { Settings } from "../../shared/settings.ts";
import { createApp } from "../app.ts";
import { createGateway } from "../channels/gateway.ts";
import type { City } from "../city/city.ts";
import { openCity } from "../city/open-city.ts";
import { createRoadTimes } from "../city/road-times.ts";
import { serverRole } from "../db/server-role.ts";
import { type Live, startLive } from "../live/live.ts";
import type { Ports } from "../ports.ts";
import { openWebPush } from "../push/web-push.ts";
import { insertAccounts, insertRepairers, insertSession } from "../store/accounts.ts";
import { openTestDb, type TestDb } from "./databases.ts";

/** Everything a test needs, put together as in main: the real city, a real database, the whole app. */
export interface World {
  db: TestDb;
  ports: Ports;
  live: Live;
  /** A signed-in person: `agent1`, `agent2`, `dispatcher1`, `dispatcher2`, `supervisor1`, `admin1`, or a repairer's id. */
  as(username: string): Client;
  request(path: string, init?: RequestInit): Promise<Response>;
  addRepairers(repairers: readonly TestRepairer[]): Promise<void>;
  /** Opens shifts and puts people in places as if their phones had said so, `ageS` seconds ago. */
  place(
    people: readonly { repairerId: string; lngLat: readonly [number, number]; ageS?: number }[],
  ): Promise<void>;
  close(): Promise<void>;
}

export interface TestRepairer {
  id: string;
  skills?: string[];
}

export interface Client {
  token: string;
  get(path: string): Promise<{ status: number; body: unknown }>;
  /** Answer and status; a fresh key unless one is given. */
  ask(command: Command | object, key?: string): Promise<{ status: number; answer: CommandAnswer }>;
  /** The answer of a command that must succeed. */
  do(command: Command): Promise<CommandDone>;
}

/** Skills for every hazard that tests use. */
export const allSkills = ["gas_indoor", "leak_survey", "gas_network", "metering", "regulator"];
/** In the middle of the test city, on land, with streets around. */
export const centre: [number, number] = [-56.17, -34.89];

const staff: [string, Role][] = [
  ["agent1", "agent"],
  ["agent2", "agent"],
  ["dispatcher1", "dispatcher"],
  ["dispatcher2", "dispatcher"],
  ["supervisor1", "supervisor"],
  ["admin1", "admin"],
];

const cities = globalThis as { testCity?: Promise<City> };

/** The test city, built once per machine and opened once per run. */
export function openTestCity(): Promise<City> {
  cities.testCity ??= openCity({ name: "montevideo", dir: "data/city" });
  return cities.testCity;
}

/** With what gateways of texts and calls sign in tests. */
export const webhookSecret = "a secret for tests";

/** `pushHosts`: origins of push services, as an operator may add them; `webhookUrl`: of a gateway of texts and calls. */
export async function openWorld(
  override: Partial<Settings> = {},
  { pushHosts = [] as readonly string[], webhookUrl = null as string | null } = {},
): Promise<World> {
  const db = await openTestDb({ role: serverRole });
  const city = await openTestCity();
  const ports: Ports = {
    db,
    city,
    roadTimes: createRoadTimes(city),
    push: await openWebPush(db, { subject: "mailto:test@example.com", hosts: pushHosts, timeoutMs: 1_000 }),
    messages: createGateway({
      smsUrl: webhookUrl,
      voiceUrl: webhookUrl,
      secret: webhookSecret,
      dataset: "demo",
      timeoutMs: 1_000,
    }),
    log: pino({ level: process.env.LOG_LEVEL ?? "error" }, pino.destination(2)),
    override,
    config: {
      version: "test",
      dataset: "demo",
      timeZone: "America/Montevideo",
      allowedOrigins: [],
      staticDir: null,
      secureCookies: false,
      webhookSecret,
    },
  };
  await db.query("insert into dataset (kind) values ('demo')");
  const live = await startLive(ports);
  const app = createApp(ports, live);
  const request = async (path: string, init?: RequestInit) => await app.request(path, init);
  for (const [username, role] of staff) await addAccount(db, username, role, null);
  const world: World = {
    db,
    ports,
    live,
    request,
    as: (username) => clientOf(request, `token-${username}`),
    async addRepairers(repairers) {
      await insertRepairers(
        db,
        repairers.map(({ id, skills = allSkills }) => ({
          id,
          name: `Repairer ${id}`,
          nameEn: null,
          phone: null,
          skills,
        })),
      );
      for (const { id } of repairers) await addAccount(db, id, "repairer", id);
    },
    place: (people) => place(db, people),
    async close() {
      await live.stop();
      await db.close();
    },
  };
  await world.addRepairers([{ id: "r1" }, { id: "r2" }, { id: "r3" }]);
  return world;
}

async function addAccount(
  db: TestDb,
  username: string,
  role: Role,
  repairerId: string | null,
): Promise<void> {
  const name = repairerId === null ? username : `Repairer ${repairerId}`;
  await insertAccounts(db, [{ id: `a_${username}`, username, name, role, repairerId, passwordHash: "none" }]);
  await insertSession(db, createHash("sha256").update(`token-${username}`).digest("hex"), `a_${username}`, 1);
}

async function place(db: TestDb, people: Parameters<World["place"]>[0]): Promise<void> {
  const ids = people.map(({ repairerId }) => repairerId);
  const ages = people.map(({ ageS = 0 }) => ageS);
  await db.query(
    `insert into shift (id, repairer_id, opened_at, last_heard_at)
     select 'shift_' || gen_random_uuid(), who, clock_timestamp(), clock_timestamp() from unnest($1::text[]) who
     where not exists (select from shift s where s.repairer_id = who and s.closed_at is null)
       and exists (select from shift s where s.repairer_id = who)
     union all
     select 'shift_' || who, who, clock_timestamp() - interval '2 hours', clock_timestamp()
     from unnest($1::text[]) who
     where not exists (select from shift s where s.repairer_id = who)`,
    [ids],
  );
  await db.query(
    `insert into position (repairer_id, shift_id, lng, lat, accuracy_m, taken_at, received_at)
     select p.id, s.id, p.lng, p.lat, 5, clock_timestamp() - make_interval(secs => p.age), clock_timestamp()
     from unnest($1::text[], $2::float8[], $3::float8[], $4::float8[]) p (id, lng, lat, age)
     join shift s on s.repairer_id = p.id and s.closed_at is null
     on conflict (repairer_id) do update set lng = excluded.lng, lat = excluded.lat, taken_at = excluded.taken_at`,
    [ids, people.map(({ lngLat }) => lngLat[0]), people.map(({ lngLat }) => lngLat[1]), ages],
  );
}

function clientOf(request: World["request"], token: string): Client {
  const headers = { authorization: `Bearer ${token}` };
  const ask: Client["ask"] = async (command, key = crypto.randomUUID()) => {
    const response = await request("/api/commands", {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(command),
    });
    return { status: response.status, answer: (await response.json()) as CommandAnswer };
  };
  return {
    token,
    ask,
    async get(path) {
      const response = await request(path, { headers });
      return { status: response.status, body: await response.json() };
    },
    async do(command) {
      const { answer } = await ask(command);
      if (!answer.ok) throw new Error(`wanted ${command.type} done, got ${JSON.stringify(answer)}`);
      return answer;
    },
  };
}

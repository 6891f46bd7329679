import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventPage } from "../../shared/answer.ts";
import { sealEvents } from "../jobs/checkpoints.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
let server: RunningServer;
let dir = "";
beforeAll(async () => {
  world = await openWorld();
  const desk = world.as("dispatcher1");
  const { ticketId = "" } = await desk.do({
    type: "ticket.open",
    site: { lngLat: centre },
    hazard: "gas_manhole",
  });
  for (let nth = 0; nth < 14; nth++) await desk.do({ type: "ticket.note", ticketId, text: `note ${nth}` });
  await sealEvents(world.db, { events: 6, ageS: 600 });
  server = await startServer(world.ports, 0, "127.0.0.1");
  dir = mkdtempSync(join(tmpdir(), "tocsin-record-"));
  const { body } = await world.as("supervisor1").get("/api/record/checkpoints");
  writeFileSync(join(dir, "held"), `${JSON.stringify(body)}\n`);
  await exportTo("whole");
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await server.stop();
  await world.close();
});

/** As somebody outside does it: page by page, each answer on a line. */
async function exportTo(
  name: string,
  change: (lines: string[]) => string[] = (lines) => lines,
): Promise<void> {
  const lines: string[] = [];
  for (let after = 0; ; ) {
    const { body } = await world.as("supervisor1").get(`/api/events?after=${after}&limit=5`);
    const { events, lastSeq } = body as EventPage;
    lines.push(JSON.stringify(body));
    after = events.at(-1)?.seq ?? lastSeq;
    if (after >= lastSeq) break;
  }
  writeFileSync(join(dir, name), change(lines).join("\n"));
}

async function verify(...args: string[]): Promise<{ code: number; lines: string[]; error: string }> {
  const started = [...["--import", "tsx", "api/record/main.ts"], ...args];
  const env = { ...process.env, TOKEN: world.as("supervisor1").token };
  return new Promise((resolve) => {
    execFile(process.execPath, started, { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), lines: out.trim().split("\n"), error: err }),
    );
  });
}
const held = () => ["--checkpoint", join(dir, "held")];
const sources = (): [string, string[]][] => [
  ["--events", [join(dir, "whole")]],
  ["--server", [`http://127.0.0.1:${server.port}`]],
  ...(world.db.url === null ? [] : [["--database", [world.db.url]] as [string, string[]]]),
];

test("an export, a server and a database: whole as long as nobody was at it", async () => {
  for (const [source, [place = ""]] of sources()) {
    const { code, lines, error } = await verify(...held(), source, place);
    expect([source, code, error]).toEqual([source, 0, ""]);
    // The running server's alarms are events too.
    expect(lines[0]).toMatch(
      /^Whole: 12 events are as they were sealed \(checkpoints: 2\), \d came later\.$/,
    );
    const verdict = JSON.parse(lines.at(-1) ?? "");
    expect(verdict).toMatchObject({ ok: true, faults: [], checkpoints: 2, sealed: 12 });
    expect(verdict.unsealed).toBeGreaterThanOrEqual(3);
  }
});

test("a row altered behind the triggers' back: the first broken range is named, whatever is asked", async () => {
  const alter = (to: string) =>
    world.db.transaction((tx) =>
      tx.exec(`set local role none; set local session_replication_role = replica;
        update event set repairer_id = ${to} where seq = 8`),
    );
  await alter("'r3'");
  await exportTo("altered");
  try {
    for (const [source, [place = ""]] of sources()) {
      const { code, lines } = await verify(
        ...held(),
        source,
        source === "--events" ? join(dir, "altered") : place,
      );
      expect([source, code]).toEqual([source, 1]);
      expect(lines[0]).toBe("events 7 to 12: at least one was altered.");
    }
  } finally {
    await alter("null");
  }
});

test("a page taken out of an export is missed; two files are one export", async () => {
  await exportTo("first", (lines) => lines.slice(0, 1));
  await exportTo("third", (lines) => lines.slice(2));
  const { code, lines } = await verify(
    ...held(),
    "--events",
    join(dir, "first"),
    "--events",
    join(dir, "third"),
  );
  expect([code, lines.slice(0, 2)]).toEqual([
    1,
    ["events 1 to 6: 6 is missing.", "events 7 to 12: 7 is missing."],
  ]);
});

test("what cannot be told is a sentence and exit code 2, never a verdict", async () => {
  writeFileSync(join(dir, "rubbish"), "not json\n");
  writeFileSync(join(dir, "empty"), "");
  const cases: [string[], RegExp][] = [
    [[], /--checkpoint FILE/],
    [[...held()], /one of/],
    [["--checkpoint", join(dir, "empty"), "--events", join(dir, "whole")], /holds no checkpoint/],
    [[...held(), "--events", join(dir, "rubbish")], /Line 1 of .*rubbish/],
    [[...held(), "--events", join(dir, "nowhere")], /nowhere cannot be read/],
    [[...held(), "--server", "http://127.0.0.1:1"], /cannot be reached/],
  ];
  await Promise.all(
    cases.map(async ([args, sentence]) => {
      const { code, error } = await verify(...args);
      expect([code, error]).toEqual([2, expect.stringMatching(sentence)]);
    }),
  );
});

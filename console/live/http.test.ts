import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { realTimers } from "../../shared/client/timers.ts";
import { getJson, HttpError, NotReached, onSignedOut, sendCommand } from "./http.ts";

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout"],
    shouldAdvanceTime: true,
    advanceTimeDelta: 500,
  });
  vi.stubGlobal("location", new URL("http://desk.test/"));
  const realFetch = globalThis.fetch;
  // The page asks by path; Node's fetch wants a whole address.
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) =>
    realFetch(new URL(path, "http://desk.test/"), init),
  );
});
afterEach(() => {
  server.resetHandlers();
  vi.unstubAllGlobals();
});

/** Waits between tries pass at once; giving up comes after them. */
const impatient = (endMs: number) => ({
  after: (ms: number, run: () => void) => realTimers(globalThis).after(ms < 3_000 ? 1 : endMs, run),
});
const note = { type: "ticket.note", ticketId: "t1", text: "gate is open" } as const;
const commands = "http://desk.test/api/commands";

test("a command whose answer was lost is sent again with the same key, and the answer is the first one", async () => {
  const keys: (string | null)[] = [];
  server.use(
    http.post(commands, ({ request }) => {
      keys.push(request.headers.get("idempotency-key"));
      return keys.length < 3 ? HttpResponse.error() : HttpResponse.json({ ok: true, seq: 7, events: [] });
    }),
  );
  expect(await sendCommand(note, undefined, impatient(4_000))).toEqual({ ok: true, seq: 7, events: [] });
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("two presses are two keys", async () => {
  const keys: (string | null)[] = [];
  server.use(
    http.post(commands, ({ request }) => {
      keys.push(request.headers.get("idempotency-key"));
      return HttpResponse.json({ ok: true, seq: 1, events: [] });
    }),
  );
  await sendCommand(note);
  await sendCommand(note);
  expect(new Set(keys).size).toBe(2);
});

test("a refusal is an answer with its facts and is not asked again", async () => {
  let asked = 0;
  server.use(
    http.post(commands, () => {
      asked++;
      return HttpResponse.json(
        { ok: false, refusal: "not_on_shift", message: "", repairerId: "r1" },
        { status: 409 },
      );
    }),
  );
  expect(await sendCommand(note)).toMatchObject({ ok: false, refusal: "not_on_shift", repairerId: "r1" });
  expect(asked).toBe(1);
});

test("a server that never answers is said to be out of reach", async () => {
  server.use(http.post(commands, () => HttpResponse.error()));
  await expect(sendCommand(note, undefined, impatient(100))).rejects.toBeInstanceOf(NotReached);
});

test("a command of somebody who is signed out ends the session of this screen", async () => {
  const ended = vi.fn();
  const off = onSignedOut(ended);
  server.use(http.post(commands, () => HttpResponse.json({ ok: false }, { status: 401 })));
  await expect(sendCommand(note)).rejects.toBeInstanceOf(HttpError);
  expect(ended).toHaveBeenCalledOnce();
  off();
});

test("401 ends the session of this screen", async () => {
  const ended = vi.fn();
  const off = onSignedOut(ended);
  server.use(http.get("http://desk.test/api/board", () => new HttpResponse(null, { status: 401 })));
  await expect(getJson("/api/board")).rejects.toEqual(new HttpError(401, "/api/board"));
  expect(ended).toHaveBeenCalledOnce();
  off();
});

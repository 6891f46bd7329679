import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BadInput } from "../../shared/answer.ts";
import type { FileStored } from "../../shared/file.ts";
import { maxSentBytes } from "../../shared/picture.ts";
import type { TicketResults } from "../../shared/result-answer.ts";
import { hashOf, noImages, photograph, signature } from "../testing/pictures.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
let job: { ticketId: string; assignmentId: string };
let picture: Buffer;
beforeAll(async () => {
  world = await openWorld();
  await world.place(["r1", "r2", "r3"].map((repairerId) => ({ repairerId, lngLat: centre })));
  picture = await photograph();
  job = await onSite("r1");
});
afterAll(() => world.close());

async function onSite(repairerId: string) {
  const desk = world.as("dispatcher1");
  const { ticketId = "" } = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_leak_indoor" });
  const { assignmentId = "" } = await desk.do({ type: "assignment.offer", ticketId, repairerId });
  const phone = world.as(repairerId);
  await phone.do({ type: "assignment.accept", assignmentId });
  await phone.do({ type: "assignment.arrive", assignmentId, lngLat: centre });
  return { ticketId, assignmentId };
}

const takenAt = "2026-11-23T08:00:00.000Z";

async function put(
  who: string,
  fileId: string,
  bytes: Uint8Array | ReadableStream<Uint8Array<ArrayBuffer>>,
  {
    asked = { kind: "photo", assignmentId: job.assignmentId, takenAt } as Record<string, string>,
    hash = "",
  } = {},
): Promise<{ status: number; body: unknown }> {
  const response = await world.request(`/api/files/${fileId}?${new URLSearchParams(asked)}`, {
    method: "PUT",
    headers: {
      authorization: `Bearer ${world.as(who).token}`,
      "content-type": "image/jpeg",
      "x-content-sha256": hash || (bytes instanceof Uint8Array ? hashOf(bytes) : "0".repeat(64)),
    },
    // A copy on plain memory, which is what a request takes.
    body: bytes instanceof Uint8Array ? new Uint8Array(bytes) : bytes,
    ...(bytes instanceof ReadableStream && { duplex: "half" }),
  });
  return { status: response.status, body: await response.json() };
}

const show = (who: string, fileId: string) =>
  world.request(`/api/files/${fileId}`, { headers: { authorization: `Bearer ${world.as(who).token}` } });

describe("a picture", () => {
  test("is kept once, however often it is sent, and another one does not take its place", async () => {
    const fileId = crypto.randomUUID();
    const asked = {
      kind: "photo",
      assignmentId: job.assignmentId,
      takenAt,
      lng: "-56.1",
      lat: "-34.8",
      accuracyM: "9",
    };
    const first = await put("r1", fileId, picture, { asked });
    expect(first).toMatchObject({ status: 200, body: { ok: true, fileId, width: 20, height: 40 } });
    expect((first.body as FileStored).sha256).toBe(hashOf(picture));
    const again = await Promise.all([
      put("r1", fileId, picture, { asked }),
      put("r1", fileId, picture, { asked }),
    ]);
    expect(again).toEqual([first, first]);
    const other = await photograph(30, 30);
    expect(await put("r1", fileId, other)).toMatchObject({ status: 409, body: { refusal: "file_exists" } });
    const rows = await world.db.query(
      "select taken_at, lng, lat, accuracy_m, sent_bytes, account_id, octet_length(bytes) as kept from file where id = $1",
      [fileId],
    );
    expect(rows).toEqual([
      {
        taken_at: takenAt,
        lng: -56.1,
        lat: -34.8,
        accuracy_m: 9,
        sent_bytes: picture.length,
        account_id: "a_r1",
        kept: (first.body as FileStored).bytes,
      },
    ]);
  });

  test("sent twice at once is kept once", async () => {
    const fileId = crypto.randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => put("r1", fileId, picture)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  test("is shown to whoever is on the ticket and to the desk, as nothing but an image", async () => {
    const fileId = crypto.randomUUID();
    await put("r1", fileId, picture);
    const statuses: Record<string, number> = {};
    for (const who of ["r1", "r2", "dispatcher1", "supervisor1", "agent1", "admin1"])
      statuses[who] = (await show(who, fileId)).status;
    expect(statuses).toEqual({
      r1: 200,
      r2: 404,
      dispatcher1: 200,
      supervisor1: 200,
      agent1: 403,
      admin1: 403,
    });
    expect((await world.request(`/api/files/${fileId}`)).status).toBe(401);
    expect((await show("r1", "none")).status).toBe(404);
    const response = await show("dispatcher1", fileId);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/webp",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, max-age=300, immutable",
    });
    const { exif, width } = await sharp(await response.arrayBuffer()).metadata();
    expect({ exif, width }).toEqual({ width: 20 });
    const looks = await world.db.query(
      "select actor_id from look_log where kind = 'photos' and subject_id = $1",
      [job.ticketId],
    );
    expect(looks).toEqual([{ actor_id: "a_dispatcher1" }, { actor_id: "a_supervisor1" }]);
  });

  test("of somebody else's job, of none, or by nobody who repairs is not taken", async () => {
    const asked = (more: object) => ({ asked: { kind: "photo", takenAt, ...more } });
    const tried = (who: string, more: object) => put(who, crypto.randomUUID(), picture, asked(more));
    const onJob = { assignmentId: job.assignmentId };
    expect((await tried("r2", onJob)).status).toBe(404);
    expect((await tried("r1", { assignmentId: "none" })).status).toBe(404);
    expect((await tried("r1", { workOrderId: "none" })).status).toBe(404);
    expect((await tried("dispatcher1", onJob)).status).toBe(403);
    expect((await tried("r1", {})).status).toBe(400);
    expect((await tried("r1", { ...onJob, kind: "film" })).status).toBe(400);
    expect((await tried("r1", { ...onJob, lng: "200", lat: "0" })).status).toBe(400);
    expect((await put("r1", "no-uuid", picture)).status).toBe(400);
  });

  test("that changed on the way is not kept", async () => {
    const sent = await put("r1", crypto.randomUUID(), picture, { hash: "0".repeat(64) });
    expect(sent).toMatchObject({ status: 400, body: { issues: [{ path: "x-content-sha256" }] } });
  });

  test.each(noImages)("is not %s, whatever its header says", async (_, bytes) => {
    const fileId = crypto.randomUUID();
    const { status, body } = await put("r1", fileId, bytes);
    expect({ status, ok: (body as BadInput).ok }).toEqual({ status: 400, ok: false });
    expect((await show("r1", fileId)).status).toBe(404);
  });

  test("of 100 MB is given up while it comes", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        pulled += 65_536;
        if (pulled > 100 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(0xff));
      },
    });
    const { status, body } = await put("r1", crypto.randomUUID(), endless);
    expect({ status, body }).toEqual({
      status: 400,
      body: { ok: false, issues: [{ path: "", message: `wanted at most ${maxSentBytes} bytes` }] },
    });
    expect(pulled).toBeLessThan(maxSentBytes + 4 * 65_536);
  });

  test("stays as it is, also for the server", async () => {
    await expect(world.db.query("update file set width = 1")).rejects.toMatchObject({ code: "42501" });
    await expect(world.db.query("delete from file")).rejects.toMatchObject({ code: "42501" });
  });
});

describe("a result on the form", () => {
  const filled = {
    hazard_found: "gas_leak_indoor",
    outcome: "repaired",
    cause: "hose_off",
    leak_found: true,
    leak_place: "hose",
    leak_grade: "grade_3",
    injured_count: 1,
    gas_before: 12,
    gas_after: 0,
    tightness_result: "not_applicable",
    actions: ["hose_replaced"],
    made_safe_at: takenAt,
    materials: [
      { material: "hose_ss_05", quantity: 2, unitPrice: 48 },
      { material: "hose_ss_10", quantity: 1, unitPrice: 65, free: true },
    ],
    equipment_failed: false,
    customer_present: true,
    signature_refused: false,
  };

  test("names only pictures of its own job, and then is shown at the desk with its sum", async () => {
    const { ticketId, assignmentId } = await onSite("r2");
    const ids = { before: crypto.randomUUID(), after: crypto.randomUUID(), signed: crypto.randomUUID() };
    const asked = { assignmentId, takenAt };
    const photo = { asked: { kind: "photo", ...asked } };
    expect((await put("r2", ids.before, picture, photo)).status).toBe(200);
    const foreign = crypto.randomUUID();
    await put("r1", foreign, picture);

    const phone = world.as("r2");
    const finish = (result: object, key?: string, more = {}) =>
      phone.ask(
        { type: "assignment.finish", assignmentId, outcome: "repaired", formVersion: 1, result, ...more },
        key,
      );
    const whole = (after: string) => ({
      ...filled,
      photos_before: [{ fileId: ids.before, takenAt, lngLat: centre }],
      photos_after: [{ fileId: after, takenAt }],
      customer_signature: { fileId: ids.signed, signedAt: takenAt, role: "customer", signerName: "María" },
    });
    const pathsOf = async (asking: ReturnType<typeof finish>) => {
      const { status, answer } = await asking;
      return [status, "issues" in answer ? answer.issues.map(({ path }) => path) : answer];
    };
    const key = crypto.randomUUID();
    expect(await pathsOf(finish(whole(foreign), key))).toEqual([
      400,
      ["result.photos_after", "result.customer_signature"],
    ]);
    expect((await put("r2", ids.after, picture, photo)).status).toBe(200);
    const pad = { asked: { kind: "signature", ...asked } };
    expect((await put("r2", ids.signed, await signature(), pad)).status).toBe(200);

    const complete = whole(ids.after);
    const { cause: _, ...withoutCause } = complete;
    expect(await pathsOf(finish({ ...withoutCause, dragon: 1 }))).toEqual([
      400,
      ["result.cause", "result.dragon"],
    ]);
    const cheap = [{ material: "hose_ss_05", quantity: 2, unitPrice: 1 }];
    expect(await pathsOf(finish({ ...complete, materials: cheap }))).toEqual([
      400,
      ["result.materials.0.unitPrice"],
    ]);
    const valves = {
      actions: ["riser_valve_closed"],
      gas_off_from: takenAt,
      gas_restored_at: "2026-11-23T07:59:59Z",
    };
    expect(await pathsOf(finish({ ...complete, ...valves }))).toEqual([400, ["result.gas_restored_at"]]);
    expect(await pathsOf(finish(complete, undefined, { outcome: "no_fault" }))).toEqual([
      400,
      ["result.outcome"],
    ]);
    expect(await pathsOf(finish(complete, undefined, { formVersion: 2 }))).toEqual([400, ["formVersion"]]);
    expect(await pathsOf(finish({ cause: "hose_off" }, undefined, { formVersion: undefined }))).toEqual([
      400,
      ["result.cause"],
    ]);
    // The same press again, now that its pictures are there.
    expect((await finish(complete, key)).status).toBe(200);

    const read = async (who: string) =>
      ((await world.as(who).get(`/api/tickets/${ticketId}/results`)).body as TicketResults).results;
    expect(await read("supervisor1")).toMatchObject([
      {
        assignmentId,
        repairerName: "Repairer r2",
        outcome: "repaired",
        form: "emergency_result",
        formVersion: 1,
        body: complete,
        materialsCost: 96,
        isLate: false,
        files: [
          { fileId: ids.before, kind: "photo", takenAt, width: 20, height: 40 },
          { fileId: ids.after, kind: "photo" },
          { fileId: ids.signed, kind: "signature", width: 60, height: 30 },
        ],
      },
    ]);
    const [atDesk] = await read("dispatcher1");
    expect(atDesk?.body).toHaveProperty("cause");
    expect(atDesk?.body).not.toHaveProperty("injured_count");
    expect((await phone.get(`/api/tickets/${ticketId}/results`)).status).toBe(403);
    expect((await world.as("supervisor1").get("/api/tickets/none/results")).status).toBe(404);
  });

  test("may be a few words, where somebody says it by voice", async () => {
    const { ticketId, assignmentId } = await onSite("r3");
    const result = { note: "nothing to be found" };
    await world.as("r3").do({ type: "assignment.finish", assignmentId, outcome: "no_fault", result });
    const { body } = await world.as("dispatcher1").get(`/api/tickets/${ticketId}/results`);
    expect(body).toMatchObject({
      ticketId,
      results: [{ body: result, form: null, formVersion: null, materialsCost: null, files: [] }],
    });
  });
});

test("a work order's pictures belong to whoever has it, and its result names only those", async () => {
  const opened = await world.as("dispatcher1").do({
    type: "work_order.open",
    form: "repair_resident",
    site: { lngLat: centre },
    summary: "hose is old",
  });
  const workOrderId = opened.workOrderId ?? "";
  const fileId = crypto.randomUUID();
  const asked = { kind: "photo", workOrderId, takenAt };
  expect((await put("r1", fileId, picture, { asked })).status).toBe(404);
  await world.as("r1").do({ type: "work_order.take", workOrderId });
  expect((await put("r1", fileId, picture, { asked })).status).toBe(200);
  expect((await show("r1", fileId)).status).toBe(200);
  expect((await show("r2", fileId)).status).toBe(404);
  const finish = (id: string) =>
    world.as("r1").ask({
      type: "work_order.finish",
      workOrderId,
      result: {
        fault: ["smell"],
        result: "no_access",
        customer_present: false,
        photos: [{ fileId: id, takenAt }],
      },
    });
  expect(await finish(crypto.randomUUID())).toMatchObject({
    status: 400,
    answer: { issues: [{ path: "result.photos" }] },
  });
  expect((await finish(fileId)).status).toBe(200);
});

import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import { type FileAsked, type FileStored, fileAsked, fileId } from "../../shared/file.ts";
import { maxSentBytes } from "../../shared/picture.ts";
import { fail } from "../../shared/result.ts";
import type { Person } from "../../shared/schema.ts";
import type { AppEnv } from "../app-env.ts";
import { cleanImage, tooSlow } from "../files/clean-image.ts";
import { type NotReceived, receiveBytes } from "../files/receive-bytes.ts";
import { BadInputError, parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import type { Looks } from "../record/note-looks.ts";
import {
  type FileRow,
  findTicketOf,
  findWorkOf,
  insertFile,
  isOnSameTicket,
  readFile,
  readFileBytes,
} from "../store/files.ts";
import { readWorkOrder } from "../store/read-work-orders.ts";
import { maySee, notAllowed, notFound, RefusedError, signedIn } from "./guard.ts";

export const byFileId = z.object({ fileId });
export const fileHeaders = z.object({
  "x-content-sha256": z.string().regex(/^[0-9a-f]{64}$/, "wanted the SHA-256 of the body in hex"),
});

/** A result has a dozen pictures; a phone that goes wild stops here. */
const maxFilesPerWork = 60;

/** Should somebody ever get a picture to be read as a page: a page that may do nothing. */
export const lockUp = createMiddleware(async (c, next) => {
  await next();
  c.header("content-security-policy", "default-src 'none'; sandbox");
});

export function fileRoutes({ db, log }: Ports, looks: Looks): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use("/files/*", signedIn(db));

  app.put("/files/:fileId", maySee("fileUploads"), async (c) => {
    const { fileId: id } = parse(byFileId, c.req.param());
    const asked = parse(fileAsked, c.req.query());
    const { "x-content-sha256": wantedHash } = parse(fileHeaders, c.req.header());
    const { actor } = c.var;
    const { repairerId } = actor;
    if (repairerId === null) throw notAllowed();
    const work = await findWorkOf(db, repairerId, asked);
    if (!work) throw notFound(asked.assignmentId === undefined ? "work order" : "assignment");
    const isTooLong = Number(c.req.header("content-length") ?? 0) > maxSentBytes;
    const received = isTooLong ? fail("too_many" as const) : await receiveBytes(c.req.raw.body, maxSentBytes);
    if (!received.ok) {
      // What is still to come is not read.
      c.header("connection", "close");
      if (received.error !== "no_room") throw wrong(words[received.error]);
      return later(c);
    }
    const { bytes, sha256, release } = received.value;
    try {
      if (sha256 !== wantedHash)
        throw wrong("the body is not the one whose SHA-256 was sent", "x-content-sha256");
      const kept = await readFile(db, id);
      if (kept) return c.json(again(kept, asked, actor, sha256));
      if (work.count >= maxFilesPerWork) throw wrong(`wanted at most ${maxFilesPerWork} pictures`);
      const cleaned = await cleanImage(bytes);
      if (!cleaned.ok) {
        log.warn({ fileId: id, repairerId, bytes: bytes.length, fault: cleaned.error }, "no image was kept");
        if (cleaned.error === tooSlow) return later(c);
        throw wrong(cleaned.error);
      }
      const image = cleaned.value;
      const isNew = await insertFile(db, {
        id,
        asked,
        repairerId,
        accountId: actor.id,
        sentBytes: bytes.length,
        sentSha256: sha256,
        image,
        sha256: createHash("sha256").update(image.bytes).digest("hex"),
      });
      const row = isNew ? null : await readFile(db, id);
      if (row) return c.json(again(row, asked, actor, sha256));
      const { width, height } = image;
      const answer = { ok: true, fileId: id, sha256, bytes: image.bytes.length, width, height } as const;
      return c.json(answer satisfies FileStored);
    } finally {
      release();
    }
  });

  app.get("/files/:fileId", maySee("files"), async (c) => {
    const asked = byFileId.safeParse(c.req.param());
    const row = asked.success ? await readFile(db, asked.data.fileId) : null;
    const { actor } = c.var;
    if (!row || !(await mayLook(row, actor))) throw notFound("picture");
    const subjectId = row.assignmentId === null ? row.workOrderId : await findTicketOf(db, row.assignmentId);
    if (row.repairerId !== actor.repairerId) await looks.note(actor, { kind: "photos", subjectId });
    const found = await readFileBytes(db, row.id);
    if (!found) throw notFound("picture");
    return c.body(found.bytes, 200, {
      "content-type": found.mediaType,
      "content-disposition": `inline; filename="${row.id}.webp"`,
      // As long as one look counts. Nothing between here and the screen may keep it.
      "cache-control": "private, max-age=300, immutable",
    });
  });
  return app;

  /** The desk sees all; a repairer what belongs to work of his, also a colleague's of the same ticket. */
  async function mayLook(row: FileRow, { role, repairerId }: Person): Promise<boolean> {
    if (role !== "repairer") return true;
    if (repairerId === null) return false;
    if (row.assignmentId !== null) return isOnSameTicket(db, repairerId, row.assignmentId);
    const found = row.workOrderId === null ? null : await readWorkOrder(db, row.workOrderId, 0);
    return found?.order.repairerId === repairerId;
  }
}

/** The same picture for the same work once more is the answer that was lost; anything else is another picture. */
function again(row: FileRow, asked: FileAsked, actor: Person, sha256: string): FileStored {
  const isSame =
    row.sentSha256 === sha256 &&
    row.repairerId === actor.repairerId &&
    row.kind === asked.kind &&
    row.assignmentId === (asked.assignmentId ?? null) &&
    row.workOrderId === (asked.workOrderId ?? null);
  if (!isSame)
    throw new RefusedError({ refusal: "file_exists", message: "Another picture is kept under this id." });
  const { id, storedBytes, width, height } = row;
  return { ok: true, fileId: id, sha256, bytes: storedBytes, width, height };
}

const tooMany = `wanted at most ${maxSentBytes} bytes`;
const words: Readonly<Record<Exclude<NotReceived, "no_room">, string>> = {
  too_many: tooMany,
  cut_off: "the body ended too early",
};

/** Nothing is wrong with the picture. */
function later(c: Context<AppEnv>) {
  c.header("retry-after", "5");
  return c.json({ ok: false, message: "Too many pictures arrive at once: send it again in a moment." }, 503);
}

function wrong(message: string, path = ""): BadInputError {
  return new BadInputError([{ path, message }]);
}

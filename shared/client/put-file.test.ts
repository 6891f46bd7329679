import { expect, test } from "vitest";
import type { FileToSend } from "./outbox-store.ts";
import { putFile } from "./put-file.ts";

const file: FileToSend = {
  fileId: "f1",
  kind: "photo",
  assignmentId: "a 1",
  takenAt: "2026-11-22T10:00:00+02:00",
  lngLat: [-56.19, -34.9],
  accuracyM: 5,
  bytes: 3,
};

async function put(part: Partial<FileToSend>, sha256: string | null, status = 200) {
  const asked: { path: string; headers: Record<string, string>; body: string }[] = [];
  const result = await putFile(
    { ...file, ...part },
    { body: "abc", mediaType: "image/webp", sha256 },
    (path, init) => {
      asked.push({ path, headers: init.headers, body: init.body });
      return Promise.resolve({ status, json: () => Promise.resolve({ ok: true }) });
    },
  );
  return { result, asked };
}

test("a picture goes under its own id, with where and when beside it and the hash of its bytes", async () => {
  const { result, asked } = await put({}, "00ff");
  expect(result).toMatchObject({ kind: "answered", answer: { ok: true } });
  expect(asked).toEqual([
    {
      path: "/api/files/f1?kind=photo&assignmentId=a%201&takenAt=2026-11-22T10%3A00%3A00%2B02%3A00&lng=-56.19&lat=-34.9&accuracyM=5",
      headers: { "content-type": "image/webp", "x-content-sha256": "00ff" },
      body: "abc",
    },
  ]);
});

test("no place and no hash are left out; a server without room has not answered", async () => {
  const { result, asked } = await put({ lngLat: null }, null, 503);
  expect(result).toBeNull();
  expect(asked[0]?.path).not.toContain("accuracyM");
  expect(asked[0]?.headers).toEqual({ "content-type": "image/webp" });
});

import type { DeskNews } from "./presence.ts";

/** PostgreSQL takes notifications of less than 8000 bytes. */
const mostBytes = 7_900;
/** A name may be of any length; the map shows the first few letters. */
const mostNameLetters = 100;

/** The news of process `from` in as few notifications as it needs; none when there is nothing to tell. */
export function packNews(from: string, { desks, gone }: DeskNews): string[] {
  const payloads: string[] = [];
  let open: DeskNews = { desks: [], gone: [] };
  let bytes = 0;
  const frame = Buffer.byteLength(JSON.stringify({ from, ...open }));

  function close(): void {
    if (open.desks.length + open.gone.length > 0) payloads.push(JSON.stringify({ from, ...open }));
    open = { desks: [], gone: [] };
    bytes = frame;
  }
  function makeRoom(item: unknown): void {
    const itemBytes = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (bytes + itemBytes > mostBytes) close();
    bytes += itemBytes;
  }

  close();
  for (const desk of desks) {
    const short = { ...desk, name: desk.name.slice(0, mostNameLetters) };
    makeRoom(short);
    open.desks.push(short);
  }
  for (const deskId of gone) {
    makeRoom(deskId);
    open.gone.push(deskId);
  }
  close();
  return payloads;
}

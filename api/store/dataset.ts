import type { Db } from "../db/db.ts";
import { StartError } from "../db/start-error.ts";

/** Marks an empty database as what it is to be; refuses one that is the other. True when it was new. */
export async function claimDataset(db: Db, kind: "demo" | "live"): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.exec("lock table dataset in exclusive mode");
    const [row] = await tx.query<{ kind: string }>("select kind from dataset");
    if (!row) {
      await tx.query("insert into dataset (kind) values ($1)", [kind]);
      return true;
    }
    if (row.kind === kind) return false;
    throw new StartError(
      row.kind === "demo"
        ? "This database holds the demo's invented people: run npm run demo, or use another DATA_DIR or DATABASE_URL."
        : "This database holds a real service: the demo refuses to touch it; use another DATA_DIR or DATABASE_URL.",
      4,
    );
  });
}

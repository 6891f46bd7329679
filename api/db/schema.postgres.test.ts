import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, inject, it } from "vitest";
import { findPostgres } from "../testing/private-postgres.ts";

/** Regenerate after a new migration: `npx vitest run --project db-postgres api/db/schema --update`. */
it("sql/schema.sql is what the migrations make", async () => {
  const template = `${inject("postgresUrl")}/tocsin_template`;
  const flags = ["--schema-only", "--no-owner", "--no-privileges", "--no-comments", template];
  const { stdout } = await promisify(execFile)(`${findPostgres()}/pg_dump`, flags);
  // Settings and remarks differ from one version of pg_dump to the next.
  const schema = stdout
    .replace(/^(--|SET |SELECT pg_catalog|\\).*\n/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  await expect(`${schema}\n`).toMatchFileSnapshot("../../sql/schema.sql");
});

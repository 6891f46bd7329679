import type { TestProject } from "vitest/node";
import { migrate } from "../db/migrate.ts";
import { openPostgres } from "../db/pg.ts";
import { grantToServer } from "../db/server-role.ts";
import { type PrivatePostgres, startPrivatePostgres } from "./private-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The private server's address, without a database name. */
    postgresUrl: string;
  }
}

let server: PrivatePostgres | null = null;

/** Once per run: a server of our own with a migrated template database. */
export async function setup(project: TestProject): Promise<void> {
  server = await startPrivatePostgres();
  const admin = await openPostgres(`${server.url}/postgres`);
  await admin.exec("create database tocsin_template");
  await admin.close();
  const template = await openPostgres(`${server.url}/tocsin_template`);
  await migrate(template);
  await grantToServer(template);
  await template.close();
  project.provide("postgresUrl", server.url);
}

export async function teardown(): Promise<void> {
  await server?.stop();
}

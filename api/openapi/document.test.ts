import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { commandRules } from "../../shared/domain/permission.ts";
import { eventData } from "../../shared/event.ts";
import { statusOfRefusal } from "../../shared/refusal.ts";
import { writeDocument } from "./document.ts";
import { drawPage } from "./page.ts";

const document = writeDocument("test");
const schemas = document.components?.schemas ?? {};

function namedAs(kind: string): string[] {
  const names = Object.keys(schemas).filter((name) => name.startsWith(`${kind}.`));
  return names.map((name) => name.slice(kind.length + 1)).sort();
}

test("it is a document by the standard's own schema", async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test("every command, event and refusal has a shape with its name", () => {
  expect(namedAs("command")).toEqual(Object.keys(commandRules).sort());
  expect(namedAs("event")).toEqual(Object.keys(eventData).sort());
  expect(namedAs("refused")).toEqual(Object.keys(statusOfRefusal).sort());
});

test("every name that is referred to is there", () => {
  const named = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/([^"]+)"/g)];
  expect(named.length).toBeGreaterThan(100);
  expect(named.map(([, name]) => name).filter((name) => !(name !== undefined && name in schemas))).toEqual(
    [],
  );
});

test("programs get one name for each address", () => {
  const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item));
  const names = operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
});

test("on the page every link leads somewhere, once, and nothing comes from elsewhere", async () => {
  const page = String(await drawPage(document));
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, link]) => link ?? "");
  expect(links.filter((link) => !link.startsWith("#"))).toEqual(["/api/openapi.json"]);
  expect(links.filter((link) => link.startsWith("#") && !ids.includes(link.slice(1)))).toEqual([]);
  expect(page).not.toMatch(/<script|src=|url\(/);
});

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { must } from "../../shared/assert.ts";
import type { Document } from "./document.ts";

/** One answer of the server, as a test saw it. */
export interface Answer {
  method: string;
  path: string;
  status: number;
  body: unknown;
}

/** Tells what is wrong with an answer by the document, or that it is not described at all; [] when all is well. */
export function readContract(document: Document): (answer: Answer) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  // Readers pass over what they do not know; here an undescribed field is a fault.
  ajv.addSchema(close(document) as object, "document");
  const compiled = new Map<string, ValidateFunction>();
  return ({ method, path, status, body }) => {
    const template = templateOf(document, path);
    if (!template) return [`${path} is not described`];
    const place = ["paths", template, method.toLowerCase(), "responses", `${status}`];
    if (!at(document, place)) return [`${method} ${template} is not described as answering ${status}`];
    const pointer = [...place, "content", "application/json", "schema"].map(inPointer).join("/");
    if (!compiled.has(pointer)) compiled.set(pointer, ajv.compile({ $ref: `document#/${pointer}` }));
    const validate = must(compiled.get(pointer), pointer);
    if (validate(body)) return [];
    const errors = validate.errors ?? [];
    return errors.map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** Fixed addresses are tried before those with something in braces. */
export function templateOf({ paths = {} }: Document, path: string): string | undefined {
  const bare = path.replace(/\?.*/, "");
  if (bare in paths) return bare;
  return Object.keys(paths).find((template) =>
    new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`).test(bare),
  );
}

function at(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value;
  return typeof value === "object" && value !== null
    ? at((value as Record<string, unknown>)[key], rest)
    : undefined;
}

function inPointer(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** The same document, but every object has only the fields that it names. */
function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== "object" || value === null) return value;
  const closed = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, close(inner)]));
  const isObject = closed.type === "object" && typeof closed.properties === "object";
  return isObject && !("additionalProperties" in closed)
    ? { ...closed, additionalProperties: false }
    : closed;
}

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

/** Each tells what is wrong by the document, or that it is not described at all; [] when all is well. */
export interface Contract {
  faultsOf(answer: Answer): string[];
  /** Of a value that should have the shape with this name. */
  faultsIn(shape: string, value: unknown): string[];
}

export function readContract(document: Document): Contract {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  // Readers pass over what they do not know; here an undescribed field is a fault.
  ajv.addSchema(close(document) as object, "document");
  const compiled = new Map<string, ValidateFunction>();
  function faultsAt(place: readonly string[], value: unknown): string[] {
    const pointer = place.map(inPointer).join("/");
    if (!compiled.has(pointer)) compiled.set(pointer, ajv.compile({ $ref: `document#/${pointer}` }));
    const validate = must(compiled.get(pointer), pointer);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
  return {
    faultsOf({ method, path, status, body }) {
      const template = templateOf(document, path);
      if (!template) return [`${path} is not described`];
      const place = ["paths", template, method.toLowerCase(), "responses", `${status}`];
      if (!at(document, place)) return [`${method} ${template} is not described as answering ${status}`];
      return faultsAt([...place, "content", "application/json", "schema"], body);
    },
    faultsIn: (shape, value) => faultsAt(["components", "schemas", shape], value),
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

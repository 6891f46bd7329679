import { createDocument, type oas31, type ZodOpenApiPathsObject } from "zod-openapi";
import { hazards, skills } from "../../shared/content.ts";
import { commandRules } from "../../shared/domain/permission.ts";
import { hazard, skill } from "../../shared/schema.ts";
import { components } from "./components.ts";
import { describe, groups } from "./describe.ts";
import { paths } from "./paths.ts";

export type Document = oas31.OpenAPIObject;

const introduction = `Every change of state is a command to POST /api/commands and comes back to everyone as an event over the
socket /live. JSON in UTF-8; what is absent is null; times are ISO 8601, in with any offset, out in UTC with milliseconds;
places are [longitude, latitude] in degrees. More fields may be added to answers and events: pass over what you do not know. A 500 is a
fault of ours and written to the log. A 503 says that the database cannot be reached just now: ask again, a command with the same key.`;

/** Codes that the operator's content names: not part of the contract, so examples and no enumeration. */
const codes = new Map<unknown, object>([
  [hazard, { description: "a hazard's code", examples: hazards.map(({ code }) => code) }],
  [skill, { description: "a skill's code", examples: skills.map(({ code }) => code) }],
]);

/** The OpenAPI 3.1 document, made from the schemas that parse the requests and type the answers. */
export function writeDocument(version: string): Document {
  const document = createDocument(
    {
      openapi: "3.1.1",
      info: { title: "Tocsin", version, description: introduction.replaceAll("\n", " ") },
      tags: Object.entries(groups).map(([name, description]) => ({ name, description })),
      security: [{ bearer: [] }, { cookie: [] }],
      paths: pathItems(),
      components: {
        schemas: components,
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer", description: "The token of POST /api/session." },
          cookie: {
            type: "apiKey",
            in: "cookie",
            name: "tocsin_session",
            description: "The same as a cookie.",
          },
        },
      },
    },
    {
      allowEmptySchema: { custom: true },
      override: ({ zodSchema, jsonSchema, io }) => refine(zodSchema, jsonSchema, io),
    },
  );
  const schemas = document.components?.schemas ?? {};
  for (const [type, rules] of Object.entries(commandRules)) {
    const schema = schemas[`command.${type}`];
    if (schema) Object.assign(schema, { "x-roles": rules });
  }
  // What is only ever sent is written a second time as an answer, which nothing refers to.
  const text = JSON.stringify(document);
  for (const name of Object.keys(schemas))
    if (!(name in components) && !text.includes(`schemas/${name}"`)) delete schemas[name];
  return document;
}

/** What the schema itself does not know how to say. */
function refine(zodSchema: unknown, jsonSchema: Record<string, unknown>, io: "input" | "output"): void {
  Object.assign(jsonSchema, codes.get(zodSchema));
  // The format says it; the pattern is 300 characters of calendar.
  if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
  // A default that stands behind a transformation is not what is sent.
  if (jsonSchema.type === "string" && typeof jsonSchema.default === "object") delete jsonSchema.default;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  // Answers may grow: a reader passes over what he does not know.
  if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

function pathItems(): ZodOpenApiPathsObject {
  const items: Record<string, Record<string, unknown>> = {};
  for (const [address, described] of Object.entries(paths)) {
    const [method = "", path = ""] = address.split(" ");
    const template = path.replace(/:(\w+)/g, "{$1}");
    items[template] = { ...items[template], [method.toLowerCase()]: describe(method, described) };
  }
  return items;
}

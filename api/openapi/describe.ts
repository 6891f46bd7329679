import { type ZodObject, type ZodType, z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { badInput, failed } from "../../shared/answer.ts";
import { type Readable, readRules } from "../../shared/domain/read-permission.ts";
import { id } from "../../shared/schema.ts";
import { refusedForms } from "./components.ts";

/** What a route says of itself; the rest of its answers follows from who may ask and what is asked. */
export interface Described {
  /** A name for programs: a verb and a noun, `listCandidates`. */
  name: string;
  group: Group;
  summary: string;
  /** A row of the table of reads, or who else. */
  who: Readable | "anybody" | "signed in" | "by command" | "by signature";
  path?: ZodObject;
  query?: ZodObject;
  header?: ZodObject;
  body?: ZodType;
  /** A body that is not JSON: of which media types. */
  bodyTypes?: readonly string[];
  answer: ZodType | Binary;
  /** Answers that do not follow from the rest. */
  also?: ZodOpenApiResponsesObject;
}

/** An answer that is not JSON. */
export interface Binary {
  mediaType: string;
  description: string;
}

export const byId = z.object({ id });

export const groups = {
  session: "Signing in and out",
  commands: "Every change of state",
  board: "The live picture, and what happened",
  tickets: "One ticket",
  repairers: "The people who are sent, and their phones",
  workOrders: "Field work that is no emergency",
  files: "Pictures from the work, and results",
  record: "Who looked at what, and the seals over the events",
  city: "The map, its addresses and roads",
  server: "The server itself",
} as const;
export type Group = keyof typeof groups;

export function describe(method: string, route: Described): ZodOpenApiOperationObject {
  const { name, group, summary, who, path, query, header, body, bodyTypes } = route;
  const isOpen = who === "anybody" || who === "by signature";
  return {
    operationId: name,
    tags: [group],
    summary,
    ...(isOpen ? { security: [] } : {}),
    ...(who in readRules ? { "x-roles": [...readRules[who as Readable]] } : {}),
    requestParams: { ...(path && { path }), ...(query && { query }), ...(header && { header }) },
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    ...(bodyTypes && { requestBody: { required: true, content: binaries(bodyTypes) } }),
    responses: answersOf(method, route),
  };
}

function answersOf(
  method: string,
  { who, path, query, body, answer, also }: Described,
): ZodOpenApiResponsesObject {
  const isOfOne = path !== undefined && "id" in path.shape;
  const asksSomething = query || body || (path && !isOfOne);
  // A page of another site is refused whatever it changes.
  const isLimited = who in readRules || method !== "GET";
  return {
    200: "mediaType" in answer ? binary(answer) : json("Done.", answer),
    ...(asksSomething && { 400: json("Bad input: which field, and why.", badInput) }),
    ...(who !== "anybody" && { 401: json("Not signed in.", failed) }),
    ...(isLimited && {
      403: json("This role may not, or the page that asks is not one of ours.", refusedForms[403]),
    }),
    ...(isOfOne && { 404: json("There is none, or it is not yours.", refusedForms[404]) }),
    ...also,
  };
}

export function json(description: string, schema: ZodType) {
  return { description, content: { "application/json": { schema } } };
}

function binaries(mediaTypes: readonly string[]) {
  return Object.assign({}, ...mediaTypes.map((mediaType) => binary({ mediaType, description: "" }).content));
}

function binary({ mediaType, description }: Binary) {
  return { description, content: { [mediaType]: { schema: { type: "string" as const, format: "binary" } } } };
}

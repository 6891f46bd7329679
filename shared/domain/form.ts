/**
 * Forms of results: JSON Schema 2020-12 with the screen's facts in `x-` keywords. A condition is written once,
 * there, and the schema's `allOf` is made from it; form.test.ts compares the two.
 */

type FieldValue = unknown;
export type Answers = Readonly<Record<string, FieldValue>>;

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly field: string; readonly is: FieldValue }
  | { readonly field: string; readonly in: readonly FieldValue[] }
  | { readonly field: string; readonly has: FieldValue }
  | { readonly field: string; readonly present: boolean }
  | ({ readonly field: string } & { readonly [O in Order]?: number });

type Order = "gt" | "gte" | "lt" | "lte";

export interface FormField {
  readonly "x-kind": string;
  readonly "x-label": FormLabel;
  readonly "x-help"?: FormLabel;
  readonly "x-section": string;
  readonly "x-unit"?: string;
  readonly "x-options"?: readonly { readonly code: string; readonly label: FormLabel }[];
  readonly "x-options-from"?: string;
  readonly "x-visible-if"?: Condition;
  readonly "x-required-if"?: Condition;
  readonly "x-range-reason"?: FormLabel;
  readonly "x-warn"?: readonly { readonly op: Order; readonly value: number; readonly message: FormLabel }[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly enum?: readonly string[];
  readonly items?: { readonly enum?: readonly string[] };
}
export interface FormLabel {
  readonly "zh-CN": string;
  readonly en: string;
}

/** The part of a schema that a screen draws from. */
export interface Form {
  readonly "x-form": { readonly code: string; readonly version: number; readonly label: FormLabel };
  readonly "x-sections": readonly { readonly code: string; readonly label: FormLabel }[];
  readonly "x-order": readonly string[];
  readonly properties: Readonly<Record<string, FormField>>;
  readonly required: readonly string[];
  readonly "x-compare"?: readonly FormComparison[];
  readonly "x-derived"?: readonly FormFigure[];
}

/** Two fields against each other: what JSON Schema cannot say. */
interface FormComparison {
  readonly field: string;
  readonly op: Order;
  readonly other: string;
  readonly level: "error" | "warn";
  readonly message: FormLabel;
  readonly unless?: Condition;
}

/** A figure that is shown and never typed; so far a sum of material lines. */
interface FormFigure {
  readonly code: string;
  readonly label: FormLabel;
  readonly unit: string;
  readonly sumOf: string;
}

/** Comparisons with an absent field are false. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ("all" in condition) return condition.all.every((one) => holds(one, answers));
  if ("any" in condition) return condition.any.some((one) => holds(one, answers));
  if ("not" in condition) return !holds(condition.not, answers);
  const value = answers[condition.field];
  if ("present" in condition) return (value !== undefined) === condition.present;
  if ("is" in condition) return value === condition.is;
  if ("in" in condition) return condition.in.includes(value);
  if ("has" in condition) return Array.isArray(value) && value.includes(condition.has);
  return orders.every((order) => condition[order] === undefined || compares(value, order, condition[order]));
}

const orders = ["gt", "gte", "lt", "lte"] as const satisfies readonly Order[];

/** Numbers, or instants and days as text. What cannot be compared is in no order. */
function compares(value: FieldValue, order: Order, other: FieldValue): boolean {
  const [a, b] = [asNumber(value), asNumber(other)];
  switch (order) {
    case "gt":
      return a > b;
    case "gte":
      return a >= b;
    case "lt":
      return a < b;
    case "lte":
      return a <= b;
  }
}

function asNumber(value: FieldValue): number {
  return typeof value === "number" ? value : typeof value === "string" ? Date.parse(value) : Number.NaN;
}

/** Something about an answer that a person should look at again. */
export interface Objection {
  readonly field: string;
  readonly message: FormLabel;
}

/** What the server refuses beside what the schema says. */
export function errorsOf(form: Form, answers: Answers): Objection[] {
  return comparisonsFailed(form, answersToSend(form, answers), "error");
}

/** What the person confirms and goes on from: never refused. */
export function warningsOf(form: Form, answers: Answers): Objection[] {
  const sent = answersToSend(form, answers);
  const single = Object.keys(sent).flatMap((field) =>
    (form.properties[field]?.["x-warn"] ?? [])
      .filter(({ op, value }) => compares(sent[field], op, value))
      .map(({ message }) => ({ field, message })),
  );
  return [...single, ...comparisonsFailed(form, sent, "warn")];
}

function comparisonsFailed(form: Form, sent: Answers, level: FormComparison["level"]): Objection[] {
  return (form["x-compare"] ?? [])
    .filter((one) => one.level === level && sent[one.field] !== undefined && sent[one.other] !== undefined)
    .filter((one) => !(one.unless && holds(one.unless, sent)))
    .filter((one) => !compares(sent[one.field], one.op, sent[one.other]))
    .map(({ field, message }) => ({ field, message }));
}

/** The fields that are asked now, in order. One whose own condition hangs on a hidden field is hidden with it. */
export function visibleFields(form: Form, answers: Answers): string[] {
  const shown: string[] = [];
  const known: Record<string, FieldValue> = {};
  for (const name of form["x-order"]) {
    const condition = form.properties[name]?.["x-visible-if"];
    if (condition && !holds(condition, known)) continue;
    shown.push(name);
    if (answers[name] !== undefined) known[name] = answers[name];
  }
  return shown;
}

/** What is sent: the answers of the fields in sight. A hidden field keeps its answer on the phone only. */
export function answersToSend(form: Form, answers: Answers): Record<string, FieldValue> {
  const shown = visibleFields(form, answers).filter((name) => answers[name] !== undefined);
  return Object.fromEntries(shown.map((name) => [name, answers[name]]));
}

export function missingAnswers(form: Form, answers: Answers): string[] {
  const sent = answersToSend(form, answers);
  return visibleFields(form, answers).filter((name) => {
    const condition = form.properties[name]?.["x-required-if"];
    const isWanted = form.required.includes(name) || (condition !== undefined && holds(condition, sent));
    return isWanted && sent[name] === undefined;
  });
}

const needsFile = new Set(["photos", "media", "signature"]);

/** Photographs and signatures: the answer names files. */
export function namesFiles(field: FormField): boolean {
  return needsFile.has(field["x-kind"]);
}

/** The files that a result names, each with its field. */
export function filesNamed(form: Form, answers: Answers): { field: string; fileId: string }[] {
  return Object.entries(form.properties)
    .filter(([, field]) => needsFile.has(field["x-kind"]))
    .flatMap(([field]) =>
      [answers[field]].flat().flatMap((one) => {
        const fileId = (one as { fileId?: unknown } | null | undefined)?.fileId;
        return typeof fileId === "string" ? [{ field, fileId }] : [];
      }),
    );
}

/** For orders of which the pictures may be missing: what names a file may be there, and nothing demands it. */
export function withFilesOptional<T extends object>(schema: T): T {
  const form = schema as unknown as Form & { allOf?: readonly Rule[] };
  const isFile = (name: string) => needsFile.has(form.properties[name]?.["x-kind"] ?? "");
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(form.properties).map(([name, { "x-required-if": condition, ...field }]) => [
        name,
        isFile(name) || !condition ? field : { ...field, "x-required-if": condition },
      ]),
    ),
    required: form.required.filter((name) => !isFile(name)),
    ...(form.allOf && { allOf: form.allOf.filter(({ then }) => !then?.required?.some(isFile)) }),
  };
}

/** One generated rule of a schema. */
interface Rule {
  readonly if: object;
  readonly then?: { readonly required?: readonly string[] };
  readonly else?: { readonly properties?: Readonly<Record<string, false>> };
}

import { html } from "hono/html";
import type { oas31 } from "zod-openapi";

export type Schema = oas31.SchemaObject | oas31.ReferenceObject;
export type Html = ReturnType<typeof html>;

const refPrefix = "#/components/schemas/";

/** A type in a line, as a person would write it; names lead to where they are explained. */
export function drawType(schema: Schema): Html {
  if (typeof schema === "boolean") return html`anything`;
  if (isRef(schema)) return drawName(schema.$ref.slice(refPrefix.length));
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return drawEither(forms);
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) return drawCodes(schema.enum);
  if (schema.type === "array") return drawArray(schema);
  if (schema.properties) return drawFields(schema);
  if (schema.type === "object") return html`object`;
  if (schema.type === undefined) return html`anything`;
  const kind = schema.format ?? [schema.type].flat().join(" | ");
  return html`${kind}${drawBounds(schema)}${schema.pattern ? html` <code class="quiet">${schema.pattern}</code>` : ""}`;
}

/** The fields of an object as a list. */
export function drawFields(schema: Schema): Html {
  if (isRef(schema) || typeof schema === "boolean") return drawType(schema);
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).filter(
    ([name]) => name !== "type" || !isTag(schema),
  );
  if (fields.length === 0) return schema.description ? html`` : html`<span class="quiet">no fields</span>`;
  return html`<ul class="fields">
    ${fields.map(
      ([name, field]) =>
        html`<li><code>${name}</code>${required.has(name) ? "" : html`<span class="quiet">?</span>`}
          ${drawType(field)}${said(field)}</li>`,
    )}
  </ul>`;
}

/** The words beside a schema. */
export function said(schema: Schema): Html | "" {
  const words = typeof schema === "object" && "description" in schema ? schema.description : undefined;
  return words ? html` <span class="quiet">${words}</span>` : "";
}

export function drawName(name: string): Html {
  return html`<a href="#${name}">${name.replace(/^(command|event|refused)\./, "")}</a>`;
}

function isRef(schema: Schema): schema is oas31.ReferenceObject {
  return typeof schema === "object" && "$ref" in schema;
}

/** Does `type` only say which form of several this is? The heading says it already. */
function isTag(schema: oas31.SchemaObject): boolean {
  const tag = schema.properties?.type;
  return typeof tag === "object" && "const" in tag;
}

/** What is written out as a list of fields comes last. */
function drawEither(forms: readonly Schema[]): Html {
  const isList = (form: Schema) => "properties" in form;
  const ordered = [...forms.filter((form) => !isList(form)), ...forms.filter(isList)];
  const between = forms.filter(isList).length > 1 ? "or" : " | ";
  return html`${ordered.map((form, index) => html`${index > 0 ? between : ""}${drawType(form)}`)}`;
}

function drawCodes(codes: readonly unknown[]): Html {
  return html`${codes.map((code, index) => html`${index > 0 ? " | " : ""}<code>${JSON.stringify(code)}</code>`)}`;
}

function drawArray(schema: oas31.SchemaObject): Html {
  if (schema.prefixItems)
    return html`[${schema.prefixItems.map((item, i) => html`${i > 0 ? ", " : ""}${drawType(item)}`)}]`;
  return html`list of ${drawType(schema.items ?? {})}${drawBounds(schema)}`;
}

function drawBounds(schema: oas31.SchemaObject): Html | "" {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, default: usual } = schema;
  const least = minimum ?? minLength ?? minItems;
  const most = maximum ?? maxLength ?? maxItems;
  const words = [
    least !== undefined && most !== undefined ? `${least} to ${most}` : "",
    least !== undefined && most === undefined ? `at least ${least}` : "",
    least === undefined && most !== undefined ? `at most ${most}` : "",
    usual !== undefined ? `else ${JSON.stringify(usual)}` : "",
  ].filter((word) => word !== "");
  return words.length > 0 ? html` <span class="quiet">${words.join(", ")}</span>` : "";
}

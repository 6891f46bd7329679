import { html } from "hono/html";
import { must } from "../../shared/assert.ts";
import { closeCodes, maxFixesInBatch, maxFrameBytes, protocolVersion } from "../../shared/protocol.ts";
import { drawFields, drawType, type Html, type Schema, said } from "./page-schema.ts";

type Schemas = Record<string, Schema>;

const columns = ["agent", "dispatcher", "repairer", "supervisor", "admin"] as const;

/** Each command with its fields and who may ask for it. */
export function drawCommands(schemas: Schemas): Html {
  return html`<p>Who may: <b>own</b> only about oneself or one's own work; <b>for</b> on behalf of a repairer who answers by
    voice, which <code>reportedBy</code> then says. What is left to the server itself is in no column.</p>
    <div class="wide" tabindex="0" role="region" aria-label="Commands">
    <table>
      <thead><tr><th scope="col">type</th><th scope="col">fields</th>${columns.map((role) => html`<th scope="col">${role}</th>`)}</tr></thead>
      <tbody>${formsOf(schemas, "command").map(([name, schema]) => {
        const roles = (schema as { "x-roles"?: Record<string, string> })["x-roles"] ?? {};
        return html`<tr id="command.${name}"><th scope="row">${drawCode(name)}</th><td>${drawFields(schema)}</td>
          ${columns.map((role) => html`<td>${roles[role] === "no" ? html`<span class="quiet">no</span>` : (roles[role] ?? "")}</td>`)}</tr>`;
      })}</tbody>
    </table></div>`;
}

/** One row for each type, with what its `data` holds; what every event has is said once. */
export function drawEvents(schemas: Schemas): Html {
  const forms = formsOf(schemas, "event");
  const [, first] = must(forms[0], "an event");
  const { type: _, data: __, ...common } = propertiesOf(first);
  return html`<p>Each has its <code>type</code>, the fields here, and in <code>data</code> what the table says. Ids only,
      never what a caller said: words are read with the ticket.</p>
    <article>${drawFields({ type: "object", properties: common, required: Object.keys(common) })}</article>
    ${drawRows("Events", "event", forms, (schema) => propertiesOf(schema).data ?? schema)}`;
}

export function drawRefusals(schemas: Schemas): Html {
  return html`<p>A normal "no": <code>ok</code> is false, <code>refusal</code> is the word, <code>message</code> a sentence for
      whoever reads it raw, and these are the facts. 403 is <code>not_allowed</code>, 404 <code>not_found</code>, 409 the rest.</p>
    ${drawRows("Refusals", "refused", formsOf(schemas, "refused"), (schema) => {
      const { ok: _, refusal: __, message: ___, ...facts } = propertiesOf(schema);
      const { required = [] } = schema as { required?: string[] };
      return { type: "object", properties: facts, required };
    })}`;
}

function drawRows(
  title: string,
  kind: string,
  forms: readonly [name: string, schema: Schema][],
  shown: (schema: Schema) => Schema,
): Html {
  return html`<div class="wide" tabindex="0" role="region" aria-label="${title}"><table><tbody>${forms.map(
    ([name, schema]) =>
      html`<tr id="${kind}.${name}"><th scope="row">${drawCode(name)}</th><td>${drawFields(shown(schema))}</td></tr>`,
  )}</tbody></table></div>`;
}

const sockets = [
  ["/live", "the desk: what happens, and who moves", "LiveUp", "LiveDown"],
  ["/device", "a repairer's phone: its fixes up, its inbox down", "DeviceUp", "DeviceDown"],
] as const;

export function drawSockets(schemas: Schemas): Html {
  return html`<p>WebSockets, JSON text, protocol ${protocolVersion}. The session is in the cookie or in hello's
    <code>token</code>, never in the address. Commands never travel here. Frames hold at most ${maxFrameBytes / 1024} kB, batches
    ${maxFixesInBatch} fixes. Closed with ${Object.entries(closeCodes).map(
      ([name, code], index) => html`${index > 0 ? ", " : ""}<code>${code}</code> ${asWords(name)}`,
    )}.</p>
    ${sockets.map(
      ([path, what, up, down]) => html`<article><h3><code>${path}</code> ${what}</h3>
        ${drawMessages(path, "Up", must(schemas[up], up))}${drawMessages(path, "Down", must(schemas[down], down))}</article>`,
    )}`;
}

function drawMessages(path: string, direction: string, union: Schema): Html {
  const forms = "oneOf" in union ? (union.oneOf ?? []) : [];
  return html`<h4>${direction}</h4><div class="wide" tabindex="0" role="region" aria-label="${path} ${direction}"><table><tbody>${forms.map(
    (form) => {
      const { type } = propertiesOf(form);
      const name = type && typeof type === "object" && "const" in type ? String(type.const) : "";
      return html`<tr><th scope="row">${drawCode(name)}</th><td>${said(form)}${drawFields(form)}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

export function drawShapes(schemas: Schemas): Html {
  const shapes = Object.entries(schemas).filter(
    ([name]) => !name.includes(".") && !/^(Live|Device)/.test(name),
  );
  return html`${shapes.map(
    ([name, schema]) => html`<article id="${name}"><h3>${name}</h3>
    ${isUnion(schema) ? html`<p>${drawType(schema)}</p>` : html`${said(schema)}${"properties" in schema ? drawFields(schema) : drawType(schema)}`}</article>`,
  )}`;
}

function isUnion(schema: Schema): boolean {
  return "oneOf" in schema || "anyOf" in schema;
}

function formsOf(schemas: Schemas, kind: string): [name: string, schema: Schema][] {
  return Object.entries(schemas)
    .filter(([name]) => name.startsWith(`${kind}.`))
    .map(([name, schema]) => [name.slice(kind.length + 1), schema]);
}

function asWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function propertiesOf(schema: Schema): Schemas {
  return ("properties" in schema && schema.properties) || {};
}

/** A long code may go on in the next line after a dot or a dash. */
function drawCode(name: string): Html {
  return html`<code>${name.split(/(?<=[._])/).map((part) => html`${part}<wbr />`)}</code>`;
}

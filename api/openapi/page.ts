import { html, raw } from "hono/html";
import type { oas31 } from "zod-openapi";
import { must } from "../../shared/assert.ts";
import { closeCodes, maxFixesInBatch, maxFrameBytes, protocolVersion } from "../../shared/protocol.ts";
import type { Document } from "./document.ts";
import { drawOperation } from "./page-operation.ts";
import { drawFields, drawType, type Html, type Schema, said } from "./page-schema.ts";
import { style } from "./page-style.ts";

/** The document as a page to read: plain HTML, no script, nothing from elsewhere. */
export function drawPage(document: Document): Html {
  const { info, tags = [] } = document;
  const schemas = document.components?.schemas ?? {};
  const sections: [id: string, title: string, body: Html][] = [
    ...tags.map(({ name, description }): [string, string, Html] => [
      `group-${name}`,
      description ?? name,
      html`${operationsOf(document, name)}${name === "commands" ? drawCommands(schemas) : ""}`,
    ]),
    ["events", "Events", drawForms(schemas, "event")],
    ["refusals", "Refusals", drawForms(schemas, "refused")],
    ["sockets", "The two sockets", drawSockets(schemas)],
    ["schemas", "Shapes", drawShapes(schemas)],
  ];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} ${info.version}: the API</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <header>
          <h1>${info.title} <span class="quiet">${info.version}</span></h1>
          <p>${info.description} <a href="/api/openapi.json">OpenAPI ${document.openapi}</a></p>
        </header>
        <nav aria-label="Sections"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
        <main>${sections.map(([id, title, body]) => html`<section id="${id}"><h2>${title}</h2>${body}</section>`)}</main>
      </body>
    </html>`;
}

type Schemas = Record<string, Schema>;

function operationsOf({ paths = {} }: Document, group: string): Html[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, oas31.OperationObject>)
      .filter(([, operation]) => operation.tags?.includes(group))
      .map(([method, operation]) => drawOperation(method, path, operation)),
  );
}

const columns = ["agent", "dispatcher", "repairer", "supervisor", "admin"] as const;

/** Each command with its fields and who may ask for it. */
function drawCommands(schemas: Schemas): Html {
  return html`<p>Who may: <b>own</b> only about oneself or one's own work; <b>for</b> on behalf of a repairer who answers by
    voice, which <code>reportedBy</code> then says. What is left to the server itself is in no column.</p>
    <div class="wide" tabindex="0" role="region" aria-label="Commands">
    <table>
      <thead><tr><th scope="col">type</th><th scope="col">fields</th>${columns.map((role) => html`<th scope="col">${role}</th>`)}</tr></thead>
      <tbody>${formsOf(schemas, "command").map(([name, schema]) => {
        const roles = (schema as { "x-roles"?: Record<string, string> })["x-roles"] ?? {};
        return html`<tr id="command.${name}"><th scope="row"><code>${name}</code></th><td>${drawFields(schema)}</td>
          ${columns.map((role) => html`<td>${roles[role] === "no" ? html`<span class="quiet">no</span>` : (roles[role] ?? "")}</td>`)}</tr>`;
      })}</tbody>
    </table></div>`;
}

/** One row for each form of a union. What every event has is said once, under Event's shape. */
function drawForms(schemas: Schemas, kind: "event" | "refused"): Html {
  return html`<div class="wide" tabindex="0" role="region" aria-label="${kind}"><table><tbody>${formsOf(
    schemas,
    kind,
  ).map(([name, schema]) => {
    const shown = kind === "event" && "properties" in schema ? (schema.properties?.data ?? schema) : schema;
    return html`<tr id="${kind}.${name}"><th scope="row"><code>${name}</code></th><td>${drawFields(shown)}</td></tr>`;
  })}</tbody></table></div>`;
}

const sockets = [
  ["/live", "the desk: what happens, and who moves", "LiveUp", "LiveDown"],
  ["/device", "a repairer's phone: its fixes up, its inbox down", "DeviceUp", "DeviceDown"],
] as const;

function drawSockets(schemas: Schemas): Html {
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
      const { type } = ("properties" in form && form.properties) || {};
      const name = type && typeof type === "object" && "const" in type ? String(type.const) : "";
      return html`<tr><th scope="row"><code>${name}</code></th><td>${said(form)}${drawFields(form)}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

function drawShapes(schemas: Schemas): Html {
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

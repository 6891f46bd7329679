import { html, raw } from "hono/html";
import type { oas31 } from "zod-openapi";
import type { Document } from "./document.ts";
import { drawCommands, drawEvents, drawRefusals, drawShapes, drawSockets } from "./page-forms.ts";
import { drawOperation } from "./page-operation.ts";
import type { Html } from "./page-schema.ts";
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
    ["events", "Events", drawEvents(schemas)],
    ["refusals", "Refusals", drawRefusals(schemas)],
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

function operationsOf({ paths = {} }: Document, group: string): Html[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, oas31.OperationObject>)
      .filter(([, operation]) => operation.tags?.includes(group))
      .map(([method, operation]) => drawOperation(method, path, operation)),
  );
}

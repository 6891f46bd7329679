import { html } from "hono/html";
import type { oas31 } from "zod-openapi";
import { drawType, type Html, type Schema, said } from "./page-schema.ts";

type Operation = oas31.OperationObject & { "x-roles"?: readonly string[] };

/** One address: who may, what it takes, what it answers. */
export function drawOperation(method: string, path: string, operation: Operation): Html {
  const { operationId, summary, parameters = [], requestBody, responses = {} } = operation;
  const body = requestBody && "content" in requestBody ? schemaIn(requestBody.content) : undefined;
  return html`<article id="${operationId}">
    <h3><span class="method">${method.toUpperCase()}</span> <code>${path}</code></h3>
    <p>${summary}</p>
    <dl>
      <dt>Who</dt>
      <dd>${whoMay(operation)}</dd>
      ${parameters.length > 0 ? html`<dt>Takes</dt><dd><ul class="fields">${parameters.map(drawParameter)}</ul></dd>` : ""}
      ${body ? html`<dt>Body</dt><dd>${drawType(body)}</dd>` : ""}
      <dt>Answers</dt>
      <dd><ul class="fields">${Object.entries(responses).map(drawAnswer)}</ul></dd>
    </dl>
  </article>`;
}

function whoMay(operation: Operation): string {
  if (operation.security?.length === 0) return "anybody, without signing in";
  return (
    operation["x-roles"]?.join(", ") ??
    (operation.requestBody ? "by command: the table below" : "whoever is signed in")
  );
}

function drawParameter(parameter: oas31.ParameterObject | oas31.ReferenceObject): Html {
  if ("$ref" in parameter) throw new Error(`wanted parameters written out, got ${parameter.$ref}`);
  const { name, in: place, required, schema = {} } = parameter;
  return html`<li><code>${name}</code>${required ? "" : html`<span class="quiet">?</span>`}
    <span class="quiet">${place}</span> ${drawType(schema)}${said(schema)}</li>`;
}

function drawAnswer([status, answer]: [string, oas31.ResponseObject | oas31.ReferenceObject]): Html {
  if ("$ref" in answer) throw new Error(`wanted answers written out, got ${answer.$ref}`);
  const schema = schemaIn(answer.content);
  const mediaType = Object.keys(answer.content ?? {})[0];
  const isJson = mediaType === "application/json";
  return html`<li><code>${status}</code> ${answer.description}
    ${schema && isJson ? drawType(schema) : html`<span class="quiet">${mediaType ?? ""}</span>`}</li>`;
}

function schemaIn(content: oas31.ContentObject | undefined): Schema | undefined {
  return Object.values(content ?? {})[0]?.schema;
}

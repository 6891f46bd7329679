import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormatsFile from "ajv-formats";
import type { BadInput } from "../shared/answer.ts";
import common from "../shared/content/forms/common.schema.json" with { type: "json" };
import nonResident from "../shared/content/forms/repair_non_resident.schema.json" with { type: "json" };
import publicPlant from "../shared/content/forms/repair_public.schema.json" with { type: "json" };
import resident from "../shared/content/forms/repair_resident.schema.json" with { type: "json" };
import { withoutFiles } from "../shared/domain/form.ts";
import type { Plain } from "../shared/schema.ts";
import type { WorkOrder } from "../shared/work-order.ts";
import type { WorkOrderForm } from "../shared/work-order-content.ts";

/** What an uploaded result must be: JSON Schema 2020-12, the forms as they stand in the content. */

const ajv = new Ajv2020({ allErrors: true, strict: false });
// A CommonJS default export: under node it is wrapped once more.
const addFormats = addFormatsFile as unknown as { default?: (to: Ajv2020) => void } & ((to: Ajv2020) => void);
(addFormats.default ?? addFormats)(ajv);
ajv.addSchema(common);

const checks: Readonly<Record<WorkOrderForm, ValidateFunction>> = {
  repair_resident: ajv.compile(withoutFiles(resident)),
  repair_non_resident: ajv.compile(withoutFiles(nonResident)),
  repair_public: ajv.compile(withoutFiles(publicPlant)),
};

export function issuesOfResult(
  order: Pick<WorkOrder, "form">,
  result: Readonly<Record<string, Plain>>,
): BadInput["issues"] {
  const check = checks[order.form];
  return check(result) ? [] : (check.errors ?? []).filter(saysSomething).map(issueOf);
}

/** "must match then schema" only repeats what the error inside it says. */
function saysSomething({ keyword }: ErrorObject): boolean {
  return keyword !== "if";
}

function issueOf({ instancePath, message, params }: ErrorObject): BadInput["issues"][number] {
  const field = params.missingProperty ?? params.additionalProperty;
  const path = ["result", ...instancePath.split("/").slice(1), ...(field ? [String(field)] : [])];
  return { path: path.join("."), message: message ?? "is not what the form wants" };
}

import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormatsFile from "ajv-formats";
import type { BadInput } from "../shared/answer.ts";
import common from "../shared/content/forms/common.schema.json" with { type: "json" };
import emergency from "../shared/content/forms/emergency_result.schema.json" with { type: "json" };
import nonResident from "../shared/content/forms/repair_non_resident.schema.json" with { type: "json" };
import publicPlant from "../shared/content/forms/repair_public.schema.json" with { type: "json" };
import resident from "../shared/content/forms/repair_resident.schema.json" with { type: "json" };
import { errorsOf, type Form, filesNamed, withFilesOptional } from "../shared/domain/form.ts";
import type { FormCode } from "../shared/form-content.ts";
import { findMaterial } from "../shared/materials.ts";
import { priceIssue } from "../shared/price-issue.ts";
import type { Plain } from "../shared/schema.ts";

/** What an uploaded result must be: JSON Schema 2020-12, the forms as they stand in the content. */

type Issues = BadInput["issues"];
type Filled = Readonly<Record<string, Plain>>;

const ajv = new Ajv2020({ allErrors: true, strict: false });
// A CommonJS default export: under node it is wrapped once more.
const addFormats = addFormatsFile as unknown as { default?: (to: Ajv2020) => void } & ((to: Ajv2020) => void);
(addFormats.default ?? addFormats)(ajv);
ajv.addSchema(common);

// form.test.ts checks that the files have what a screen draws from, which is what is read here.
const schemas: Readonly<Record<FormCode, object>> = {
  emergency_result: emergency,
  repair_resident: withFilesOptional(resident),
  repair_non_resident: withFilesOptional(nonResident),
  repair_public: withFilesOptional(publicPlant),
};
const formOf = (code: FormCode) => schemas[code] as Form;
const checks: Readonly<Record<FormCode, ValidateFunction>> = {
  emergency_result: ajv.compile(schemas.emergency_result),
  repair_resident: ajv.compile(schemas.repair_resident),
  repair_non_resident: ajv.compile(schemas.repair_non_resident),
  repair_public: ajv.compile(schemas.repair_public),
};

/** Everything about a filled-in form that can be told from the form alone; `path` names the field. */
export function issuesOfForm(code: FormCode, result: Filled): Issues {
  const check = checks[code];
  // What has the wrong shape is not looked into further.
  if (!check(result)) return (check.errors ?? []).filter(saysSomething).map(issueOf);
  const compared = errorsOf(formOf(code), result).map(({ field, message }) => issueAt(field, message.en));
  return [...compared, ...issuesOfPrices(formOf(code), result)];
}

export function filesOfForm(code: FormCode, result: Filled): { field: string; fileId: string }[] {
  return filesNamed(formOf(code), result);
}

export function issueAt(field: string, message: string): Issues[number] {
  return { path: field === "" ? "result" : `result.${field}`, message };
}

/** A line is copied from the price list: nobody sets his own prices, and the sum is made of them. */
function issuesOfPrices(form: Form, result: Filled): Issues {
  const names = Object.keys(result).filter((name) => form.properties[name]?.["x-kind"] === "materials");
  return names.flatMap((name) =>
    (result[name] as { material: string; unitPrice: number }[]).flatMap(({ material, unitPrice }, index) => {
      const price = findMaterial(material)?.price;
      if (price === unitPrice) return [];
      // Of a material that is on no list the form has said so already.
      return price === undefined ? [] : [priceIssue({ field: name, index, price })];
    }),
  );
}

/** "must match then schema" only repeats what the error inside it says. */
function saysSomething({ keyword }: ErrorObject): boolean {
  return keyword !== "if";
}

function issueOf({ instancePath, message, params }: ErrorObject): Issues[number] {
  const field = params.missingProperty ?? params.additionalProperty;
  const path = [...instancePath.split("/").slice(1), ...(field ? [String(field)] : [])];
  return issueAt(path.join("."), message ?? "is not what the form wants");
}

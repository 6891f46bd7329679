import { type Form, withFilesOptional } from "../../shared/domain/form.ts";
import type { WorkOrderForm } from "../../shared/work-order-content.ts";

/** Each form is a file of 30 kB, fetched when an order of it is opened. */
const files: Readonly<Record<WorkOrderForm, () => Promise<{ default: object }>>> = {
  repair_resident: () => import("../../shared/content/forms/repair_resident.schema.json"),
  repair_non_resident: () => import("../../shared/content/forms/repair_non_resident.schema.json"),
  repair_public: () => import("../../shared/content/forms/repair_public.schema.json"),
};

/** As the server checks it: pictures may be there, and nothing demands them. */
export async function loadForm(code: WorkOrderForm): Promise<Form> {
  const { default: schema } = await files[code]();
  // form.test.ts checks that the files have what a screen draws from.
  return withFilesOptional(schema) as Form;
}

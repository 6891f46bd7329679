import { type WorkOrderForm, workOrderForms } from "./work-order-content.ts";

/** Every form that can be filled in. Plain values: the phone carries them. */

/** On it an emergency's result is written: `formVersion` of assignment.finish. */
export const emergencyForm = { code: "emergency_result", version: 1 } as const;

export type FormCode = WorkOrderForm | typeof emergencyForm.code;
export const formCodes = [
  ...(Object.keys(workOrderForms) as WorkOrderForm[]),
  emergencyForm.code,
] as const satisfies readonly FormCode[];

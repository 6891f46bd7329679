/** The kinds of field work, and the forms that can be filled in so far. Plain values: the phone carries them. */

export const workOrderKinds = [
  "repair",
  "inspection",
  "meter_reading",
  "ignition",
  "installation",
  "audit",
] as const;
export type WorkOrderKind = (typeof workOrderKinds)[number];

/** Code of a form, its kind of work and its version now; an order keeps the version that it was opened with. */
export const workOrderForms = {
  repair_resident: { kind: "repair", version: 1 },
  repair_non_resident: { kind: "repair", version: 1 },
  repair_public: { kind: "repair", version: 1 },
} as const satisfies Record<string, { kind: WorkOrderKind; version: number }>;
export type WorkOrderForm = keyof typeof workOrderForms;

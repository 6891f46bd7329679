import hazardFile from "./content/hazards.json" with { type: "json" };
import outcomeFile from "./content/outcomes.json" with { type: "json" };

/** A word in the two languages of the screens. */
export interface Label {
  "zh-CN": string;
  en: string;
}

export interface Limits {
  dispatchS: number;
  turnoutS: number;
  responseS: number;
  makeSafeS: number;
}

export interface Ladder {
  receiptS: number;
  ringAgainS: number;
  timeOutS: number;
  dutyLeaderS: number;
}

export type PriorityCode = "p1" | "p2" | "p3" | "p4";

export interface Hazard {
  code: string;
  label: Label;
  description: Label;
  utility: string;
  group: string;
  defaultPriority: PriorityCode;
  skills: string[];
  limits: Limits;
  attach: { radiusM: number; windowMin: number };
}

export interface Coded {
  code: string;
  label: Label;
}

export interface PriorityContent extends Coded {
  code: PriorityCode;
  meaning: Label;
  short: Label;
  limits: Limits;
  ladder: Ladder;
}

// The files are checked by content.test.ts; JSON modules type their codes as plain strings.
export const hazards = hazardFile.hazards as readonly Hazard[];
export const priorities = hazardFile.priorities as readonly PriorityContent[];
export const skills = hazardFile.skills as readonly Coded[];

/** Why somebody said no, gave back, was called off: codes with labels; free text is allowed beside them. */
export const reasons = {
  decline: outcomeFile.declineReasons,
  return: outcomeFile.returnReasons,
  withdraw: outcomeFile.withdrawReasons,
  reassign: outcomeFile.reassignReasons,
  cancel: outcomeFile.cancelReasons,
} as const satisfies Record<string, readonly Coded[]>;

/** `cancelled` is ticket.cancel, never the outcome of an assignment. */
export const outcomes: readonly Coded[] = outcomeFile.outcomes.filter(
  (outcome) => outcome.code !== "cancelled",
);

const hazardByCode = new Map(hazards.map((hazard) => [hazard.code, hazard]));
const priorityByCode = new Map(priorities.map((priority) => [priority.code, priority]));
const skillCodes = new Set(skills.map((skill) => skill.code));

export function findHazard(code: string): Hazard | undefined {
  return hazardByCode.get(code);
}

export function isSkill(code: string): boolean {
  return skillCodes.has(code);
}

/** A hazard's own limits hold while the ticket keeps the hazard's default priority; afterwards the priority's. */
export function limitsOf(ticket: { hazard: string; priority: PriorityCode }): Limits {
  const hazard = hazardByCode.get(ticket.hazard);
  if (hazard?.defaultPriority === ticket.priority) return hazard.limits;
  return priorityContent(ticket.priority).limits;
}

export function priorityContent(code: PriorityCode): PriorityContent {
  const found = priorityByCode.get(code);
  if (!found) throw new Error(`wanted one of p1 to p4, got ${code}`);
  return found;
}

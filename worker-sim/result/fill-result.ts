import { must } from "../../shared/assert.ts";
import schema from "../../shared/content/forms/emergency_result.schema.json" with { type: "json" };
import { type Answers, answersToSend, type Form } from "../../shared/domain/form.ts";
import { findMaterial } from "../../shared/materials.ts";
import type { Outcome, Plain } from "../../shared/schema.ts";
import { callerSurnames, callerTitles } from "../callers/caller-words.ts";
import type { Random } from "../random.ts";
import { type Finding, handedOverWords, noAccessWords, type Trade, tradeOf } from "./findings.ts";

/** What was done at one site, as far as the form asks. Times are real, ISO 8601. */
export interface WorkDone {
  hazard: string;
  outcome: Outcome;
  madeSafeAt: string | null;
  finishedAt: string;
  labourHours: number;
}

/** What somebody finds at the site: the same chance finds the same. */
export interface Found {
  answers: Record<string, Plain>;
  /** % of the lower explosive limit before and after; null where the form does not ask. */
  gasBefore: number | null;
  gasAfter: number | null;
  /** Null: nobody was there to sign. */
  signerName: string | null;
}

const form = schema as Form;

/** The emergency form filled in, all but its pictures: no more and no less than it asks after these answers. */
export function fillResult(work: WorkDone, random: Random): Found {
  const trade = tradeOf(work.hazard);
  const finding = random.pick(trade.findings);
  const isFault = work.outcome === "repaired" || work.outcome === "made_safe";
  const signerName = random.pick([...callerSurnames]) + random.pick(callerTitles);
  const isPresent = trade.isAtHome && work.outcome !== "no_access" && random.isLucky(0.85);
  const hasFailed = random.isLucky(0.05);
  const answers = answersToSend(form, {
    hazard_found: work.hazard,
    ...wordsOf(work.outcome, trade, finding, random),
    ...(isFault && { cause: finding.cause, follow_up: followUpOf(work.outcome, trade) }),
    leak_found: isFault,
    leak_place: finding.leakPlace,
    leak_grade: random.pick(["grade_1", "grade_2"]),
    ...(!trade.isAtHome && isFault && { affected_customers: Math.round(random.between(8, 260)) }),
    ...readings(isFault, random),
    ...tightness(work.outcome, trade, random),
    ...(work.outcome !== "no_access" && { actions: actionsOf(work.outcome, trade, finding) }),
    actions_note: handedOverWords,
    ...(work.madeSafeAt && { made_safe_at: work.madeSafeAt, gas_off_from: work.madeSafeAt }),
    ...(work.outcome === "repaired" && { gas_restored_at: work.finishedAt, materials: linesOf(finding) }),
    labour_hours: work.labourHours,
    equipment_used: trade.equipment,
    equipment_failed: hasFailed,
    equipment_failures: [{ equipment: trade.equipment[0], mode: "out_of_calibration" }],
    customer_present: isPresent,
    customer_rating: random.weighted([
      [5, 6],
      [4, 3],
      [3, 1],
    ]),
    signature_refused: false,
  });
  return {
    // What goes in above is plain.
    answers: answers as Record<string, Plain>,
    gasBefore: numberOrNull(answers.gas_before),
    gasAfter: numberOrNull(answers.gas_after),
    signerName: isPresent ? signerName : null,
  };
}

function wordsOf(outcome: Outcome, trade: Trade, finding: Finding, random: Random): Answers {
  switch (outcome) {
    case "repaired":
      return { outcome, outcome_detail: trade.repairedDetail, remarks: finding.words };
    case "made_safe":
      return { outcome, outcome_detail: trade.madeSafeDetail, remarks: trade.madeSafeWords };
    case "no_fault":
      return { outcome, outcome_detail: "readings_zero", remarks: random.pick(trade.noFaultWords) };
    case "no_access":
      return { outcome, outcome_detail: "nobody_home", remarks: noAccessWords };
    case "needs_other_skill":
      return { outcome, missing_skill: trade.otherSkill.skill, remarks: trade.otherSkill.words };
  }
}

function followUpOf(outcome: Outcome, trade: Trade): string {
  return outcome === "made_safe" ? trade.followUp : "none";
}

/** The instruments, whichever of them the form asks for. */
function readings(isFault: boolean, random: Random): Answers {
  return {
    gas_before: isFault ? Math.round(random.between(6, 58)) : 0,
    gas_after: 0,
    co_before: isFault ? Math.round(random.between(40, 220)) : 0,
    oxygen: 20.9,
    pressure_after: Number(random.between(2, 2.8).toFixed(2)),
  };
}

function tightness(outcome: Outcome, { testedAtKPa }: Trade, random: Random): Answers {
  if (outcome !== "repaired") return {};
  if (testedAtKPa === null) return { tightness_result: "not_applicable" };
  return {
    tightness_result: "pass",
    tightness_pressure: testedAtKPa,
    tightness_minutes: random.pick([5, 10]),
    tightness_drop: Math.round(random.between(0, 15)),
  };
}

function actionsOf(outcome: Outcome, trade: Trade, { madeSafeBy, mendedBy }: Finding): readonly string[] {
  if (outcome === "repaired") return [...madeSafeBy, ...mendedBy];
  return outcome === "made_safe" ? madeSafeBy : trade.checkedBy;
}

function linesOf({ materials }: Finding) {
  return materials.map(([material, quantity]) => {
    const { price } = must(findMaterial(material), `${material} in the price list`);
    return { material, quantity, unitPrice: price };
  });
}

function numberOrNull(answer: unknown): number | null {
  return typeof answer === "number" ? answer : null;
}

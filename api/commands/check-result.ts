import type { BadInput } from "../../shared/answer.ts";
import type { Command, CommandOf } from "../../shared/command.ts";
import { emergencyForm, type FormCode } from "../../shared/form-content.ts";
import type { Plain } from "../../shared/schema.ts";
import type { WorkOrder } from "../../shared/work-order.ts";
import type { Queryable } from "../db/db.ts";
import { filesOfForm, issueAt, issuesOfForm } from "../forms.ts";
import { BadInputError } from "../input.ts";
import { findFilesOf } from "../store/files.ts";

type Issues = BadInput["issues"];
type Filled = Readonly<Record<string, Plain>>;

/** Bad input that only a form knows of: the command is undone, and may come again with the same key. */
export async function checkResult(tx: Queryable, command: Command, order: WorkOrder | null): Promise<void> {
  const issues = await issuesOf(tx, command, order);
  if (issues.length > 0) throw new BadInputError(issues);
}

async function issuesOf(tx: Queryable, command: Command, order: WorkOrder | null): Promise<Issues> {
  if (command.type === "work_order.finish" && order)
    return issuesOfFilled(tx, order.form, command.result, { workOrderId: order.id });
  if (command.type !== "assignment.finish") return [];
  return command.formVersion === undefined ? issuesOfNote(command.result) : issuesOfEmergency(tx, command);
}

async function issuesOfEmergency(
  tx: Queryable,
  { formVersion, assignmentId, outcome, result }: CommandOf<"assignment.finish">,
): Promise<Issues> {
  const { code, version } = emergencyForm;
  if (formVersion !== version)
    return [{ path: "formVersion", message: `there is version ${version} of the form ${code}` }];
  const issues = await issuesOfFilled(tx, code, result, { assignmentId });
  if (issues.length === 0 && result.outcome !== outcome)
    return [issueAt("outcome", `wanted the outcome of the command, ${outcome}`)];
  return issues;
}

async function issuesOfFilled(
  tx: Queryable,
  form: FormCode,
  result: Filled,
  owner: { assignmentId: string } | { workOrderId: string },
): Promise<Issues> {
  const issues = issuesOfForm(form, result);
  const named = filesOfForm(form, result);
  if (issues.length > 0 || named.length === 0) return issues;
  const fileIds = named.map(({ fileId }) => fileId);
  const kept = await findFilesOf(tx, owner, fileIds);
  return named
    .filter(({ fileId }) => !kept.has(fileId))
    .map(({ field, fileId }) => issueAt(field, `the picture ${fileId} was not sent for this work`));
}

const maxNote = 2_000;

/** By voice, or by a program that knows no form: a few words, and no fields that nothing has checked. */
function issuesOfNote(result: Filled): Issues {
  const others = Object.keys(result).filter((field) => field !== "note");
  if (others.length > 0)
    return others.map((field) => issueAt(field, "only note may be there without formVersion"));
  const { note } = result;
  if (note === undefined || (typeof note === "string" && note.length <= maxNote)) return [];
  return [issueAt("note", `wanted text of at most ${maxNote} characters`)];
}

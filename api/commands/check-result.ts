import type { Command } from "../../shared/command.ts";
import type { WorkOrder } from "../../shared/work-order.ts";
import { BadInputError } from "../input.ts";
import { issuesOfResult } from "../work-order-forms.ts";

/** Bad input that only the order's own form knows of: the command is undone, and may come again with the same key. */
export function checkResult(command: Command, order: WorkOrder | null): void {
  if (command.type !== "work_order.finish" || !order) return;
  const issues = issuesOfResult(order, command.result);
  if (issues.length > 0) throw new BadInputError(issues);
}

import { useTranslation } from "react-i18next";
import type { Priority } from "../../shared/schema.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import {
  canBeEmpty,
  type LadderDraft,
  numberFields,
  type PolicyDraft,
  type Problem,
  priorities,
} from "./policy-draft.ts";

interface PolicyTableProps {
  readonly draft: PolicyDraft;
  readonly problems: readonly Problem[];
  /** Without it the table is for reading. */
  readonly onChange?: (draft: PolicyDraft) => void;
}

/** A column a priority, a row a step, in the order in which they happen. */
export function PolicyTable({ draft, problems, onChange }: PolicyTableProps) {
  const { t } = useTranslation(["ladder", "common"]);
  const change = (priority: Priority, part: Partial<LadderDraft>) =>
    onChange?.({ ...draft, [priority]: { ...draft[priority], ...part } });
  const nameOf = (priority: Priority) => t(`common:priority.${priority}`);
  return (
    <table className="policy-table">
      <thead>
        <tr>
          <th scope="col">{t("policy.step")}</th>
          {priorities.map((priority) => (
            <th key={priority} scope="col">
              {nameOf(priority)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numberFields.map((field) => (
          <tr key={field}>
            <th scope="row">
              {t(`policy.${field}`)}
              {canBeEmpty.has(field) && onChange && <span className="t3"> {t("policy.emptyIsOff")}</span>}
            </th>
            {priorities.map((priority) => {
              const value = draft[priority][field];
              const isWrong = problems.some((each) => each.priority === priority && each.field === field);
              return (
                <td key={priority}>
                  {onChange ? (
                    <TextField
                      label={`${t(`policy.${field}`)}, ${nameOf(priority)}`}
                      labelHidden
                      inputMode="numeric"
                      value={value}
                      maxLength={6}
                      onChange={(typed) => change(priority, { [field]: typed })}
                      error={isWrong ? t(field === "timeOutS" ? "policy.wrongEnd" : "policy.wrong") : null}
                    />
                  ) : (
                    value || t("policy.off")
                  )}
                </td>
              );
            })}
          </tr>
        ))}
        <tr>
          <th scope="row">{t("policy.autoNext")}</th>
          {priorities.map((priority) => {
            const { autoNext } = draft[priority];
            const word = t(autoNext ? "policy.bySystem" : "policy.byHand");
            return (
              <td key={priority}>
                {onChange ? (
                  <Button
                    small
                    pressed={autoNext}
                    label={`${t("policy.autoNext")}, ${nameOf(priority)}: ${word}`}
                    onPress={() => change(priority, { autoNext: !autoNext })}
                  >
                    {word}
                  </Button>
                ) : (
                  word
                )}
              </td>
            );
          })}
        </tr>
      </tbody>
    </table>
  );
}

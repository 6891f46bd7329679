import { useTranslation } from "react-i18next";
import { priorities } from "../../shared/content.ts";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { type Draft, priorityOf, suggestionOf } from "./draft.ts";
import { letterOf } from "./priority-letter.ts";

interface PriorityChoiceProps {
  readonly draft: Pick<Draft, "hazard" | "priority" | "card" | "answers">;
  readonly onChange: (priority: Draft["priority"]) => void;
}

/** What the hazard and the answers say, until somebody knows better. */
export function PriorityChoice({ draft, onChange }: PriorityChoiceProps) {
  const { t } = useTranslation("call");
  const own = priorityOf({ ...draft, priority: null });
  const isAnswered = (suggestionOf(draft)?.suggestion.because.length ?? 0) > 0;
  const chosen = priorityOf(draft);
  const isChanged = own !== null && chosen !== own;
  return (
    <fieldset className="priorities" data-field="priority">
      <legend>
        <span>{t("call.priority")}</span>
        <span className={isChanged ? "origin changed" : "origin"}>
          {isChanged
            ? t("call.priorityChanged", { word: t(`priority.${own}`) })
            : t(own === null ? "call.priorityNone" : isAnswered ? "triage.priority" : "call.priorityOwn")}
        </span>
      </legend>
      <div className="segments">
        {priorities.map(({ code }) => (
          <label key={code} className={code === chosen ? "on" : ""}>
            <input
              type="radio"
              name="priority"
              className="unseen"
              checked={code === chosen}
              onChange={() => onChange(code === own ? null : code)}
            />
            <PriorityGlyph
              letter={letterOf[code]}
              filled={code === chosen}
              size={20}
              label={letterOf[code]}
            />
            {t(`priority.${code}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

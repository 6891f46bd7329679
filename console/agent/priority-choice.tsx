import { useTranslation } from "react-i18next";
import { findHazard, priorities } from "../../shared/content.ts";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { type Draft, priorityOf } from "./draft.ts";
import { letterOf } from "./priority-letter.ts";

interface PriorityChoiceProps {
  readonly draft: Pick<Draft, "hazard" | "priority">;
  readonly onChange: (priority: Draft["priority"]) => void;
}

/** The hazard's own priority, until somebody knows better. */
export function PriorityChoice({ draft, onChange }: PriorityChoiceProps) {
  const { t } = useTranslation("call");
  const own = findHazard(draft.hazard ?? "")?.defaultPriority ?? null;
  const chosen = priorityOf(draft);
  const isChanged = own !== null && chosen !== own;
  return (
    <fieldset className="priorities" data-field="priority">
      <legend>
        <span>{t("call.priority")}</span>
        <span className={isChanged ? "origin changed" : "origin"}>
          {isChanged
            ? t("call.priorityChanged", { word: t(`priority.${own}`) })
            : t(own === null ? "call.priorityNone" : "call.priorityOwn")}
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

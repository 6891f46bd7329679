import { useState } from "react";
import type { WorkOrderItem } from "../../shared/work-order-answer.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { nearestOnShift } from "./nearest.ts";
import { usePanelWords } from "./use-panel-words.ts";
import { usePeople } from "./work-orders.ts";

interface AssignFormProps {
  readonly order: WorkOrderItem;
  readonly onBack: () => void;
  readonly onAssign: (repairerId: string, name: string) => Promise<void>;
}

/** Who is on shift, nearest first; a few letters of the name are enough. */
export function AssignForm({ order, onBack, onAssign }: AssignFormProps) {
  const words = usePanelWords();
  const { t } = words;
  const people = usePeople().data;
  const [asked, ask] = useState("");
  const onShift = people && nearestOnShift(people, order.site.lngLat);
  const found = onShift?.filter(
    ({ repairerId, name }) =>
      repairerId !== order.repairerId && name.toLowerCase().includes(asked.trim().toLowerCase()),
  );
  return (
    <div className="assign-form">
      <div className="keys">
        <TextField
          label={t("assign.find")}
          labelHidden
          placeholder={t("assign.find")}
          value={asked}
          onChange={ask}
          autoFocus
        />
        <Button small look="plain" onPress={onBack}>
          {t("detail.back")}
        </Button>
      </div>
      {!found && <p className="sentence">{t("drawer.loading")}</p>}
      {found?.length === 0 && (
        <p className="sentence">{t(onShift?.length === 0 ? "assign.nobody" : "assign.nobodyNamed")}</p>
      )}
      <ul aria-label={t("assign.who")}>
        {found?.map(({ repairerId, name, distanceM, openTasks }) => (
          <li key={repairerId}>
            <button type="button" onClick={() => void onAssign(repairerId, name)}>
              <span>{name}</span>
              <span className="t2">{openTasks > 0 && t("assign.tasks", { count: openTasks })}</span>
              <span className="t2">{distanceM === null ? t("assign.noPosition") : words.km(distanceM)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

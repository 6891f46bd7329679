import type { ReactNode } from "react";
import type { WorkOrderCounts } from "../../shared/work-order-answer.ts";
import { type WorkOrderKind, workOrderKinds } from "../../shared/work-order-content.ts";
import { Keycap } from "../ui/keycap.tsx";
import { usePanelWords } from "./use-panel-words.ts";
import { useWorkOrderCounts } from "./work-orders.ts";
import "./drawer-bar.css";

interface DrawerBarProps {
  readonly isOpen: boolean;
  /** null: all of them, as they stood last. */
  readonly onPress: (kind: WorkOrderKind | null) => void;
  readonly children: ReactNode;
}

type Count = WorkOrderCounts["counts"][number];

/** Closed, the drawer is one line of six counts; overdue ones say so in words. */
export function DrawerBar({ isOpen, onPress, children }: DrawerBarProps) {
  const { t } = usePanelWords();
  const read = useWorkOrderCounts().data;
  const counts = read?.counts;
  const openOf = (count: Count) => count.waiting + count.inHand;
  return (
    <footer className="desk-foot drawer-bar">
      <button type="button" className="all" aria-expanded={isOpen} onClick={() => onPress(null)}>
        <Keycap>`</Keycap>
        <span>{t("drawer.title")}</span>
        <b>{counts ? counts.reduce((sum, count) => sum + openOf(count), 0) : t("drawer.unread")}</b>
      </button>
      {workOrderKinds.map((kind) => {
        const count = counts?.find((one) => one.kind === kind);
        return (
          <button key={kind} type="button" onClick={() => onPress(kind)}>
            <span>{t(`kind.${kind}`)}</span>
            <b>{count ? openOf(count) : "–"}</b>
            {count !== undefined && count.overdue > 0 && (
              <span className="over">
                {t("drawer.over", { hours: read?.untouchedH, count: count.overdue })}
              </span>
            )}
          </button>
        );
      })}
      {children}
    </footer>
  );
}

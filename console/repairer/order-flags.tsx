import { useState } from "react";
import type { WorkOrderFlag } from "../../shared/work-order-answer.ts";
import { useLanguage } from "../i18n/index.ts";
import { Warning } from "./icons.tsx";
import { useOrderWords } from "./use-orders.ts";
import { useTimeOfDay } from "./use-phone.ts";
import { sayReason } from "./words.ts";

const remembered = "tocsin.workOrderFlagsRead";

/** In red until it is read on this phone: given to another, taken back, cancelled. */
export function OrderFlags({ flagged }: { readonly flagged: readonly WorkOrderFlag[] }) {
  const t = useOrderWords();
  const language = useLanguage();
  const timeOf = useTimeOfDay();
  const [read, setRead] = useState(readNames);
  const unread = flagged.filter((flag) => !read.includes(nameOf(flag)));

  function understand(flag: WorkOrderFlag): void {
    // Only those that the server still tells are worth remembering.
    const told = new Set(flagged.map(nameOf));
    const next = [...read.filter((name) => told.has(name)), nameOf(flag)];
    localStorage.setItem(remembered, JSON.stringify(next));
    setRead(next);
  }

  if (unread.length === 0) return null;
  return (
    <ul className="rows" aria-label={t("orders.flags")}>
      {unread.map((flag) => (
        <li key={flag.workOrderId} className="order-flag">
          <Warning />
          <span className="grow">
            <span className="strong">
              {flag.number} {t(`orders.flag.${flag.flag}`, { name: flag.givenTo ?? "" })}
            </span>
            <small>{flag.address}</small>
            {flag.reason && (
              <small>{t("orders.flagReason", { reason: sayReason(flag.reason, language) })}</small>
            )}
            <small>{timeOf(flag.at, false)}</small>
          </span>
          <button type="button" onClick={() => understand(flag)}>
            {t("orders.understood")}
          </button>
        </li>
      ))}
    </ul>
  );
}

function nameOf({ workOrderId, at }: WorkOrderFlag): string {
  return `${workOrderId} ${at}`;
}

function readNames(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(remembered) ?? "[]");
    return Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}

import { useEffect, useMemo, useRef, useState } from "react";
import type { Plan } from "../../../shared/plan-answer.ts";
import { useBoard } from "../../live/board-store.ts";
import { useNow } from "../../live/clock.ts";
import { Button } from "../../ui/button.tsx";
import { mmss } from "../../ui/format.ts";
import { Keycap } from "../../ui/keycap.tsx";
import { addressOf } from "../address.ts";
import { useCanSend } from "../use-can-send.ts";
import { useWords } from "../use-words.ts";
import { PlanLine } from "./plan-line.tsx";
import { rowsOf } from "./plan-rows.ts";
import { usePlan } from "./use-plan.ts";

/** All waiting tickets dealt with together, as a suggestion. Over the ticket panel, never over queue or map. */
export function PlanPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const board = useBoard((whole) => whole);
  const canSend = useCanSend();
  const { plan, isError, isMaking, sent, isSending, renew, send } = usePlan();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => (plan ? rowsOf(plan, board, leftOut, sent) : []), [plan, board, leftOut, sent]);
  const chosen = rows.filter(({ isChosen }) => isChosen);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);

  function choose(ticketId: string, isChosen: boolean): void {
    setLeftOut((all) => {
      const next = new Set(all);
      if (isChosen) next.delete(ticketId);
      else next.add(ticketId);
      return next;
    });
  }

  return (
    <section className="plan-panel" aria-label={t("plan:title")} aria-busy={isMaking} ref={box} tabIndex={-1}>
      <header className="panel-head">
        <h2>{t("plan:title")}</h2>
        {plan && <span className="count">{rows.length}</span>}
        <span className="end">
          <Button small look="plain" onPress={onClose}>
            {t("action.close")} <Keycap>Esc</Keycap>
          </Button>
        </span>
      </header>
      <div className="plan-body">
        {isError && (
          <p className="block mind" role="alert">
            {t(plan ? "plan:failedOld" : "plan:failed")}
          </p>
        )}
        {!plan && !isError && <p className="block t2">{t("plan:making")}</p>}
        {plan && <Sum plan={plan} />}
        {plan && rows.length > 0 && (
          <ul>
            {rows.map((row) => (
              <PlanLine
                key={row.line.ticketId}
                row={row}
                isDisabled={!canSend || isSending || isMaking}
                onChoose={choose}
              />
            ))}
          </ul>
        )}
        {plan && plan.unserved.length > 0 && <Unserved plan={plan} />}
        {plan && <p className="meta note">{t("plan:note")}</p>}
      </div>
      <footer className="plan-foot">
        <Button
          look="primary"
          isDisabled={!canSend || isSending || isMaking || chosen.length === 0}
          onPress={() => void send(chosen)}
        >
          {t(isSending ? "plan:sending" : "plan:send", { count: chosen.length })}
        </Button>
        <Button isDisabled={isSending || isMaking} onPress={renew}>
          {t(isMaking ? "plan:making" : "plan:renew")}
        </Button>
        {plan && <MadeAgo at={plan.at} />}
      </footer>
    </section>
  );
}

/** What all lines cost together, beside what nearest-first would. */
function Sum({ plan: { lines, unserved, totals, gainS } }: { readonly plan: Plan }) {
  const { t } = useWords();
  if (lines.length === 0)
    return <p className="block t2">{t(unserved.length === 0 ? "plan:nothing" : "plan:nobody")}</p>;
  const more = totals.plan.served - totals.nearestFirst.served;
  return (
    <div className="block plan-sum">
      <span className="total">{mmss(totals.plan.travelTimeS)}</span>
      <span className="t2">{t("plan:sum.road", { count: totals.plan.served })}</span>
      <span className={gainS > 0 || more > 0 ? "strong" : "t2"}>
        {more > 0
          ? t("plan:sum.more", { count: more })
          : gainS > 0
            ? t("plan:sum.gain", { time: mmss(gainS), nearest: mmss(totals.nearestFirst.travelTimeS) })
            : t(gainS === 0 ? "plan:sum.same" : "plan:sum.urgent")}
      </span>
    </div>
  );
}

/** Never left out in silence: who gets nobody, and why. */
function Unserved({ plan }: { readonly plan: Plan }) {
  const { t } = useWords();
  const tickets = useBoard((board) => board.tickets);
  return (
    <>
      <h3 className="sub">{t("plan:unserved", { count: plan.unserved.length })}</h3>
      <ul>
        {plan.unserved.map(({ ticketId, reason }) => {
          const ticket = tickets.get(ticketId);
          return (
            ticket && (
              <li key={ticketId} className="plan-left">
                <span className="ellipsis">{addressOf(ticket.site)}</span>
                <span className="t3">{ticket.number}</span>
                <span className="mind">{t(`plan:reason.${reason}`)}</span>
              </li>
            )
          );
        })}
      </ul>
    </>
  );
}

function MadeAgo({ at }: { readonly at: string }) {
  const { t, age } = useWords();
  const now = useNow();
  return <span className="end t3">{t("plan:made", { age: age((now - Date.parse(at)) / 1_000) })}</span>;
}

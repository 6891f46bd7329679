import { useEffect, useMemo, useRef, useState } from "react";
import { mayRead } from "../../shared/domain/read-permission.ts";
import type { Person } from "../../shared/schema.ts";
import { AdminPage } from "../admin/admin-page.tsx";
import { useContacts } from "../admin/use-contacts.ts";
import { CallForm } from "../agent/call-form.tsx";
import { useBoard } from "../live/board-store.ts";
import { sendLooking, useConnection } from "../live/connection.ts";
import { useTicketDetail } from "../live/queries.ts";
import { late } from "../map/late.tsx";
import { DrawerFoot } from "../panels/drawer-foot.tsx";
import { Drawer } from "../panels/drawer-late.tsx";
import { Button } from "../ui/button.tsx";
import { Keycap } from "../ui/keycap.tsx";
import { AlarmsPanel } from "./alarms/alarms-panel.tsx";
import { showAlarms, toggleAlarms, useAlarmsShown } from "./alarms/alarms-shown.ts";
import { useAlarmActions } from "./alarms/use-alarm-actions.ts";
import { CommandLine } from "./command/command-line.tsx";
import { LostBar } from "./connection-state.tsx";
import { useDeskKeys } from "./desk-keys.ts";
import { selectTicket, useRadius, useSelectedTicket } from "./desk-state.ts";
import { createDigits } from "./digits.ts";
import { KeysFoot, KeysHelp } from "./keys-help.tsx";
import { keyedOffer } from "./ladder/steps.ts";
import { useLadder } from "./ladder/use-ladder.ts";
import { tell } from "./notice.ts";
import { PlanPanel } from "./plan/plan-panel.tsx";
import { showPlan, togglePlan, usePlanShown } from "./plan/plan-shown.ts";
import { arrangeQueue } from "./queue-order.ts";
import { QueuePanel } from "./queue-panel.tsx";
import { RadiusControl } from "./radius-control.tsx";
import { muteOrUnmute, useDeskSound } from "./sound/desk-sound.ts";
import { EmptyPanel, EndedPanel, TicketPanel } from "./ticket-panel.tsx";
import { TopBar } from "./top-bar.tsx";
import { useDispatch } from "./use-dispatch.ts";
import { useRanking } from "./use-ranking.ts";
import { useSend } from "./use-send.ts";
import { useWords } from "./use-words.ts";

const MapView = late(async () => (await import("../map/map-view.tsx")).MapView);

/** One screen, no page changes: queue, map, the selected ticket. */
export function Desk({ actor }: { readonly actor: Person }) {
  const { t } = useWords();
  const board = useBoard((whole) => whole);
  const connection = useConnection();
  const queue = useMemo(() => arrangeQueue(board), [board]);
  const entries = useMemo(() => [...queue.open, ...queue.held], [queue]);
  const selectedId = useSelectedTicket();
  const entry = entries.find(({ ticket }) => ticket.id === selectedId) ?? null;
  const detail = useTicketDetail(selectedId);
  const [radiusM, setRadiusM] = useRadius();
  const ranking = useRanking(entry?.ticket.id ?? null, radiusM, entry?.lead !== undefined);
  const dispatch = useDispatch(entry, actor);
  const ladder = useLadder(entry ? keyedOffer(entry.lead, entry.supports) : undefined, actor);
  const send = useSend();
  // Read while there is a line: once it is lost, the bar says whom to call.
  useContacts(mayRead("policies", actor.role));
  const isAlarmsShown = useAlarmsShown();
  const isPlanShown = usePlanShown();
  const { acknowledgeNext } = useAlarmActions();
  useDeskSound();
  const [litId, setLitId] = useState<string | null>(null);
  const [pickedId, setPickedId] = useState<string | null>(null);
  const [open, setOpen] = useState<"call" | "keys" | "policy" | null>(null);
  const radiusInput = useRef<HTMLInputElement>(null);
  const lineInput = useRef<HTMLInputElement>(null);
  const visible = useMemo(() => ranking.rows.slice(0, ranking.shown), [ranking.rows, ranking.shown]);

  useEffect(() => sendLooking(selectedId), [selectedId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ticket, nobody is picked for it yet
  useEffect(() => setPickedId(null), [selectedId]);

  function pick(repairerId: string | null) {
    setLitId(repairerId);
    setPickedId(repairerId);
    const row = ranking.rows.findIndex((each) => each.repairerId === repairerId);
    if (row >= ranking.shown) ranking.setExpanded(true);
  }

  function openPlan() {
    showAlarms(false);
    showPlan(true);
  }

  const [digits] = useState(createDigits);
  useEffect(() => {
    const ids = visible.map(({ repairerId }) => repairerId);
    digits.show(entry?.ticket.id ?? null, ids, performance.now());
  }, [digits, entry?.ticket.id, visible]);

  useDeskKeys(
    {
      walk(step) {
        const at = entries.findIndex(({ ticket }) => ticket.id === selectedId);
        const next = entries[at === -1 ? 0 : Math.min(entries.length - 1, Math.max(0, at + step))];
        if (next) selectTicket(next.ticket.id);
      },
      send(digit) {
        const repairerId = digits.at(digit, performance.now());
        if (repairerId !== undefined) dispatch.send(repairerId);
        else if (!entry) tell("refused", t("cand.noSelection"));
        else if (!ranking.list) tell("refused", t("cand.loading"));
        else tell("refused", visible.length === 0 ? t("cand.noLead") : t("cand.noSuchRow", { n: digit }));
      },
      radius() {
        radiusInput.current?.focus();
        radiusInput.current?.select();
      },
      widen: () => setRadiusM(ranking.nextRadiusM),
      support: () => dispatch.setMode("support"),
      replace: () => dispatch.setMode("replace"),
      newCall: () => setOpen("call"),
      help: () => setOpen(open === "keys" ? null : "keys"),
      hurry: () => ladder.act("ring_now"),
      skipRung: () => ladder.act("skip"),
      stopLadder: () => ladder.act("stop"),
      mute: muteOrUnmute,
      acknowledge: acknowledgeNext,
      alarms: toggleAlarms,
      plan() {
        // The list of alarms lies over the plan.
        if (isAlarmsShown) openPlan();
        else togglePlan();
      },
      command: () => lineInput.current?.focus(),
      escape() {
        if (open !== null) setOpen(null);
        else if (isAlarmsShown) showAlarms(false);
        else if (isPlanShown) showPlan(false);
        else if (litId !== null || pickedId !== null) pick(null);
        else selectTicket(null);
      },
    },
    open !== null || isAlarmsShown || isPlanShown,
  );

  const means = {
    setRadius: setRadiusM,
    newCall: () => setOpen("call"),
    alarms: () => showAlarms(true),
    plan: openPlan,
    help: () => setOpen("keys"),
    light: pick,
  };
  const isLost = connection.state === "lost";
  return (
    <div className={isLost ? "desk lost" : "desk"}>
      <TopBar actor={actor} page="desk" line={<CommandLine means={means} inputRef={lineInput} />} />
      <LostBar />
      <QueuePanel
        queue={queue}
        selectedTicketId={selectedId}
        onSelect={selectTicket}
        onNewCall={() => setOpen("call")}
      />
      <main className="map-area">
        <MapView
          selectedTicketId={entry ? selectedId : null}
          radiusM={radiusM}
          onSelectTicket={selectTicket}
          onSelectRepairer={pick}
          candidates={visible}
          highlightedRepairerId={litId ?? pickedId}
        />
        <RadiusControl radiusM={radiusM} onChange={setRadiusM} numberRef={radiusInput} />
        {isLost && <div className="hatch" aria-hidden="true" />}
        <Drawer send={send} />
      </main>
      <aside className="ticket-panel" aria-label={entry?.ticket.number ?? t("panel.none")}>
        {entry ? (
          <TicketPanel
            entry={entry}
            detail={detail.data}
            actor={actor}
            ranking={ranking}
            dispatch={dispatch}
            onWiden={setRadiusM}
            highlightedRepairerId={litId ?? pickedId}
            pickedRepairerId={pickedId}
            onHover={setLitId}
          />
        ) : selectedId === null ? (
          <EmptyPanel words="none" />
        ) : detail.data ? (
          <EndedPanel detail={detail.data} />
        ) : (
          <EmptyPanel words={detail.isError ? "unknownTicket" : "loading"} />
        )}
        {isPlanShown && <PlanPanel onClose={() => showPlan(false)} />}
        {isAlarmsShown && (
          <AlarmsPanel
            actor={actor}
            onSelectTicket={(ticketId) => {
              showAlarms(false);
              selectTicket(ticketId);
            }}
            onClose={() => showAlarms(false)}
          />
        )}
        {open === "keys" && (
          <KeysHelp
            onClose={() => setOpen(null)}
            onPolicy={actor.role === "supervisor" ? () => setOpen("policy") : null}
          />
        )}
        {open === "policy" && (
          <section className="keys-help" aria-label={t("ladder:policy.open")}>
            <header className="panel-head">
              <h2>{t("ladder:policy.open")}</h2>
              <span className="end">
                <Button small look="plain" onPress={() => setOpen(null)}>
                  {t("action.close")} <Keycap>Esc</Keycap>
                </Button>
              </span>
            </header>
            <AdminPage canEdit={false} />
          </section>
        )}
        {open === "call" && (
          <section className="call-layer" aria-label={t("call.title")}>
            <CallForm
              onCreated={(ticketId) => {
                setOpen(null);
                selectTicket(ticketId);
              }}
              onClose={() => setOpen(null)}
            />
          </section>
        )}
      </aside>
      <DrawerFoot>
        <KeysFoot onHelp={() => setOpen("keys")} />
      </DrawerFoot>
    </div>
  );
}

import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NearbyTicket } from "../../shared/nearby.ts";
import { hazardWords } from "../i18n/content-words.ts";
import { useLanguage } from "../i18n/index.ts";
import { late } from "../map/late.tsx";
import { Button } from "../ui/button.tsx";
import { Keycap } from "../ui/keycap.tsx";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AddressSearch } from "./address-search.tsx";
import { chooseHazard, type Draft, type Field, priorityOf, putPin, takeFound } from "./draft.ts";
import { HazardChoice } from "./hazard-choice.tsx";
import { NearbyBand } from "./nearby-band.tsx";
import { PriorityChoice } from "./priority-choice.tsx";
import { letterOf } from "./priority-letter.ts";
import { SaidAndFound } from "./said-and-found.tsx";
import { TriagePanel } from "./triage-panel.tsx";
import { type CreatedTicket, useCall } from "./use-call.ts";
import { useFormKeys } from "./use-form-keys.ts";
import { useNearby } from "./use-nearby.ts";
import "./call.css";

interface CallFormProps {
  readonly onCreated: (ticketId: string, created: CreatedTicket) => void;
  readonly onClose?: () => void;
  /** What stands under the caller's words where there is room. */
  readonly beside?: ReactNode;
}

const PinMap = late(async () => (await import("./pin-map.tsx")).PinMap);

/** From lifting the receiver to a pinned ticket: caller, place, hazard, Ctrl+Enter. */
export function CallForm({ onCreated, onClose, beside }: CallFormProps) {
  const { t } = useTranslation("call");
  const root = useRef<HTMLDivElement>(null);
  const call = useCall((created) => {
    setShowAt(null);
    onCreated(created.ticketId, created);
  });
  const { draft, change, complaints, notice, isSending } = call;
  const [showAt, setShowAt] = useState<Draft["pin"]>(draft.pin);
  const focus = (field: Field | undefined) => {
    if (field !== undefined) focusField(root.current, field);
  };
  const create = () => void call.create().then(focus);
  const nearby = useNearby(draft);
  const attach = (near: NearbyTicket | undefined) => {
    if (near) void call.attach(near.ticket).then(focus);
  };
  useFormKeys({ create, attach: (index) => attach(nearby[index]), goTo: focus });
  useEffect(() => focusField(root.current, "callerPhone"), []);

  const text = (field: "callerPhone" | "callerName" | "words" | "access") => ({
    value: draft[field],
    onChange: (value: string) => change({ ...draft, [field]: value }, field),
    error: complaints[field] ?? null,
  });
  return (
    <div className="call-form" ref={root}>
      <div className="call-grid">
        <section className="column" aria-label={t("call.caller")}>
          <Heading digit="1" title={t("call.caller")} />
          <div className="pair">
            <div data-field="callerPhone">
              <TextField
                {...text("callerPhone")}
                label={t("call.phone")}
                type="tel"
                maxLength={40}
                autoComplete="off"
              />
            </div>
            <div data-field="callerName">
              <TextField {...text("callerName")} label={t("call.name")} maxLength={100} autoComplete="off" />
            </div>
          </div>
          <div data-field="words" className="words-field">
            <TextField {...text("words")} label={t("call.words")} rows={4} maxLength={2_000} />
            <span className="hint">{t("call.wordsHint")}</span>
          </div>
        </section>
        <section className="column place" aria-label={t("call.place")}>
          <Heading digit="2" title={t("call.place")} />
          <AddressSearch
            value={draft.addressSaid}
            onChange={(addressSaid) => change({ ...draft, addressSaid }, "address")}
            onTake={(found) => {
              change(takeFound(draft, found), "address");
              setShowAt(found.lngLat);
            }}
            error={complaints.address ?? null}
          />
          <PinMap pin={draft.pin} showAt={showAt} onPin={(pin) => change(putPin(draft, pin), "address")} />
          <SaidAndFound draft={draft} />
          <div data-field="access" className="access">
            <TextField
              {...text("access")}
              label={t("call.access")}
              placeholder={t("call.accessHint")}
              maxLength={500}
            />
          </div>
        </section>
        <section className={draft.hazard ? "column is-chosen" : "column"} aria-label={t("call.hazard")}>
          <NearbyBand tickets={nearby} onAttach={attach} isSending={isSending} />
          <Heading digit="3" title={t("call.hazard")} hint={t("call.hazardHint")} />
          <div data-field="hazard" className="hazard-field">
            <HazardChoice
              value={draft.hazard}
              onChange={(hazard) => change(chooseHazard(draft, hazard), "hazard")}
            />
            {complaints.hazard && <p className="error">{complaints.hazard}</p>}
          </div>
          <PriorityChoice draft={draft} onChange={(priority) => change({ ...draft, priority }, "priority")} />
          <TriagePanel draft={draft} onChange={(next) => change(next, "hazard")} />
        </section>
        <footer>
          <Summary draft={draft} />
          <p className={`notice ${notice?.kind ?? ""}`} role="status">
            {notice?.text ?? t("call.waiting")}
          </p>
          <Button
            onPress={() => {
              call.startOver();
              setShowAt(null);
              if (onClose) onClose();
              else focus("callerPhone");
            }}
          >
            {t(onClose ? "call.leave" : "call.clear")}
          </Button>
          <Button look="primary" onPress={create} isDisabled={isSending}>
            {t(isSending ? "call.creating" : nearby.length > 0 ? "call.createAnew" : "call.create")}{" "}
            <Keycap>Ctrl Enter</Keycap>
          </Button>
        </footer>
        {/* After the form for the Tab key: a list that scrolls is a stop of its own. */}
        {beside !== undefined && <div className="beside">{beside}</div>}
      </div>
    </div>
  );
}

function Heading({ digit, title, hint }: { digit: string; title: string; hint?: string }) {
  return (
    <h2>
      <Keycap>{`Alt ${digit}`}</Keycap>
      <span className="title">{title}</span>
      {hint !== undefined && <span className="hint">{hint}</span>}
    </h2>
  );
}

/** What will be created, as the queue will show it. */
function Summary({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation("call");
  const language = useLanguage();
  const priority = priorityOf(draft);
  const place = draft.found?.label ?? draft.addressSaid.trim();
  return (
    <p className="summary">
      {priority && <PriorityGlyph letter={letterOf[priority]} filled label={t(`priority.${priority}`)} />}
      {place !== "" && <strong>{place}</strong>}
      {draft.hazard && <span>{hazardWords(draft.hazard, language)}</span>}
    </p>
  );
}

function focusField(root: HTMLElement | null, field: Field): void {
  root
    ?.querySelector<HTMLElement>(
      `[data-field="${field}"] :is(input:checked, input:not([type=radio]), textarea, [role=listbox])`,
    )
    ?.focus();
}

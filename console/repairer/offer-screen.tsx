import { useEffect, useState } from "react";
import { useLanguage } from "../i18n/index.ts";
import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";
import { priorityShapes } from "../ui/priority-glyph.tsx";
import { countdownOf } from "./face.ts";
import { letterOf } from "./glyph.tsx";
import { Header } from "./header.tsx";
import { LineBar } from "./line-bar.tsx";
import type { WorkItem } from "./next-step.ts";
import { addressOf } from "./notice.ts";
import { OfferFacts } from "./offer-facts.tsx";
import { isWaiting, type Sent } from "./outbox.ts";
import { go } from "./place.ts";
import { ReasonPage } from "./reason-page.tsx";
import { Refusals } from "./refusals.tsx";
import { SoundLine } from "./sound-line.tsx";
import { usePhone, useStored, useWords } from "./use-phone.ts";
import { declineReasons, hazardWord } from "./words.ts";

/** One question over the whole screen. It stays until it is answered here or the server says what it became. */
export function OfferScreen({ item }: { readonly item: WorkItem }) {
  const { phone } = usePhone();
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const [isDeclining, setDeclining] = useState(false);
  const { assignment, ticket } = item;
  const { leftS, share } = countdownOf(assignment, now);
  const isConnected = useStored(phone.line).state.status === "connected";
  useSeen(assignment.id);

  if (isDeclining)
    return (
      <ReasonPage
        title={t("offer.declineTitle")}
        aside={t("offer.left", { time: mmss(leftS) })}
        about={addressOf(ticket)}
        choices={declineReasons}
        send={t("offer.declineSend")}
        back={t("offer.back")}
        onBack={() => setDeclining(false)}
        onSend={(reason) => {
          setDeclining(false);
          void phone.submit({ type: "assignment.decline", assignmentId: assignment.id, reason });
        }}
      />
    );
  const { addressFound, addressSaid } = ticket.site;
  const words = item.calls.find((call) => call.words)?.words;
  return (
    <main className="screen offer" aria-labelledby="offer-title">
      <div className={`band ${ticket.priority}`}>
        <Header />
        <div className="band-words">
          <BandGlyph item={item} />
          <span>
            <h1 id="offer-title" className="large">
              {t("offer.title")}
            </h1>
            <span>
              {t(assignment.role === "lead" ? "offer.lead" : "offer.support", {
                priority: t(`priority.${ticket.priority}`),
              })}
            </span>
            <small>{t("offer.by", { name: assignment.offeredBy.name })}</small>
          </span>
        </div>
      </div>
      <div className="time-bar" aria-hidden="true">
        <div style={{ width: `${share * 100}%` }} />
      </div>
      <LineBar />
      <div className="scroll">
        <div className="countdown">
          <span className="huge" role="timer">
            {mmss(leftS)}
          </span>
          <span>{leftS > 0 ? t("offer.within") : t(isConnected ? "offer.over" : "offer.overOffline")}</span>
        </div>
        <div className="where">
          <p className="large">{addressOf(ticket)}</p>
          <p className="title">{hazardWord(ticket.hazard, language)}</p>
          {words && <p className="quiet">{t("job.words", { words })}</p>}
          {addressFound && addressSaid && addressSaid !== addressFound && (
            <p className="quiet">{t("offer.said", { address: addressSaid })}</p>
          )}
        </div>
        <OfferFacts item={item} />
        {ticket.site.access && <p className="access">{t("job.access", { access: ticket.site.access })}</p>}
        <Refusals about={assignment.id} />
        <SoundLine />
      </div>
      <Answers item={item} onDecline={() => setDeclining(true)} />
    </main>
  );
}

function Answers({ item, onDecline }: { readonly item: WorkItem; readonly onDecline: () => void }) {
  const { phone } = usePhone();
  const t = useWords();
  const { id } = item.assignment;
  const isThis = ({ command }: Sent) => command.type === "assignment.accept" && command.assignmentId === id;
  const sent = useStored(phone.outbox.list).findLast(isThis);
  const isPending = sent !== undefined && (isWaiting(sent) || sent.status === "stored");

  async function accept(): Promise<void> {
    const goOn = () => go({ page: "job", assignmentId: id });
    // Kept and unanswered, the job goes on as accepted; by then this screen may be gone already.
    const { list } = phone.outbox;
    const forget = list.subscribe(() => {
      if (!list.get().some((each) => isThis(each) && each.status === "retrying")) return;
      forget();
      goOn();
    });
    const result = await phone.submit({ type: "assignment.accept", assignmentId: id });
    forget();
    if (result.kind === "answered" && result.answer.ok) goOn();
  }

  return (
    <div className="answers">
      <button type="button" className="accept" disabled={isPending} onClick={() => void accept()}>
        {!isPending && t("offer.accept")}
        {isPending && sent.status === "stored" && t("offer.accepted")}
        {isPending && sent.status === "retrying" && t("offer.acceptRetrying")}
        {isPending && ["keeping", "queued", "sending"].includes(sent.status) && t("offer.accepting")}
      </button>
      <button type="button" className="main-key hollow" disabled={isPending} onClick={onDecline}>
        {t("offer.decline")}
      </button>
    </div>
  );
}

/** In the colours of the band it stands on, unlike every other glyph. */
function BandGlyph({ item }: { readonly item: WorkItem }) {
  const letter = letterOf[item.ticket.priority];
  return (
    <svg width="56" height="56" viewBox="0 0 28 28" aria-hidden="true" className="band-glyph">
      <path d={priorityShapes[letter]} fill="currentColor" />
      <text x="14" y={letter === "B" ? 17 : 14.5} textAnchor="middle" dominantBaseline="central">
        {letter}
      </text>
    </svg>
  );
}

/** Seen: on a lit screen, in front. Behind a locked screen it was not. */
function useSeen(assignmentId: string): void {
  const { phone } = usePhone();
  useEffect(() => {
    const look = () => document.visibilityState === "visible" && phone.markSeen(assignmentId);
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [assignmentId, phone]);
}

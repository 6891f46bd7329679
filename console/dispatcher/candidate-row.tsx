import { useEffect, useRef } from "react";
import type { Candidate } from "../../shared/answer.ts";
import { skillWords } from "../i18n/content-words.ts";
import { useNow } from "../live/clock.ts";
import { kilometers, mmss } from "../ui/format.ts";
import { disagrees } from "./ranking.ts";
import { useWords } from "./use-words.ts";

interface CandidateRowProps {
  readonly candidate: Candidate;
  /** 1 to 9; beyond that there is no key. */
  readonly digit: number | null;
  readonly isFirst: boolean;
  readonly isHighlighted: boolean;
  readonly isSending: boolean;
  /** When the list was made: ages go on from there. */
  readonly rankedAt: string;
  readonly whyNot: string | null;
  readonly onSend: (repairerId: string) => void;
  readonly onHover: (repairerId: string | null) => void;
}

/** Somebody who can be sent: how long by road, how far, how busy, how old his position is. A click sends. */
export function CandidateRow(props: CandidateRowProps) {
  const { candidate, digit, isFirst, isHighlighted, isSending, whyNot } = props;
  const { t, km } = useWords();
  const { repairerId, name, travelTimeS } = candidate;
  // A row that goes away under the pointer never hears that the pointer has left.
  const leave = useRef(props.onHover);
  leave.current = props.onHover;
  useEffect(() => () => leave.current(null), []);
  const look = ["candidate", isFirst ? "first" : "", isHighlighted ? "lit" : "", isSending ? "sending" : ""];
  return (
    <li>
      <button
        type="button"
        className={look.join(" ")}
        data-repairer={repairerId}
        aria-disabled={whyNot !== null}
        aria-keyshortcuts={digit === null ? undefined : String(digit)}
        title={whyNot ?? t("cand.send", { name })}
        onClick={() => props.onSend(repairerId)}
        onPointerEnter={() => props.onHover(repairerId)}
        onPointerLeave={() => props.onHover(null)}
        onFocus={() => props.onHover(repairerId)}
        onBlur={() => props.onHover(null)}
      >
        <kbd className={whyNot === null ? "" : "off"}>{digit ?? ""}</kbd>
        <span className="name">{name}</span>
        <span className="eta">{travelTimeS === null ? "–" : mmss(travelTimeS)}</span>
        <span className="t2">{km(candidate.distanceM)}</span>
        <span className={candidate.openTasks > 0 ? "" : "t3"}>{candidate.openTasks}</span>
        <FixAge candidate={candidate} rankedAt={props.rankedAt} />
        <Battery share={candidate.battery} />
        <SecondLine candidate={candidate} isSending={isSending} />
      </button>
    </li>
  );
}

function SecondLine({
  candidate,
  isSending,
}: {
  readonly candidate: Candidate;
  readonly isSending: boolean;
}) {
  const { t, language } = useWords();
  if (isSending) return <span className="second">{t("cand.sending")}</span>;
  const notes = candidate.notes.map((note) => t(`cand.note.${note}`));
  if (disagrees(candidate) && candidate.roadM !== null)
    notes.push(
      t("cand.disagree", {
        straight: kilometers(candidate.distanceM, language),
        road: kilometers(candidate.roadM, language),
      }),
    );
  if (notes.length > 0) return <span className="second mind">{notes.join(" · ")}</span>;
  const skills = candidate.skills
    .map((skill) => skillWords(skill, language))
    .join(language === "en" ? ", " : " ");
  return (
    <span className="second t3" title={skills}>
      {skills}
    </span>
  );
}

/** Older than this is said in colour as well. */
const oldFixS = 120;

function FixAge({ candidate, rankedAt }: { readonly candidate: Candidate; readonly rankedAt: string }) {
  const { age } = useWords();
  const now = useNow();
  const seconds = candidate.positionAgeS + Math.max(0, (now - Date.parse(rankedAt)) / 1_000);
  return <span className={seconds > oldFixS ? "mind" : "t2"}>{age(seconds)}</span>;
}

const lowBattery = 0.2;

function Battery({ share }: { readonly share: number | null }) {
  if (share === null) return <span className="t3">–</span>;
  return <span className={share < lowBattery ? "mind strong" : "t2"}>{Math.round(share * 100)}%</span>;
}

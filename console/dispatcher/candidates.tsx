import type { Candidate, CandidateList } from "../../shared/answer.ts";
import { reasons } from "../../shared/content.ts";
import { optionsOf } from "../i18n/content-words.ts";
import { useNow } from "../live/clock.ts";
import { Button } from "../ui/button.tsx";
import { grouped } from "../ui/format.ts";
import { Keycap } from "../ui/keycap.tsx";
import { Select } from "../ui/select.tsx";
import { CandidateRow } from "./candidate-row.tsx";
import type { Dispatch } from "./use-dispatch.ts";
import { useWords } from "./use-words.ts";

interface CandidatesProps {
  readonly list: CandidateList;
  readonly rows: readonly Candidate[];
  readonly from: "circle" | "next_ring";
  readonly nextRadiusM: number;
  /** How many are shown; the digits reach no farther than what can be seen. */
  readonly shown: number;
  readonly isExpanded: boolean;
  readonly onExpand: (isExpanded: boolean) => void;
  readonly isFailing: boolean;
  readonly dispatch: Dispatch;
  readonly highlightedRepairerId: string | null;
  readonly onHover: (repairerId: string | null) => void;
}

/** Who can be sent, shortest road time first. */
export function Candidates(props: CandidatesProps) {
  const { list, rows, from, dispatch, shown } = props;
  const { t } = useWords();
  const visible = rows.slice(0, shown);
  return (
    <section className="candidates" aria-label={t("cand.title")}>
      <header className="sub">
        {from === "circle" ? (
          <>
            <h3>{t("cand.title")}</h3>
            <span className="t2">
              {t("cand.within", { radius: grouped(list.radiusM), count: rows.length })}
            </span>
          </>
        ) : (
          <>
            <h3>{t("nobody.next", { from: grouped(list.radiusM), to: grouped(props.nextRadiusM) })}</h3>
            <span className="t2">{t("nobody.nextCount", { count: rows.length })}</span>
          </>
        )}
        <ModeSwitch dispatch={dispatch} />
      </header>
      {dispatch.mode === "replace" && <ReplaceReason dispatch={dispatch} />}
      {props.isFailing && <p className="line mind">{t("cand.failed")}</p>}
      <div className="columns" aria-hidden="true">
        <span />
        <span>{t("cand.order")}</span>
        <span>{t("cand.eta")}</span>
        <span>{t("cand.straight")}</span>
        <span>{t("cand.tasks")}</span>
        <span>{t("cand.fix")}</span>
        <span>{t("cand.battery")}</span>
      </div>
      <ol>
        {visible.map((candidate, index) => (
          <CandidateRow
            key={candidate.repairerId}
            candidate={candidate}
            digit={index < 9 ? index + 1 : null}
            isFirst={index === 0 && dispatch.mode !== "undecided"}
            isHighlighted={candidate.repairerId === props.highlightedRepairerId}
            isSending={dispatch.sendingTo === candidate.repairerId}
            rankedAt={list.at}
            whyNot={dispatch.whyNot(candidate.repairerId)}
            onSend={dispatch.send}
            onHover={props.onHover}
          />
        ))}
      </ol>
      <footer className="more">
        {rows.length > visible.length && (
          <Button small look="plain" onPress={() => props.onExpand(true)}>
            {t("cand.more", { count: rows.length - visible.length })}
          </Button>
        )}
        {props.isExpanded && (
          <Button small look="plain" onPress={() => props.onExpand(false)}>
            {t("cand.fewer")}
          </Button>
        )}
        <RankedAge at={list.at} />
      </footer>
    </section>
  );
}

function RankedAge({ at }: { readonly at: string }) {
  const { t, age } = useWords();
  const now = useNow();
  return <span className="end meta">{t("cand.ranked", { age: age((now - Date.parse(at)) / 1_000) })}</span>;
}

/** Somebody has it already: what shall the next one be? */
function ModeSwitch({ dispatch }: { readonly dispatch: Dispatch }) {
  const { t } = useWords();
  if (dispatch.mode === "first") return null;
  return (
    <fieldset className="mode" aria-label={t("cand.mode")}>
      <Button small pressed={dispatch.mode === "replace"} onPress={() => dispatch.setMode("replace")}>
        {t("cand.mode.replace")} <Keycap>X</Keycap>
      </Button>
      <Button small pressed={dispatch.mode === "support"} onPress={() => dispatch.setMode("support")}>
        {t("cand.mode.support")} <Keycap>A</Keycap>
      </Button>
    </fieldset>
  );
}

function ReplaceReason({ dispatch }: { readonly dispatch: Dispatch }) {
  const { t, language } = useWords();
  const choices = optionsOf(
    reasons.reassign.filter(({ code }) => code !== "other"),
    language,
  );
  return (
    <div className="inline-form">
      <span className="meta">{t("act.reason")}</span>
      <Select
        label={t("act.reason")}
        labelHidden
        placeholder={t("act.choose")}
        options={choices}
        value={dispatch.replaceReason}
        onChange={dispatch.setReplaceReason}
      />
    </div>
  );
}

import { useNow } from "../live/clock.ts";
import { RepairerGlyph } from "../ui/repairer-glyph.tsx";
import { sendEveryMs } from "./fix-rate.ts";
import { isFresh } from "./header.tsx";
import { Warning } from "./icons.tsx";
import type { PositionState } from "./positions.ts";
import { usePhone, useStored, useWords } from "./use-phone.ts";
import { sayAge } from "./words.ts";

/** Whether the desk can see where this phone is, and if not, why and what to do. */
export function PositionPanel() {
  const { positions, wakeLock } = usePhone();
  const t = useWords();
  const state = useStored(positions.state);
  const isHeld = useStored(wakeLock.state) === "held";
  return (
    <>
      <PositionWords state={state} />
      <div className="caution">
        <Warning />
        <small>{isHeld ? t("screen.held") : t("screen.notHeld")}</small>
      </div>
    </>
  );
}

function PositionWords({ state }: { readonly state: PositionState }) {
  const { battery, phone } = usePhone();
  const t = useWords();
  const level = useStored(battery);
  // The page re-renders each second with its clock; ages of readings are by the phone's own.
  const now = useNow();
  const line = useStored(phone.line);
  const isLost = line.state.status !== "connected" && !isFresh(line, now);
  const ageS = (ms: number) => (Date.now() - ms) / 1_000;
  switch (state.state) {
    case "off":
    case "asking":
      return <Panel title={t("position.asking")} sentence={t("position.askingSentence")} />;
    case "denied":
      return <Panel title={t("position.denied")} sentence={t("position.deniedSentence")} isWrong />;
    case "insecure":
      return <Panel title={t("position.insecure")} sentence={t("position.insecureSentence")} isWrong />;
    case "unsupported":
      return <Panel title={t("position.unsupported")} sentence={t("position.unsupportedSentence")} isWrong />;
    case "unavailable":
      return (
        <Panel
          title={t("position.unavailable", { age: sayAge(t, ageS(state.sinceMs)) })}
          sentence={t("position.unavailableSentence")}
          isWrong
        />
      );
    case "on": {
      const facts = {
        accuracy: Math.round(state.reading.accuracyM),
        every: sendEveryMs(state.isMoving, level) / 1_000,
      };
      const age = ageS(state.reading.atMs);
      if (isLost)
        return (
          <Panel
            title={t("position.kept", { age: sayAge(t, age) })}
            sentence={t("position.keptSentence", { accuracy: facts.accuracy, count: phone.waitingFixes() })}
          />
        );
      return (
        <Panel
          title={age < 2 ? t("position.sendingNow") : t("position.sending", { age: sayAge(t, age) })}
          sentence={state.isMoving ? t("position.moving", facts) : t("position.still", facts)}
          {...(level !== null && {
            aside: t("position.battery", { percent: Math.round(level * 100) }),
          })}
        />
      );
    }
  }
}

interface PanelProps {
  readonly title: string;
  readonly sentence: string;
  readonly aside?: string;
  readonly isWrong?: boolean;
}

function Panel({ title, sentence, aside, isWrong = false }: PanelProps) {
  return (
    <div className={isWrong ? "panel wrong" : "panel"} role={isWrong ? "alert" : undefined}>
      {isWrong ? <Warning /> : <RepairerGlyph shape="available" size={32} />}
      <span className="grow">
        <span className="mid">{title}</span>
        <small>{sentence}</small>
      </span>
      {aside && <small>{aside}</small>}
    </div>
  );
}

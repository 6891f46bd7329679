import { useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { Keycap } from "../ui/keycap.tsx";
import { useWords } from "./use-words.ts";

const rows = [
  [["/"], "keys.command"],
  [["J", "K"], "keys.walk"],
  [["1–9"], "keys.send"],
  [["Enter"], "keys.first"],
  [["A"], "keys.support"],
  [["X"], "keys.replace"],
  [["R"], "keys.radius"],
  [["W"], "keys.widen"],
  [["H"], "ladder:keys.hurry"],
  [["P"], "ladder:keys.skip"],
  [["S"], "ladder:keys.stop"],
  [["N"], "keys.newCall"],
  [["`"], "keys.drawer"],
  [["Q"], "alarms:keys.acknowledge"],
  [["L"], "alarms:keys.list"],
  [["M"], "alarms:keys.mute"],
  [["G"], "plan:keys.plan"],
  [["Home"], "keys.home"],
  [["Esc"], "keys.escape"],
  [["?"], "keys.help"],
] as const;

interface KeysHelpProps {
  readonly onClose: () => void;
  /** For whoever may read by which rules offers climb. */
  readonly onPolicy: (() => void) | null;
}

/** Every key of the desk. Lies over the ticket panel, not over the map. */
export function KeysHelp({ onClose, onPolicy }: KeysHelpProps) {
  const { t } = useWords();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section className="keys-help" aria-label={t("keys.title")} ref={box} tabIndex={-1}>
      <header className="panel-head">
        <h2>{t("keys.title")}</h2>
        <span className="end">
          {onPolicy && (
            <Button small look="plain" onPress={onPolicy}>
              {t("ladder:policy.open")}
            </Button>
          )}
          <Button small look="plain" onPress={onClose}>
            {t("action.close")} <Keycap>Esc</Keycap>
          </Button>
        </span>
      </header>
      <dl>
        {rows.map(([keys, word]) => (
          <div key={word}>
            <dt>
              {keys.map((key) => (
                <Keycap key={key}>{key}</Keycap>
              ))}
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The few that are needed most, always in sight. */
export function KeysFoot({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useWords();
  return (
    <div className="keys-foot">
      <span>
        <Keycap>1–9</Keycap> {t("keys.send")}
      </span>
      <span>
        <Keycap>Enter</Keycap> {t("keys.first")}
      </span>
      <Button small look="plain" onPress={onHelp}>
        <Keycap>?</Keycap> {t("keys.all")}
      </Button>
    </div>
  );
}

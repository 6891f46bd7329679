import { useNow } from "../live/clock.ts";
import { useConnection } from "../live/connection.ts";
import { mmss } from "../ui/format.ts";
import { Warning } from "../ui/warning.tsx";
import { useWords } from "./use-words.ts";

/** Connected or not, and how old the last sign of life is. */
export function ConnectionState() {
  const { t, age } = useWords();
  const now = useNow();
  const { state, since, lastHeardAt } = useConnection();
  const heardS = lastHeardAt === null ? null : Math.max(0, (now - lastHeardAt) / 1_000);
  if (state === "lost")
    return (
      <div className="seg connection lost">
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M2 2L10 10M10 2L2 10" stroke="currentColor" strokeWidth="2" />
        </svg>
        <span>{t("connection.lost")}</span>
        <b>{mmss((now - since) / 1_000)}</b>
      </div>
    );
  return (
    <div className="seg connection">
      <span className={state === "live" ? "dot" : "dot open"} aria-hidden="true" />
      <span className="t2">{t(`connection.${state}`)}</span>
      {heardS !== null && <b>{age(heardS)}</b>}
    </div>
  );
}

/** Says since when nothing came, what that means, and that it is being worked on. */
export function LostBar() {
  const { t, timeOf } = useWords();
  const now = useNow();
  const { state, since, tries, lastHeardAt } = useConnection();
  if (state !== "lost") return null;
  return (
    <div className="lost-bar" role="alert">
      <Warning size={24} />
      <strong>{t("lost.title", { time: mmss((now - since) / 1_000) })}</strong>
      <span>{lastHeardAt === null ? t("lost.never") : t("lost.since", { at: timeOf(since) })}</span>
      <span className="end">{t("lost.retry", { tries })}</span>
    </div>
  );
}

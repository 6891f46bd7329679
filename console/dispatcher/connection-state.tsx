import { useKnownContacts } from "../admin/use-contacts.ts";
import { useNow } from "../live/clock.ts";
import { tryNow, useConnection } from "../live/connection.ts";
import { Button } from "../ui/button.tsx";
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

/** Says since when nothing came, what that means, when it tries again, and what works without it. */
export function LostBar() {
  const { t, timeOf } = useWords();
  const now = useNow();
  const { state, since, tries, nextTryAt, lastHeardAt } = useConnection();
  const [contact] = useKnownContacts();
  if (state !== "lost") return null;
  return (
    <section className="lost-bar" aria-label={t("connection.lost")}>
      <Warning size={24} />
      <strong>{t("lost.title", { time: mmss((now - since) / 1_000) })}</strong>
      {/* Only what stays the same is announced: clocks would be read out every second. */}
      <span role="alert">
        {lastHeardAt === null ? t("lost.never") : t("lost.since", { at: timeOf(since) })}
      </span>
      <span className="end">{triesWords(tries, nextTryAt === null ? null : nextTryAt - now)}</span>
      <Button small isDisabled={nextTryAt === null} onPress={tryNow}>
        {t("lost.tryNow")}
      </Button>
      <span className="fallback">
        {t("lost.fallback")} {contact && t("ladder:contacts.lost", { ...contact })}
      </span>
    </section>
  );

  function triesWords(count: number, waitMs: number | null): string {
    if (waitMs === null) return t("lost.trying", { tries: count });
    return t("lost.retry", { tries: count, seconds: Math.max(1, Math.ceil(waitMs / 1_000)) });
  }
}

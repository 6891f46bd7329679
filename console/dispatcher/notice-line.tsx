import { useEffect } from "react";
import { useNow } from "../live/clock.ts";
import { useConnection } from "../live/connection.ts";
import { tell, useNotice } from "./notice.ts";
import { useWords } from "./use-words.ts";

/** How long an answer stays: a "no" until it has surely been read. */
const staysMs = { done: 12_000, mind: 30_000, refused: 30_000 } as const;

/** What came of the last thing asked, in one sentence. */
export function NoticeLine({ hint }: { readonly hint: string }) {
  const { t, timeOf } = useWords();
  const now = useNow();
  const notice = useNotice();
  useTellCaughtUp();
  const isFresh = notice !== null && now - notice.at < staysMs[notice.tone];
  return (
    <div className="seg notice" role="status" aria-label={t("bar.notice")}>
      {isFresh ? (
        <p className={notice.tone}>
          <span className="t3">{timeOf(notice.at)}</span> {notice.text}
        </p>
      ) : (
        <p className="t3">{hint}</p>
      )}
    </div>
  );
}

function useTellCaughtUp(): void {
  const { t, timeOf } = useWords();
  const { caughtUp } = useConnection();
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once per return, not again in another language
  useEffect(() => {
    if (!caughtUp) return;
    const at = timeOf(caughtUp.at);
    const { events: count } = caughtUp;
    tell("done", count > 0 ? t("lost.caughtUp", { count, at }) : t("lost.missedNothing", { at }));
  }, [caughtUp]);
}

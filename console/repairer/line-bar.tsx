import type { Waybill } from "../../shared/client/outbox.ts";
import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";
import { isFresh } from "./header.tsx";
import { Warning } from "./icons.tsx";
import { isWaiting } from "./outbox.ts";
import { usePhone, useStored, useWords } from "./use-phone.ts";

const slowMs = 4_000;

/**
 * Amber, only while something is wrong: since when, what waits, and that it goes on by itself. `onView` leads to what
 * waits, where the page below has the list.
 */
export function LineBar({ onView }: { readonly onView?: () => void }) {
  const { phone } = usePhone();
  const t = useWords();
  const now = useNow();
  const line = useStored(phone.line);
  const unsent = useStored(phone.outbox.all).filter(isWaiting);
  const isAllKept = unsent.every(({ isKept }) => isKept);
  const sentence = t(isAllKept ? "line.lostSentenceWaiting" : "line.notKept");
  const { state } = line;
  const view = onView && { action: { label: t("line.view"), onPress: onView } };
  if (state.status === "ended" && state.code !== 1000)
    return (
      <Bar
        title={t(state.code === 4403 ? "line.notAllowed" : "line.oldPage")}
        action={{ label: t("line.reload"), onPress: () => location.reload() }}
      />
    );
  if (state.status === "connected" || isFresh(line, now))
    return isSlow(unsent, now) ? (
      <Bar title={t("line.slowTitle", { count: unsent.length })} sentence={sentence} {...view} />
    ) : null;
  const since = mmss((now - line.sinceMs) / 1_000);
  return unsent.length > 0 ? (
    <Bar title={t("line.lostTitleWaiting", { since, count: unsent.length })} sentence={sentence} {...view} />
  ) : (
    <Bar title={t("line.lostTitle", { since })} sentence={t("line.lostSentence")} />
  );
}

function isSlow(unsent: readonly Waybill[], now: number): boolean {
  return unsent.some((sent) => now - sent.atMs > slowMs);
}

interface BarProps {
  readonly title: string;
  readonly sentence?: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

function Bar({ title, sentence, action }: BarProps) {
  return (
    <div className="line-bar" role="alert">
      <Warning />
      <span className="grow">
        <span className="strong">{title}</span>
        {sentence && <small>{sentence}</small>}
      </span>
      {action && (
        <button type="button" onClick={action.onPress}>
          {action.label}
        </button>
      )}
    </div>
  );
}

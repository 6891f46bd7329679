import type { Command } from "../../../shared/command.ts";
import { nextRung } from "../../../shared/domain/ladder.ts";
import type { Assignment, Person } from "../../../shared/schema.ts";
import { sayRefusal } from "../../i18n/say-refusal.ts";
import { boardStore } from "../../live/board-store.ts";
import { clock } from "../../live/clock.ts";
import { refusalOf } from "../allowed.ts";
import { tell } from "../notice.ts";
import { useCanSend } from "../use-can-send.ts";
import { useSend } from "../use-send.ts";
import { useWords } from "../use-words.ts";

export const ladderActs = ["ring_now", "skip", "stop"] as const;
export type LadderAct = (typeof ladderActs)[number];

export interface LadderActions {
  /** Why this cannot be done now, in words; null when it can. */
  whyNot(act: LadderAct): string | null;
  /** By button or key; a "no" is said aloud. */
  act(act: LadderAct): void;
}

/** What a dispatcher changes of what happens by itself: hurries it, leaves one step out, or stops it. */
export function useLadder(offer: Assignment | undefined, actor: Person): LadderActions {
  const words = useWords();
  const send = useSend();
  const canSend = useCanSend();
  const { t } = words;

  function whyNot(act: LadderAct): string | null {
    if (!offer) return t("ladder:no.offer");
    if (!canSend) return t("connection.lost");
    // Stopped twice is no error to the server, but a button for it would promise something.
    if (act === "stop" && offer.ladderStoppedAt !== null) return t("ladder:no.stopped");
    if (act === "skip" && nextRung(offer) < 0) return t("ladder:no.rung");
    const refusal = refusalOf(boardStore.get(), commandFor(act, offer), actor, clock.now());
    return refusal && sayRefusal(t, refusal, words);
  }

  return {
    whyNot,
    act(act) {
      const no = whyNot(act);
      if (no !== null || !offer) {
        tell("refused", no ?? t("ladder:no.offer"));
        return;
      }
      const kind = offer.rungs[nextRung(offer)]?.kind ?? "ring_again";
      const what = t(`ladder:rung.${kind}`);
      const done = t(`ladder:done.${act}`, { name: words.nameOf(offer.repairerId), what });
      void send(commandFor(act, offer), done);
    },
  };
}

function commandFor(act: LadderAct, { id: assignmentId }: Assignment): Command {
  return { type: `ladder.${act}`, assignmentId };
}

import { useCallback } from "react";
import type { CommandDone } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import { sayNo } from "../i18n/say-refusal.ts";
import { isLive } from "../live/connection.ts";
import { HttpError, NotReached, sendCommand } from "../live/http.ts";
import { queryClient } from "../live/query-client.ts";
import { loseRace } from "./lost-race.ts";
import { tell } from "./notice.ts";
import { useWords } from "./use-words.ts";

/** Sends one command and says in words how it went. Null when it was refused or did not arrive. */
export function useSend(): (command: Command, done: string) => Promise<CommandDone | null> {
  const words = useWords();
  return useCallback(
    async (command, done) => {
      const { t } = words;
      // A panel, a key or the command line: nothing is sent from a picture that is not live.
      if (!isLive()) {
        tell("refused", t("connection.lost"));
        return null;
      }
      try {
        const answer = await sendCommand(command);
        if (!answer.ok) {
          tell("refused", sayNo(t, answer, words));
          if (command.type === "assignment.offer" && "refusal" in answer && answer.refusal === "conflict")
            loseRace(command.ticketId, answer.holder);
          // A refusal means that the picture here was old.
          void queryClient.invalidateQueries({ queryKey: ["candidates"] });
          return null;
        }
        const warnings = answer.warnings ?? [];
        if (warnings.length === 0) tell("done", done);
        else tell("mind", `${done} ${mindful(warnings.map((warning) => t(`warning.${warning}`)))}`);
        return answer;
      } catch (error) {
        if (error instanceof HttpError) tell("refused", t("refusal.signedOut"));
        else if (error instanceof NotReached) tell("refused", t("refusal.notReached"));
        else throw error;
        return null;
      }
      function mindful(warnings: string[]): string {
        return t("warning.sent", { warnings: warnings.join(", ") });
      }
    },
    [words],
  );
}

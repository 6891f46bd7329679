import { useState } from "react";
import { distanceM } from "../../shared/geo.ts";
import type { Ticket } from "../../shared/schema.ts";
import { skillWords } from "../i18n/content-words.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { roster } from "../live/roster.ts";
import { SendAnyway } from "./left-out.tsx";
import type { Dispatch } from "./use-dispatch.ts";
import { useWords } from "./use-words.ts";

interface PickedRowProps {
  readonly ticket: Ticket;
  readonly repairerId: string;
  readonly dispatch: Dispatch;
}

/** Picked on the map and in no list, because he stands outside the circle: may be sent, with the warning beside. */
export function PickedRow({ ticket, repairerId, dispatch }: PickedRowProps) {
  const { t, km, nameOf, language } = useWords();
  const [isAsking, setAsking] = useState(false);
  const has = useBoard((board) => board.members.get(repairerId)?.skills);
  // His position lies outside React: drawn anew each second, like every age here.
  useNow();
  const position = roster.positions().get(repairerId);
  const missing = ticket.skills.filter((skill) => !has?.includes(skill));
  const warnings = [
    position
      ? t("left.outside", { distance: km(distanceM(ticket.site.lngLat, position.lngLat)) })
      : t("left.outsideNoPosition"),
    ...(missing.length > 0
      ? [
          t("left.reason.lacks_skill", {
            skills: missing.map((each) => skillWords(each, language)).join(", "),
          }),
        ]
      : []),
  ];
  return (
    <section className="left-out" aria-label={t("left.picked")}>
      <header className="sub">
        <h3>{t("left.picked")}</h3>
        <span className="t2">{nameOf(repairerId)}</span>
        <span className="end meta">{t("left.help")}</span>
      </header>
      <button
        type="button"
        className="row lit picked"
        aria-expanded={isAsking}
        onClick={() => setAsking(!isAsking)}
      >
        <span className="mind">{warnings.join(" · ")}</span>
        <span className="end">{t("left.send")}</span>
      </button>
      {isAsking && (
        <SendAnyway
          person={{ repairerId, name: nameOf(repairerId) }}
          dispatch={dispatch}
          onDone={() => setAsking(false)}
        />
      )}
    </section>
  );
}

import { useMemo } from "react";
import { availabilityOf, loadOf } from "../../shared/domain/availability.ts";
import { type Board, workByRepairer } from "../../shared/domain/board.ts";
import type { Availability, Person } from "../../shared/schema.ts";
import { chooseLanguage } from "../i18n/index.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { useCity, useHealth } from "../live/queries.ts";
import { signOut } from "../live/session.ts";
import { Button } from "../ui/button.tsx";
import { dayOf } from "../ui/format.ts";
import { RepairerGlyph } from "../ui/repairer-glyph.tsx";
import { chooseTheme, useTheme } from "../ui/theme.ts";
import { AlarmSegment } from "./alarms/alarm-segment.tsx";
import { ConnectionState } from "./connection-state.tsx";
import { NoticeLine } from "./notice-line.tsx";
import { SoundSegment } from "./sound/sound-segment.tsx";
import { useWords } from "./use-words.ts";

interface TopBarProps {
  readonly actor: Person;
  /** `live`: has a line to the server. `desk`: may also see who is on duty, and has the desk's keys. */
  readonly page: "plain" | "live" | "desk";
  /** The desk's command line, in which answers stand as well. */
  readonly line?: React.ReactNode;
}

export function TopBar({ actor, page, line }: TopBarProps) {
  const { t } = useWords();
  const isDemo = useHealth().data?.dataset === "demo";
  return (
    <header className="bar">
      <div className="seg name">
        <h1>{t("app.name")}</h1>
        {isDemo && (
          <span className="demo-tag" title={t("demo.sentence")}>
            {t("demo.frame")}
          </span>
        )}
        <span className="who">
          {t(`role.${actor.role}`)} · {actor.name}
        </span>
      </div>
      {line ?? <NoticeLine hint="" />}
      {page === "desk" && <DutyCounts />}
      {page !== "plain" && <ConnectionState />}
      {page === "desk" && <AlarmSegment />}
      {page === "desk" && <SoundSegment />}
      <Preferences />
      <BarClock />
      <div className="seg">
        <Button look="plain" small onPress={() => void signOut()}>
          {t("signOut")}
        </Button>
      </div>
    </header>
  );
}

const shown: readonly Availability[] = ["available", "offered", "engaged", "silent"];

function DutyCounts() {
  const { t } = useWords();
  const board = useBoard((whole) => whole);
  const counts = useMemo(() => countDuty(board), [board]);
  return (
    <ul className="seg counts" aria-label={t("bar.onDuty")}>
      {shown.map((availability) => (
        <li key={availability}>
          <RepairerGlyph shape={availability} />
          <span className="t2">{t(`availability.${availability}`)}</span>
          <b>{counts[availability]}</b>
        </li>
      ))}
    </ul>
  );
}

function countDuty(board: Board): Record<Availability, number> {
  const counts = { available: 0, offered: 0, engaged: 0, silent: 0, off_shift: 0 };
  const work = workByRepairer(board.assignments.values());
  for (const shift of board.shifts.values())
    counts[availabilityOf(shift, loadOf(work.get(shift.repairerId) ?? []))]++;
  return counts;
}

function Preferences() {
  const { t, language } = useWords();
  const theme = useTheme();
  const otherTheme = theme === "dark" ? "light" : "dark";
  return (
    <div className="seg prefs">
      <fieldset aria-label={t("language.switch")}>
        <Button look="plain" small pressed={language === "zh-CN"} onPress={() => chooseLanguage("zh-CN")}>
          {t("language.zh")}
        </Button>
        <Button look="plain" small pressed={language === "en"} onPress={() => chooseLanguage("en")}>
          {t("language.en")}
        </Button>
      </fieldset>
      <Button
        look="plain"
        small
        label={t("theme.switch", { theme: t(`theme.${otherTheme}`) })}
        onPress={() => chooseTheme(otherTheme)}
      >
        {t(`theme.${otherTheme}`)}
      </Button>
    </div>
  );
}

function BarClock() {
  const { timeOf, language } = useWords();
  const now = useNow();
  const timeZone = useCity().data?.timeZone;
  return (
    <div className="seg clock">
      <span className="t2">{dayOf(now, language, timeZone)}</span>
      <time className="f20">{timeOf(now)}</time>
    </div>
  );
}

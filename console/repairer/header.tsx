import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";
import { isWaiting } from "./outbox.ts";
import type { Line } from "./phone.ts";
import { usePhone, useStored, useTimeOfDay, useWords } from "./use-phone.ts";

/** The first line of every screen: the operator's time, what waits to be sent, the connection. */
export function Header() {
  const { phone, isDemo } = usePhone();
  const t = useWords();
  const now = useNow();
  const timeOf = useTimeOfDay();
  const line = useStored(phone.line);
  const unsent = useStored(phone.outbox.all).filter(isWaiting).length;
  const fixes = phone.waitingFixes();
  return (
    <header className="status">
      <span className="strong">{timeOf(now)}</span>
      {isDemo && <span className="demo">{t("demo.frame")}</span>}
      <span className="grow" />
      {unsent > 0 && <span className="strong">{t("line.waiting", { count: unsent })}</span>}
      {unsent === 0 && fixes > 2 && <span>{t("line.fixesWaiting", { count: fixes })}</span>}
      <LineWord line={line} now={now} />
    </header>
  );
}

function LineWord({ line, now }: { readonly line: Line; readonly now: number }) {
  const t = useWords();
  const isConnected = line.state.status === "connected";
  return (
    <span className="line-word" role="status">
      <i className={isConnected ? "dot" : "dot hollow"} aria-hidden="true" />
      {isConnected && t("line.connected")}
      {!isConnected && isFresh(line, now) && t("line.connecting")}
      {!isConnected && !isFresh(line, now) && t("line.lost", { since: mmss((now - line.sinceMs) / 1_000) })}
    </span>
  );
}

/** A second or two without a line is normal on a phone; it is said, but not made much of. */
export function isFresh(line: Line, now: number): boolean {
  return line.state.status !== "ended" && now - line.sinceMs < 3_000;
}

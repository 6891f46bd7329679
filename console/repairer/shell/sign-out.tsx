import { useState } from "react";
import { realTimers } from "../../../shared/client/timers.ts";
import { sessionStore } from "../../live/session.ts";
import { forgetWork } from "../kept/last-work.ts";
import { useOrders } from "../use-orders.ts";
import { usePhone, useWords } from "../use-phone.ts";
import { endSession } from "./end-session.ts";
import { leave } from "./last-person.ts";
import { untilSent } from "./until-sent.ts";
import { useShellWords } from "./use-shell-words.ts";

const sendWithinMs = 4_000;

/** Sends what it can before it lets go. What cannot be sent stays for its owner, and he hears that before he leaves. */
export function SignOut() {
  const { phone, push } = usePhone();
  const orders = useOrders();
  const t = useWords();
  const words = useShellWords();
  const [isSending, setSending] = useState(false);
  const [sealed, setSealed] = useState(0);

  async function tryToLeave(): Promise<void> {
    setSending(true);
    const left = await untilSent([phone.outbox, orders.outbox], realTimers(globalThis), sendWithinMs);
    setSending(false);
    if (left > 0) setSealed(left);
    else await leaveThis();
  }

  /** The server forgets this phone with the sign-in; the browser is told as well, should a push be under way. */
  async function leaveThis(): Promise<void> {
    setSending(true);
    push.forget().catch(() => {});
    // Nothing is written behind the last look.
    phone.stop();
    orders.stop();
    await forgetWork(phone.actor);
    await leave(endSession);
    sessionStore.set({ state: "signed_out" });
  }

  if (sealed > 0)
    return (
      <div className="panel wrong" role="alert">
        <span className="grow">
          <span className="mid">{words("leave.sealedTitle", { count: sealed })}</span>
          <small>{words("leave.sealed", { name: phone.actor.name })}</small>
          <span className="other-keys">
            <button type="button" className="key" onClick={() => setSealed(0)}>
              {words("leave.stay")}
            </button>
            <button type="button" className="key" disabled={isSending} onClick={() => void leaveThis()}>
              {t("signOut")}
            </button>
          </span>
        </span>
      </div>
    );
  return (
    <button type="button" className="key" disabled={isSending} onClick={() => void tryToLeave()}>
      {isSending ? words("leave.sending") : t("signOut")}
    </button>
  );
}

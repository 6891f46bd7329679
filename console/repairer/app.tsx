import { useEffect, useState } from "react";
import { realTimers } from "../../shared/client/timers.ts";
import type { Person } from "../../shared/schema.ts";
import type { MyWorkOrders } from "../../shared/work-order-answer.ts";
import { clock } from "../live/clock.ts";
import { newKey } from "../live/new-key.ts";
import { loadSession, sessionStore, useSession } from "../live/session.ts";
import { outboxBox } from "./kept/outbox-box.ts";
import { sendPicture } from "./kept/send-picture.ts";
import { Lock } from "./late-pages.tsx";
import { type Orders, startOrders } from "./orders.ts";
import { isWaiting } from "./outbox.ts";
import { assembleParts, readCity } from "./parts.ts";
import { Screens } from "./screens.tsx";
import { speakAs } from "./shell/as-owner.ts";
import { endSession } from "./shell/end-session.ts";
import { isLeaving, leave, readLastPerson, rememberPerson } from "./shell/last-person.ts";
import { SignIn } from "./sign-in.tsx";
import { OrdersContext } from "./use-orders.ts";
import { PhoneContext, type PhoneParts, useWords } from "./use-phone.ts";

export function App() {
  const session = useSession();
  const t = useWords();
  const [unsent, setUnsent] = useState(0);
  useEffect(() => {
    document.title = t("phone.title");
  }, [t]);
  useEffect(() => {
    if (session.state === "signed_in" && session.actor.role === "repairer") rememberPerson(session.actor);
    if (session.state === "unknown") void begin();
    if (session.state !== "unreachable" && !isLeaving()) return;
    const again = setTimeout(begin, 2_000);
    return () => clearTimeout(again);
  }, [session]);
  const last = readLastPerson();
  switch (session.state) {
    case "unknown":
    case "unreachable":
      // In flight mode too the phone opens for whoever signed in last; the server checks him when it hears him.
      if (last) return <SignedInPhone key={last.id} actor={last} onUnsent={setUnsent} />;
      return <Sentence>{t(session.state === "unknown" ? "phone.loading" : "phone.unreachable")}</Sentence>;
    case "signed_out":
      return last ? <Lock owner={last} unsent={unsent} /> : <SignIn />;
    case "signed_in":
      return session.actor.role === "repairer" ? (
        <SignedInPhone key={session.actor.id} actor={session.actor} onUnsent={setUnsent} />
      ) : (
        <NotForYou role={session.actor.role} />
      );
  }
}

/** A sign-out that the server has not heard of comes before everything else. */
async function begin(): Promise<void> {
  if (!isLeaving()) return loadSession();
  await leave(endSession);
  sessionStore.set({ state: "signed_out" });
}

interface SignedInPhoneProps {
  readonly actor: Person;
  onUnsent(count: number): void;
}

function SignedInPhone({ actor, onUnsent }: SignedInPhoneProps) {
  // One person for as long as this stands: the server's word about him is another object and the same man.
  const [owner] = useState(actor);
  const [parts, setParts] = useState<PhoneParts | null>(null);
  const [orders, setOrders] = useState<Orders | null>(null);
  useEffect(() => {
    const { close, ...assembled } = assembleParts(owner);
    const own = speakAs(owner);
    const { all } = assembled.phone.outbox;
    const count = () => onUnsent(all.get().filter(isWaiting).length);
    const forgetCount = all.subscribe(count);
    count();
    const started = startOrders(assembled.phone, {
      fetch: own.fetch,
      sendFile: (file) => sendPicture(file, own.fetch),
      ownerId: owner.id,
      store: outboxBox("orders"),
      read: () => own.read<MyWorkOrders>("/api/my/work-orders"),
      timers: realTimers(globalThis),
      random: Math.random,
      newKey,
      serverMs: clock.now,
    });
    setOrders(started);
    const reading = new AbortController();
    setParts({ ...assembled, timeZone: undefined, isDemo: false });
    void readCity(reading.signal).then((city) => {
      if (!city || reading.signal.aborted) return;
      setParts({ ...assembled, timeZone: city.timeZone, isDemo: city.dataset === "demo" });
    });
    return () => {
      reading.abort();
      forgetCount();
      started.stop();
      close();
    };
  }, [owner, onUnsent]);
  if (!parts || !orders) return null;
  return (
    <PhoneContext value={parts}>
      <OrdersContext value={orders}>
        <Screens />
      </OrdersContext>
    </PhoneContext>
  );
}

function NotForYou({ role }: { readonly role: string }) {
  const t = useWords();
  return (
    <Sentence>
      {t("phone.notForYou", { role: t(`role.${role}`) })}
      <a className="key" href="/">
        {t("phone.openDesk")}
      </a>
    </Sentence>
  );
}

function Sentence({ children }: { readonly children: React.ReactNode }) {
  return (
    <main className="screen">
      <div className="sentence">{children}</div>
    </main>
  );
}

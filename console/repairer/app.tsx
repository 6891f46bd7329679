import { useEffect, useState } from "react";
import type { SignedIn } from "../../shared/answer.ts";
import { realTimers } from "../../shared/client/timers.ts";
import type { MyWorkOrders } from "../../shared/work-order-answer.ts";
import { clock } from "../live/clock.ts";
import { getJson } from "../live/http.ts";
import { newKey } from "../live/new-key.ts";
import { loadSession, useSession } from "../live/session.ts";
import { type Orders, startOrders } from "./orders.ts";
import { assembleParts, readCity } from "./parts.ts";
import { Screens } from "./screens.tsx";
import { SignIn } from "./sign-in.tsx";
import { OrdersContext } from "./use-orders.ts";
import { PhoneContext, type PhoneParts, useWords } from "./use-phone.ts";

export function App() {
  const session = useSession();
  const t = useWords();
  useEffect(() => {
    document.title = t("phone.title");
  }, [t]);
  useEffect(() => {
    if (session.state === "unknown") void loadSession();
    if (session.state !== "unreachable") return;
    const again = setTimeout(loadSession, 2_000);
    return () => clearTimeout(again);
  }, [session]);
  switch (session.state) {
    case "unknown":
      return <Sentence>{t("phone.loading")}</Sentence>;
    case "unreachable":
      return <Sentence>{t("phone.unreachable")}</Sentence>;
    case "signed_out":
      return <SignIn />;
    case "signed_in":
      return session.actor.role === "repairer" ? (
        <SignedInPhone actor={session.actor} />
      ) : (
        <NotForYou role={session.actor.role} />
      );
  }
}

function SignedInPhone({ actor }: { readonly actor: SignedIn["actor"] }) {
  const [parts, setParts] = useState<PhoneParts | null>(null);
  const [orders, setOrders] = useState<Orders | null>(null);
  useEffect(() => {
    const { close, ...assembled } = assembleParts(actor);
    const started = startOrders(assembled.phone, {
      fetch: (url, init) => fetch(url, init),
      read: () => getJson<MyWorkOrders>("/api/my/work-orders"),
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
      started.stop();
      close();
    };
  }, [actor]);
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

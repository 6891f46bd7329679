import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../live/session.ts";
import { CallForm } from "./call-form.tsx";
import { OwnTickets } from "./own-tickets.tsx";
import { loadRemembered, remember } from "./remembered.ts";

/** The agent's whole page under the top bar: the form, and what became of the calls before. */
export function CallDesk() {
  const { t } = useTranslation("call");
  const session = useSession();
  const [remembered, setRemembered] = useState(loadRemembered);
  if (session.state !== "signed_in") return null;
  return (
    <main className="call-desk" aria-label={t("call.form")}>
      <CallForm
        onCreated={(_, created) => setRemembered((before) => remember(before, created))}
        beside={<OwnTickets actorId={session.actor.id} remembered={remembered} />}
      />
    </main>
  );
}

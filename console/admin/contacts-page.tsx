import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DutyContact } from "../../shared/ladder-policy.ts";
import { newKey } from "../live/new-key.ts";
import { Button } from "../ui/button.tsx";
import { addContact, type ContactsDraft, contactsFrom, mostContacts } from "./contacts-draft.ts";
import { ContactsTable } from "./contacts-table.tsx";
import { saveContacts, useContacts } from "./use-contacts.ts";

/** Who is called, one after the other, when nobody has a ticket. */
export function ContactsPage({ canEdit }: { readonly canEdit: boolean }) {
  const { t } = useTranslation("ladder");
  const { data, isError } = useContacts();
  return (
    <section className="policy" aria-label={t("contacts.title")}>
      <h2>{t("contacts.title")}</h2>
      <p className="t2">{t("contacts.help")}</p>
      {!data && (
        <p className={isError ? "mind" : "t3"}>{t(isError ? "contacts.failed" : "contacts.loading")}</p>
      )}
      {data && canEdit && <ContactsForm saved={data.contacts} />}
      {data && !canEdit && <ContactsTable draft={data.contacts} problems={[]} />}
    </section>
  );
}

type Outcome = "saved" | "conflict" | "failed" | "wrong";

function ContactsForm({ saved }: { readonly saved: readonly DutyContact[] }) {
  const { t } = useTranslation("ladder");
  const [draft, setDraft] = useState<ContactsDraft>(saved);
  const [lookedAt, setLookedAt] = useState(saved);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isSaving, setSaving] = useState(false);
  const read = contactsFrom(draft);
  const problems = "problems" in read ? read.problems : [];

  function edit(next: ContactsDraft): void {
    setDraft(next);
    if (outcome === "saved") setOutcome(null);
  }

  async function save(): Promise<void> {
    if (!("contacts" in read)) {
      setOutcome("wrong");
      return;
    }
    setSaving(true);
    const came = await saveContacts(lookedAt, read.contacts);
    if (came === "saved") {
      setLookedAt(read.contacts);
      setDraft(read.contacts);
    }
    setOutcome(came);
    setSaving(false);
  }

  function takeTheirs(): void {
    setDraft(saved);
    setLookedAt(saved);
    setOutcome(null);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ContactsTable draft={draft} problems={outcome === "wrong" ? problems : []} onChange={edit} />
      {outcome !== null && (
        <p role="status" className={outcome === "saved" ? "strong" : "mind"}>
          {t(`contacts.outcome.${outcome}`)}
        </p>
      )}
      <div className="policy-acts">
        <Button
          className="aside"
          isDisabled={draft.length >= mostContacts}
          onPress={() => edit(addContact(draft, `contact_${newKey()}`))}
        >
          {t("contacts.add")}
        </Button>
        {outcome === "conflict" && <Button onPress={takeTheirs}>{t("contacts.takeTheirs")}</Button>}
        <Button type="submit" look="primary" isDisabled={isSaving || outcome === "conflict"}>
          {t("contacts.save")}
        </Button>
      </div>
    </form>
  );
}

import type { DutyContact } from "../../shared/ladder-policy.ts";
import type { Db, Queryable } from "../db/db.ts";

/** Who is called when nobody has a ticket, in order. */
export async function readDutyContacts(db: Queryable): Promise<DutyContact[]> {
  return db.query<DutyContact>("select id, name, phone from duty_contact order by place");
}

/** Whom a repairer reaches by telephone when his phone has no network: number and name, not the whole list. */
export async function findFirstDutyContact(
  db: Queryable,
): Promise<Pick<DutyContact, "name" | "phone"> | null> {
  const [first] = await db.query<Pick<DutyContact, "name" | "phone">>(
    "select name, phone from duty_contact order by place limit 1",
  );
  return first ?? null;
}

/** The whole list anew, in the order given; a call that is under way keeps its number. */
export async function writeDutyContacts(db: Db, contacts: readonly DutyContact[]): Promise<void> {
  await db.transaction(async (tx) => {
    await replaceDutyContacts(tx, contacts);
    await wakeResting(tx, contacts.length);
  });
}

/** Tickets for which there was nobody left to call: now there is. */
async function wakeResting(tx: Queryable, contacts: number): Promise<void> {
  await tx.query("update ticket_timer set due_at = clock_timestamp() where due_at is null and called < $1", [
    contacts,
  ]);
}

export async function replaceDutyContacts(tx: Queryable, contacts: readonly DutyContact[]): Promise<void> {
  await tx.query("delete from duty_contact");
  await tx.query(
    `insert into duty_contact (id, place, name, phone)
     select id, place, name, phone
     from unnest($1::text[], $2::text[], $3::text[]) with ordinality as given (id, name, phone, place)`,
    [contacts.map(({ id }) => id), contacts.map(({ name }) => name), contacts.map(({ phone }) => phone)],
  );
}

import { type DutyContact, dutyContacts } from "../../shared/ladder-policy.ts";

/** The list as it stands in the form, in the order of the calls: what was typed need not be a number yet. */
export type ContactsDraft = readonly DutyContact[];
export const contactFields = ["name", "phone"] as const;
export type ContactField = (typeof contactFields)[number];
export interface ContactProblem {
  readonly id: string;
  readonly field: ContactField;
}
export const mostContacts = 20;

export function addContact(draft: ContactsDraft, id: string): ContactsDraft {
  return [...draft, { id, name: "", phone: "" }];
}

export function changeContact(
  draft: ContactsDraft,
  id: string,
  part: Partial<Record<ContactField, string>>,
): ContactsDraft {
  return draft.map((contact) => (contact.id === id ? { ...contact, ...part } : contact));
}

export function removeContact(draft: ContactsDraft, id: string): ContactsDraft {
  return draft.filter((contact) => contact.id !== id);
}

/** One place sooner or later; whoever is first or last already stays there. */
export function moveContact(draft: ContactsDraft, id: string, step: -1 | 1): ContactsDraft {
  const from = draft.findIndex((contact) => contact.id === id);
  const [moved, other] = [draft[from], draft[from + step]];
  if (!moved || !other) return draft;
  return draft.with(from, other).with(from + step, moved);
}

/** The list that was typed, or which fields keep it from being one. */
export function contactsFrom(
  draft: ContactsDraft,
): { contacts: DutyContact[] } | { problems: ContactProblem[] } {
  const parsed = dutyContacts.safeParse({ contacts: draft.map(trimmed) });
  if (parsed.success) return parsed.data;
  return { problems: parsed.error.issues.flatMap(({ path }) => problemAt(draft, path)) };
}

export function isSameList(one: ContactsDraft, other: ContactsDraft): boolean {
  return JSON.stringify(one.map(trimmed)) === JSON.stringify(other.map(trimmed));
}

function trimmed({ id, name, phone }: DutyContact): DutyContact {
  return { id, name: name.trim(), phone: phone.trim() };
}

function problemAt(draft: ContactsDraft, [, index, at]: readonly PropertyKey[]): ContactProblem[] {
  const contact = draft[Number(index)];
  const field = contactFields.find((name) => name === at);
  return contact && field ? [{ id: contact.id, field }] : [];
}

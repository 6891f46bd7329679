import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import {
  type ContactProblem,
  type ContactsDraft,
  changeContact,
  contactFields,
  moveContact,
  removeContact,
} from "./contacts-draft.ts";

interface ContactsTableProps {
  readonly draft: ContactsDraft;
  readonly problems: readonly ContactProblem[];
  /** Without it the table is for reading. */
  readonly onChange?: (draft: ContactsDraft) => void;
}

const lengths = { name: 60, phone: 31 } as const;

/** A row a person, in the order in which they are called. */
export function ContactsTable({ draft, problems, onChange }: ContactsTableProps) {
  const { t } = useTranslation("ladder");
  if (draft.length === 0) return <p className="mind">{t("contacts.none")}</p>;
  return (
    <table className="policy-table contacts-table">
      <thead>
        <tr>
          <th scope="col">{t("contacts.place")}</th>
          {contactFields.map((field) => (
            <th key={field} scope="col">
              {t(`contacts.${field}`)}
            </th>
          ))}
          {onChange && <td />}
        </tr>
      </thead>
      <tbody>
        {draft.map((contact, index) => {
          const { id } = contact;
          const place = index + 1;
          const who = contact.name.trim() || t("contacts.nth", { place });
          return (
            <tr key={id}>
              <th scope="row">{place}</th>
              {contactFields.map((field) => (
                <td key={field}>
                  {onChange ? (
                    <TextField
                      label={t("contacts.fieldOf", { field: t(`contacts.${field}`), place })}
                      labelHidden
                      type={field === "phone" ? "tel" : "text"}
                      value={contact[field]}
                      maxLength={lengths[field]}
                      onChange={(typed) => onChange(changeContact(draft, id, { [field]: typed }))}
                      error={
                        problems.some((each) => each.id === id && each.field === field)
                          ? t(`contacts.wrong.${field}`)
                          : null
                      }
                    />
                  ) : (
                    contact[field]
                  )}
                </td>
              ))}
              {onChange && (
                <td className="row-acts">
                  <Button
                    small
                    label={t("contacts.soonerWho", { who })}
                    isDisabled={index === 0}
                    onPress={() => onChange(moveContact(draft, id, -1))}
                  >
                    {t("contacts.sooner")}
                  </Button>
                  <Button
                    small
                    label={t("contacts.laterWho", { who })}
                    isDisabled={place === draft.length}
                    onPress={() => onChange(moveContact(draft, id, 1))}
                  >
                    {t("contacts.later")}
                  </Button>
                  <Button
                    small
                    label={t("contacts.removeWho", { who })}
                    onPress={() => onChange(removeContact(draft, id))}
                  >
                    {t("contacts.remove")}
                  </Button>
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";
import { isFresh } from "./header.tsx";
import { Call } from "./icons.tsx";
import { usePhone, useStored, useWords } from "./use-phone.ts";
import { telephoneLink } from "./words.ts";

/** Without a network the desk is reached by telephone: whom, and how old is what it sees of this phone. */
export function DeskPhone() {
  const { phone } = usePhone();
  const t = useWords();
  const now = useNow();
  const line = useStored(phone.line);
  const contact = useStored(phone.work)?.dutyContact;
  if (line.state.status === "connected" || isFresh(line, now)) return null;
  const link = contact ? telephoneLink(contact.phone) : null;
  return (
    <div className="desk-phone">
      <p>{t("line.deskSees", { age: mmss((now - line.sinceMs) / 1_000) })}</p>
      {contact && link && (
        <a className="key" href={link}>
          <Call />
          <span>
            {contact.name} {contact.phone}
          </span>
        </a>
      )}
    </div>
  );
}

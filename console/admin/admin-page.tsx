import { ContactsPage } from "./contacts-page.tsx";
import { PolicyPage } from "./policy-page.tsx";

/** What happens when nobody answers, and who is called then: an administrator writes both, a supervisor reads them. */
export function AdminPage({ canEdit }: { readonly canEdit: boolean }) {
  return (
    <div className="admin-page">
      <PolicyPage canEdit={canEdit} />
      <ContactsPage canEdit={canEdit} />
    </div>
  );
}

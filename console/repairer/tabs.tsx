import { hashOf } from "./place.ts";
import { useWords } from "./use-phone.ts";

export function Tabs({ page }: { readonly page: "duty" | "me" }) {
  const t = useWords();
  const current = (of: "duty" | "me") => (of === page ? "page" : undefined);
  return (
    <nav className="tabs" aria-label={t("tabs.label")}>
      <a href={hashOf({ page: "duty" })} aria-current={current("duty")}>
        {t("tab.duty")}
      </a>
      <a href={hashOf({ page: "me" })} aria-current={current("me")}>
        {t("tab.me")}
      </a>
    </nav>
  );
}

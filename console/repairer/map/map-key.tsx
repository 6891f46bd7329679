import { lazy, Suspense, useState } from "react";
import type { WorkItem } from "../next-step.ts";
import { useWords } from "../use-phone.ts";

// The map library weighs more than the rest of the phone together: it comes when a map is opened.
const SiteMap = lazy(async () => ({ default: (await import("./site-map.tsx")).SiteMap }));

export function MapKey({ item }: { readonly item: WorkItem }) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="other-keys">
        <button type="button" className="key" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? "map.close" : "map.open")}
        </button>
      </div>
      {isOpen && (
        <Suspense fallback={<p className="about">{t("map.fetching")}</p>}>
          <SiteMap item={item} />
        </Suspense>
      )}
    </>
  );
}

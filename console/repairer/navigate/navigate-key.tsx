import { lazy, Suspense, useState } from "react";
import { Navigate } from "../icons.tsx";
import { useWords } from "../use-phone.ts";

const AppsList = lazy(async () => ({ default: (await import("./apps-list.tsx")).AppsList }));

interface NavigateKeyProps {
  readonly to: readonly [number, number];
  readonly name: string;
}

/** Opens the list of navigation apps; the conversion of coordinates comes with it. */
export function NavigateKey({ to, name }: NavigateKeyProps) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="key" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Navigate />
        {t("job.navigate")}
      </button>
      {isOpen && (
        <div className="apps">
          <Suspense fallback={null}>
            <AppsList to={to} name={name} />
          </Suspense>
        </div>
      )}
    </>
  );
}

import { lazy, Suspense } from "react";

/** Forms, prices and their words come with the first ticket that somebody is sent to. */
const Results = lazy(async () => ({ default: (await import("./results.tsx")).Results }));

export function LateResults({ ticketId }: { readonly ticketId: string }) {
  return (
    <Suspense fallback={null}>
      <Results ticketId={ticketId} />
    </Suspense>
  );
}

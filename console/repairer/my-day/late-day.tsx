import { lazy, Suspense } from "react";
import { addCatalogue } from "../../i18n/index.ts";

/** Comes with its words when it is first opened. */
const LateDay = lazy(async () => {
  addCatalogue("day", (await import("../../i18n/day.ts")).day);
  return { default: (await import("./my-day-page.tsx")).MyDayPage };
});

export function MyDay() {
  return (
    <Suspense fallback={<div className="screen" />}>
      <LateDay />
    </Suspense>
  );
}

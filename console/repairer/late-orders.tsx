import { type ComponentProps, lazy, Suspense } from "react";
import { addCatalogue } from "../i18n/index.ts";
import { fetchResultWords } from "./result/late-words.ts";

/** The second tab comes when it is first opened: the page that an offer rings on stays small. */

const LateList = lazy(async () => {
  await fetchWords();
  return { default: (await import("./orders-page.tsx")).OrdersPage };
});
const LateOrder = lazy(async () => {
  await fetchWords();
  return { default: (await import("./order-page.tsx")).OrderPage };
});

async function fetchWords(): Promise<void> {
  const [{ orders }] = await Promise.all([import("../i18n/orders.ts"), fetchResultWords()]);
  addCatalogue("orders", orders);
}

export function OrdersPage(props: ComponentProps<typeof LateList>) {
  return (
    <Suspense fallback={<div className="screen" />}>
      <LateList {...props} />
    </Suspense>
  );
}

export function OrderPage(props: ComponentProps<typeof LateOrder>) {
  return (
    <Suspense fallback={<div className="screen" />}>
      <LateOrder {...props} />
    </Suspense>
  );
}

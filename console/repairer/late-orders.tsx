import { addCatalogue } from "../i18n/index.ts";
import { late } from "./late.tsx";
import { fetchResultWords } from "./result/late-words.ts";

/** The second tab comes when it is first opened: the page that an offer rings on stays small. */

export const OrdersPage = late(async () => {
  await fetchWords();
  return (await import("./orders-page.tsx")).OrdersPage;
});
export const OrderPage = late(async () => {
  await fetchWords();
  return (await import("./order-page.tsx")).OrderPage;
});

async function fetchWords(): Promise<void> {
  const [{ orders }] = await Promise.all([import("../i18n/orders.ts"), fetchResultWords()]);
  addCatalogue("orders", orders);
}

import { addCatalogue } from "../../i18n/index.ts";

/** The words of forms come with the first form: the page that an offer rings on stays small. */
export async function fetchResultWords(): Promise<void> {
  addCatalogue("result", (await import("../../i18n/result.ts")).result);
}

import type { Language } from "../../i18n/index.ts";

/** 161.00 with the currency's sign, in the digits of the language. */
export function money(amount: number, currency: string, language: Language): string {
  return new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).format(amount);
}

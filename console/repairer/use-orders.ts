import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { must } from "../../shared/assert.ts";
import type { Orders } from "./orders.ts";

export const OrdersContext = createContext<Orders | null>(null);

export function useOrders(): Orders {
  return must(useContext(OrdersContext), "a screen inside OrdersContext");
}

/** The words of work orders first, those of forms, the phone's and the common ones behind. */
export function useOrderWords() {
  return useTranslation(["orders", "result", "phone", "common"], { nsMode: "fallback" }).t;
}

import { useEffect, useRef } from "react";
import type { Field } from "./draft.ts";

/** With Alt: the call is about the first, second or third ticket near by. Digits are taken by the columns. */
export const attachKeys: readonly string[] = ["A", "S", "Z"];

interface FormKeys {
  create: () => void;
  /** By the number of the ticket near by. */
  attach: (index: number) => void;
  goTo: (field: Field) => void;
}

const sections: Readonly<Record<string, Field>> = {
  Digit1: "callerPhone",
  Digit2: "address",
  Digit3: "hazard",
};

/** Ctrl+Enter creates from wherever the focus is; Alt and a digit jump to a column, Alt and a letter attach. */
export function useFormKeys(keys: FormKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const section = sections[event.code];
      const nth = attachKeys.findIndex((letter) => event.code === `Key${letter}`);
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) latest.current.create();
      else if (event.altKey && !event.ctrlKey && section) latest.current.goTo(section);
      else if (event.altKey && !event.ctrlKey && nth >= 0) latest.current.attach(nth);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before any control takes the Enter for itself.
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}

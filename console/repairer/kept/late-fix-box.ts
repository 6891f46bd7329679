import type { FixStore } from "../../../shared/client/fix-buffer.ts";
import type { Person } from "../../../shared/schema.ts";

/** The box of fixes, fetched beside the first picture and not before it. */
export function lateFixBox(owner: Person): FixStore {
  const box = import("./fix-box.ts").then(({ fixBox }) => fixBox(owner));
  // Not to be had: fixes live as long as the page.
  box.catch(() => {});
  return {
    load: async () => (await box).load(),
    put: async (fix) => (await box).put(fix),
    remove: async (fixes) => (await box).remove(fixes),
    clear: async () => (await box).clear(),
  };
}

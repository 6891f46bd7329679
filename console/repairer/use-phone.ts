import { createContext, useContext, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { must } from "../../shared/assert.ts";
import type { Store } from "../live/store.ts";
import { timeOfDay } from "../ui/format.ts";
import { assignmentOf, isWaiting, type Sent } from "./outbox.ts";
import type { Phone } from "./phone.ts";
import type { Positions } from "./positions.ts";
import type { Push } from "./push.ts";
import type { Ring } from "./ring.ts";
import type { WakeLock } from "./wake-lock.ts";

/** The phone's parts, for every screen. */
export interface PhoneParts {
  phone: Phone;
  positions: Positions;
  ring: Ring;
  push: Push;
  wakeLock: WakeLock;
  battery: Store<number | null>;
  /** The operator's zone; undefined until it was read: then the phone's own. */
  timeZone: string | undefined;
  isDemo: boolean;
}

export const PhoneContext = createContext<PhoneParts | null>(null);

export function usePhone(): PhoneParts {
  return must(useContext(PhoneContext), "a screen inside PhoneContext");
}

export function useStored<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The press about this job that has no answer yet. */
export function usePending(assignmentId: string): Sent | undefined {
  const { phone } = usePhone();
  return useStored(phone.outbox.list).find(
    (sent) => isWaiting(sent) && assignmentOf(sent.command) === assignmentId,
  );
}

/** The phone's own words first, the common ones behind. */
export function useWords() {
  return useTranslation(["phone", "common"]).t;
}

/** 14:32:07 or 14:32, in the operator's zone. */
export function useTimeOfDay(): (instant: string | number, withSeconds?: boolean) => string {
  const { timeZone } = usePhone();
  return (instant, withSeconds = true) => timeOfDay(instant, timeZone, withSeconds);
}

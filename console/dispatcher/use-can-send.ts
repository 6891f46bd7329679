import { useConnection } from "../live/connection.ts";

/** Nothing is sent from a picture that is not live. */
export function useCanSend(): boolean {
  return useConnection().state === "live";
}

import { ownerHeader, ownerInQuery } from "../../../shared/owner.ts";
import type { Person } from "../../../shared/schema.ts";
import { getJson } from "../../live/http.ts";

/** The ways to the server for one person and nobody else, whoever may have signed in since. */
export function speakAs({ id }: Person) {
  return {
    fetch: (url: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> =>
      fetch(url, { ...init, headers: { ...init.headers, [ownerHeader]: id } }),
    read: <T>(path: string, signal?: AbortSignal): Promise<T> =>
      getJson<T>(path, signal, { [ownerHeader]: id }),
    openSocket: (): WebSocket => {
      const address = new URL("/device", location.href.replace(/^http/, "ws"));
      address.searchParams.set(ownerInQuery, id);
      return new WebSocket(address);
    },
  };
}

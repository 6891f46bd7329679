import { useSyncExternalStore } from "react";
import type { SignedIn } from "../../shared/answer.ts";
import { getJson, HttpError, onSignedOut } from "./http.ts";
import { createStore } from "./store.ts";

type SessionActor = SignedIn["actor"];

export type Session =
  | { readonly state: "unknown" }
  | { readonly state: "unreachable" }
  | { readonly state: "signed_out" }
  | { readonly state: "signed_in"; readonly actor: SessionActor };

export type SignInProblem = "wrong" | "tooMany" | "unreachable";

export const sessionStore = createStore<Session>({ state: "unknown" });

onSignedOut(() => sessionStore.set({ state: "signed_out" }));

export function useSession(): Session {
  return useSyncExternalStore(sessionStore.subscribe, sessionStore.get);
}

/** Whom the cookie of this browser stands for. */
export async function loadSession(): Promise<void> {
  try {
    const { actor } = await getJson<{ actor: SessionActor }>("/api/session");
    sessionStore.set({ state: "signed_in", actor });
  } catch (error) {
    // A server that is just starting knows nobody yet, and says so with another number.
    const isNobody = error instanceof HttpError && error.status === 401;
    sessionStore.set({ state: isNobody ? "signed_out" : "unreachable" });
  }
}

/** null when it went well. The token stays in the HttpOnly cookie; no script of the page can read it. */
export async function signIn(username: string, password: string): Promise<SignInProblem | null> {
  const response = await fetch("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  }).catch(() => null);
  if (!response || response.status >= 500) return "unreachable";
  if (response.status === 429) return "tooMany";
  if (!response.ok) return "wrong";
  const { actor } = (await response.json()) as SignedIn;
  sessionStore.set({ state: "signed_in", actor });
  return null;
}

export async function signOut(): Promise<void> {
  await fetch("/api/session", { method: "DELETE" }).catch(() => null);
  sessionStore.set({ state: "signed_out" });
}

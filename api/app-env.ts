import type { Person } from "../shared/schema.ts";

/** What a request knows after signedIn(): who asks, and by which token. */
export interface AppEnv {
  Variables: { actor: Person; token: string };
}

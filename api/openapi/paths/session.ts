import { z } from "zod";
import { failed, signedIn, whoAmI } from "../../../shared/answer.ts";
import { credentials } from "../../routes/session.ts";
import { type Described, json } from "../describe.ts";

/** Signing in and out. */
export const sessionPaths: Readonly<Record<string, Described>> = {
  "POST /api/session": {
    name: "signIn",
    group: "session",
    summary:
      "Sign in: a token, and the same as a cookie. Ten wrong passwords close a name for a quarter of an hour.",
    who: "anybody",
    body: credentials,
    answer: signedIn,
    also: {
      401: json("The name or the password is wrong.", failed),
      429: json("Too many wrong passwords.", failed),
    },
  },
  "GET /api/session": {
    name: "whoAmI",
    group: "session",
    summary: "Who is signed in.",
    who: "signed in",
    answer: whoAmI,
  },
  "DELETE /api/session": {
    name: "signOut",
    group: "session",
    summary: "Sign out: the token is worth nothing afterwards.",
    who: "signed in",
    answer: z.object({ ok: z.literal(true) }),
  },
};

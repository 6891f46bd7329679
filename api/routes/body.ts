import type { Context } from "hono";
import { BadInputError } from "../input.ts";

/** The body as JSON; anything else is bad input, not a crash. */
export async function readBody(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw new BadInputError([{ path: "", message: "the body is not JSON" }]);
  }
}

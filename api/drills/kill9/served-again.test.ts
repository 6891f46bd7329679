import { expect, test } from "vitest";
import { servedAgainMs } from "./served-again.ts";

test("a kill is over for people when something asked after it is answered, not by what was on its way", () => {
  const answers = [
    { askedMs: 0, answeredMs: 5 },
    { askedMs: 9, answeredMs: 12 },
    { askedMs: 11, answeredMs: 40 },
    { askedMs: 50, answeredMs: 51 },
  ];
  expect(servedAgainMs([{ killedMs: 45 }, { killedMs: 10 }, { killedMs: 60 }], answers)).toEqual([30, 6]);
});

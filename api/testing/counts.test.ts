import { expect, it } from "vitest";
import { countTests, sayCounts } from "./counts.ts";

function report(passed: number, failed: number, files: { status: string; tests: string[] }[] = []): string {
  return JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  });
}

it("counts what passed, failed and was skipped", () => {
  expect(sayCounts(countTests(report(5, 0), 0))).toBe("5 passed, 0 failed, 3 skipped");
});

it("a file that cannot be loaded is a failure", () => {
  expect(countTests(report(5, 0, [{ status: "failed", tests: [] }]), 1).failed).toBe(1);
});

it("a failed test is counted once, not with its file again", () => {
  expect(countTests(report(5, 1, [{ status: "failed", tests: ["passed", "failed"] }]), 1).failed).toBe(1);
});

it("a run that ends badly with nothing to show for it is a failure", () => {
  expect(countTests(report(5, 0), 1).failed).toBe(1);
  expect(countTests(report(5, 0), null).failed).toBe(1);
  expect(countTests(null, 0).failed).toBe(1);
});

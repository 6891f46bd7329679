import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readAccounts, readSettings } from "./env.ts";
import { scenarios } from "./scenarios.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tocsin-sim-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("nothing set gives the demo's own settings", () => {
  expect(readSettings({})).toEqual({
    url: "http://127.0.0.1:8080",
    accountsPath: join("data", "demo-accounts.json"),
    repairers: 60,
    seed: 1,
    scenarioName: "usual",
    scenario: scenarios.usual,
    speed: 1,
    dispatches: false,
  });
  expect(readSettings({ DATA_DIR: "/srv/t" }).accountsPath).toBe("/srv/t/demo-accounts.json");
});

test("what is set by hand stands above the scenario, and the rest stays the scenario's", () => {
  const { scenario } = readSettings({ SIM_SCENARIO: "storm", SIM_CALLS_PER_HOUR: "0" });
  expect(scenario).toEqual({ ...scenarios.storm, calls: { ...scenarios.storm.calls, perHour: 0 } });
  expect(() => readSettings({ SIM_SCENARIO: "flood" })).toThrow(/^SIM_SCENARIO cannot be read/);
});

test("a variable that cannot be read is named", () => {
  expect(() => readSettings({ SIM_REPAIRERS: "many" })).toThrow(/^SIM_REPAIRERS cannot be read/);
  expect(() => readSettings({ SIM_SPEED: "0" })).toThrow(/^SIM_SPEED cannot be read/);
});

test("accounts are read, and a missing or broken file is said in one sentence", () => {
  const path = join(folder, "demo-accounts.json");
  expect(() => readAccounts(path)).toThrow(/The accounts are not in .*start the demo first/);
  writeFileSync(path, "{");
  expect(() => readAccounts(path)).toThrow(/is not a list of accounts/);
  const accounts = [
    { role: "agent", username: "agent", password: "a" },
    { role: "repairer", username: "r01", password: "b", repairerId: "demo_r01" },
  ];
  writeFileSync(path, JSON.stringify(accounts));
  expect(readAccounts(path)).toEqual(accounts);
});

import type { Account } from "../env.ts";

const shownRepairers = 3;

/** Everybody but the repairers, of whom the first few stand for all. */
export function accountsTable(accounts: readonly Account[], path: string): string[] {
  const repairers = accounts.filter(({ role }) => role === "repairer");
  const shown = [
    ...accounts.filter(({ role }) => role !== "repairer"),
    ...repairers.slice(0, shownRepairers),
  ];
  const width = (of: (account: Account) => string, head: string) =>
    Math.max(head.length, ...shown.map((account) => of(account).length));
  const roleWidth = width(({ role }) => role, "role");
  const nameWidth = width(({ username }) => username, "username");
  const row = (role: string, username: string, password: string) =>
    `  ${role.padEnd(roleWidth)}  ${username.padEnd(nameWidth)}  ${password}`;
  const more = repairers.length - shownRepairers;
  return [
    row("role", "username", "password"),
    ...shown.map(({ role, username, password }) => row(role, username, password)),
    ...(more > 0 ? [`  ... and ${more} more repairers, up to ${repairers.at(-1)?.username}`] : []),
    `  All ${accounts.length} accounts are in ${path}`,
  ];
}

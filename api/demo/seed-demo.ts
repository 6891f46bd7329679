import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { Role } from "../../shared/schema.ts";
import { hashPassword } from "../auth.ts";
import type { Db } from "../db/db.ts";
import { insertAccounts, insertRepairers, type NewAccount, type NewRepairer } from "../store/accounts.ts";
import { replaceDutyContacts } from "../store/duty-contacts.ts";
import dutyContacts from "./duty-contacts.json" with { type: "json" };
import people from "./people.json" with { type: "json" };

/** One line of demo-accounts.json. */
interface DemoAccount {
  role: Role;
  username: string;
  password: string;
  repairerId?: string;
}

const staff: { role: Role; username: string; name: string }[] = [
  { role: "agent", username: "agent1", name: "吴婷" },
  { role: "agent", username: "agent2", name: "林悦" },
  { role: "dispatcher", username: "dispatcher1", name: "周敏" },
  { role: "dispatcher", username: "dispatcher2", name: "陈岩" },
  { role: "supervisor", username: "supervisor1", name: "马骏" },
  { role: "admin", username: "admin1", name: "何静" },
];

/**
 * Fills an empty demo dataset with invented people. All share one password made here and printed at the start:
 * a demo is for trying, and only a demo dataset ever holds these accounts. Writes the list to `accountsFile`.
 */
export async function seedDemo(db: Db, count: number, accountsFile: string): Promise<void> {
  const password = randomBytes(6).toString("base64url");
  const passwordHash = await hashPassword(password);
  const repairers = inventRepairers(count);
  const accounts: NewAccount[] = [
    ...staff.map((person) => ({
      ...person,
      id: `account_${person.username}`,
      repairerId: null,
      passwordHash,
    })),
    ...repairers.map(({ id, name }) => ({
      id: `account_${id}`,
      username: id,
      name,
      role: "repairer" as const,
      repairerId: id,
      passwordHash,
    })),
  ];
  await db.transaction(async (tx) => {
    await insertRepairers(tx, repairers);
    await insertAccounts(tx, accounts);
    await replaceDutyContacts(tx, dutyContacts);
  });
  const list: DemoAccount[] = accounts.map(({ role, username, repairerId }) => ({
    role,
    username,
    password,
    ...(repairerId !== null && { repairerId }),
  }));
  writeFileSync(accountsFile, `${JSON.stringify(list, null, 2)}\n`, { mode: 0o600 });
}

/** The sixty of the file; beyond them the same names and skills come again with a number. Phones cannot ring. */
export function inventRepairers(count: number): NewRepairer[] {
  return Array.from({ length: count }, (_, index) => {
    const person = people.repairers[index % people.repairers.length];
    if (!person) throw new Error("wanted demo people, got none");
    const round = Math.floor(index / people.repairers.length);
    const suffix = round === 0 ? "" : ` ${round + 1}`;
    return {
      id: `r${String(index + 1).padStart(2, "0")}`,
      name: `${person.name["zh-CN"]}${suffix}`,
      nameEn: `${person.name.en}${suffix}`,
      phone: `1${String(index + 1).padStart(10, "0")}`,
      skills: person.skills,
    };
  });
}

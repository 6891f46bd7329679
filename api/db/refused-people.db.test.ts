import { check, fact, foreign, refuses, unique } from "../testing/writes.ts";

refuses("people and sign-ins", [
  [
    "two accounts of one name, whatever the case",
    "insert into account (id, username, name, role, password_hash) values ('x', 'DEE', 'D', 'agent', 'x')",
    unique,
    "account_username_unique",
  ],
  ["an unknown role", "update account set role = 'boss' where id = 'dee'", check, "account_role_known"],
  [
    "a repairer's account without repairer",
    "update account set repairer_id = null where id = 'acc-rob'",
    check,
    "account_repairer_iff_role",
  ],
  [
    "a dispatcher with a repairer",
    "update account set repairer_id = 'ria' where id = 'dee'",
    check,
    "account_repairer_iff_role",
  ],
  [
    "two accounts of one repairer",
    "insert into account values ('x', 'x', 'X', 'repairer', 'rob', 'x')",
    unique,
    "account_one_per_repairer",
  ],
  [
    "an account of nobody",
    "insert into account values ('x', 'x', 'X', 'repairer', 'nobody', 'x')",
    foreign,
    "account_repairer_known",
  ],
  ["deleting an account", "delete from account where id = 'acc-rob'", fact, "account_never_deleted"],
  [
    "a session that ends before it starts",
    "insert into session (token_hash, account_id, expires_at) values ('u', 'dee', now() - interval '1 s')",
    check,
    "session_expires_later",
  ],
  [
    "a session of nobody",
    "insert into session (token_hash, account_id, expires_at) values ('u', 'x', now() + interval '1 s')",
    foreign,
    "session_account_known",
  ],
  ["a second dataset", "insert into dataset (kind) values ('live')", unique, "dataset_one_row"],
  ["a demo turned live", "update dataset set kind = 'live'", fact, "dataset_fixed"],
  ["forgetting the dataset", "delete from dataset", fact, "dataset_fixed"],
]);

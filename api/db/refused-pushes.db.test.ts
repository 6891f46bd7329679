import { check, fact, foreign, type Refused, refuses, set, unique } from "../testing/writes.ts";

const key = (name: string) => `insert into push_key (public_key, private_key) values ('${name}', 'private');`;
const subscription = (token: string, endpoint = "https://push.example/x") =>
  `insert into push_subscription (token_hash, endpoint, p256dh, auth)
   values ('${token}', '${endpoint}', 'p', 'a');`;
const push = (token: string, assignment: string, kind = "offer") =>
  `insert into outgoing_push (token_hash, assignment_id, kind, body, due_at, expires_at)
   values ('${token}', '${assignment}', '${kind}', '{}', now(), now());`;
const otherSession = `insert into session (token_hash, account_id, expires_at)
  values ('u', 'acc-rob', now() + interval '1 day');`;

const cases: Refused[] = [
  ["a second key", key("two"), unique, "push_key_one_row", key("one")],
  ["another key in its place", "update push_key set public_key = 'b'", fact, "push_key_fixed", key("a")],
  ["a key that goes", "delete from push_key", fact, "push_key_fixed", key("a")],
  ["a browser of no sign-in", subscription("nobody"), foreign, "push_subscription_session_known"],
  [
    "one browser for two sign-ins",
    subscription("u"),
    unique,
    "push_subscription_endpoint_unique",
    subscription("t") + otherSession,
  ],
  ["a message to no browser", push("t", "a"), foreign, "outgoing_push_subscription_known"],
  [
    "a message about nothing",
    push("t", "none"),
    foreign,
    "outgoing_push_assignment_known",
    subscription("t"),
  ],
  [
    "a message of an unknown kind",
    push("t", "a", "hello"),
    check,
    "outgoing_push_kind_known",
    subscription("t"),
  ],
  [
    "another time at which a channel took it",
    set("a", "channel_at = now() + interval '1 s'"),
    check,
    "assignment_times_once",
    set("a", "channel_at = now()"),
  ],
];

refuses("pushes", cases);

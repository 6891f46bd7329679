import type { Hazard } from "../../shared/content.ts";
import type { Priority } from "../../shared/schema.ts";
import type { Queryable, Transaction } from "../db/db.ts";
import type { PushTarget } from "../ports.ts";

/** Woken after every commit that left something to send. */
export const pushChannel = "tocsin_push";

export type PushKind = "offer" | "withdrawn" | "taken" | "timed_out";

/** What a notification shows. No word of a caller: a locked screen is read by anybody. */
export interface PushBody {
  number: string;
  priority: Priority;
  hazard: string;
  hazardName: Hazard["label"];
  address: string | null;
}

export interface Push {
  repairerId: string;
  assignmentId: string;
  kind: PushKind;
  body: PushBody;
  /** Nothing is rung after this. */
  expiresAt: string;
}

/**
 * Leaves a message for each browser of a repairer who is signed in there, in the transaction that acts. Whoever has
 * none costs one statement.
 */
export function queuePush(tx: Transaction, push: Push, at: string): void {
  tx.write(
    `with added as (
       insert into outgoing_push (token_hash, assignment_id, kind, body, due_at, expires_at)
       select p.token_hash, $2::text, $3::text, $4::jsonb, $5::timestamptz, $6::timestamptz
       from push_subscription p join session s on s.token_hash = p.token_hash
         join account a on a.id = s.account_id
       where a.repairer_id = $1 and s.revoked_at is null
       returning id)
     select pg_notify($7, '') where exists (select from added)`,
    [push.repairerId, push.assignmentId, push.kind, push.body, at, push.expiresAt, pushChannel],
  );
}

export interface ClaimedPush {
  id: number;
  assignmentId: string;
  kind: PushKind;
  body: PushBody;
  expiresAt: string;
  /** Whole seconds until then, by the database's clock. */
  leftS: number;
  /** This one counted. */
  attempts: number;
  target: PushTarget;
}

// Signed out, expired, off shift, answered meanwhile: his phone stays quiet, whatever was true when it was written.
const mayRing = `
  o.expires_at > clock_timestamp()
  and (o.kind <> 'offer'
       or exists (select from assignment x where x.id = o.assignment_id and x.state = 'offered'))
  and exists (select from session s join account a on a.id = s.account_id
              join shift f on f.repairer_id = a.repairer_id and f.closed_at is null
              where s.token_hash = o.token_hash and s.revoked_at is null and s.expires_at > clock_timestamp()
                and a.disabled_at is null)`;

/**
 * Takes what is due and drops what must no longer ring. A taken row is due again after `leaseS`: when its process
 * dies meanwhile, another one sends it.
 */
export async function claimPushes(db: Queryable, limit: number, leaseS: number): Promise<ClaimedPush[]> {
  const rows = await db.query<{
    id: number;
    assignment_id: string;
    kind: PushKind;
    body: PushBody;
    expires_at: string;
    left_s: number;
    attempts: number;
    endpoint: string;
    p256dh: string;
    auth: string;
  }>(
    `with due as (
       select o.id, (${mayRing}) as may_ring from outgoing_push o
       where o.due_at <= clock_timestamp() order by o.due_at, o.id limit $1 for update of o skip locked),
     dropped as (
       delete from outgoing_push o using due where o.id = due.id and not due.may_ring),
     taken as (
       update outgoing_push o
       set attempts = o.attempts + 1, due_at = clock_timestamp() + make_interval(secs => $2::float8)
       from due where o.id = due.id and due.may_ring returning o.*)
     select t.id, t.assignment_id, t.kind, t.body, t.expires_at, t.attempts, p.endpoint, p.p256dh, p.auth,
       floor(extract(epoch from t.expires_at - clock_timestamp()))::int as left_s
     from taken t join push_subscription p on p.token_hash = t.token_hash order by t.id`,
    [limit, leaseS],
  );
  return rows.map((row) => ({
    id: row.id,
    assignmentId: row.assignment_id,
    kind: row.kind,
    body: row.body,
    expiresAt: row.expires_at,
    leftS: Math.max(0, row.left_s),
    attempts: row.attempts,
    target: { endpoint: row.endpoint, p256dh: row.p256dh, auth: row.auth },
  }));
}

export async function finishPush(db: Queryable, id: number): Promise<void> {
  await db.query("delete from outgoing_push where id = $1", [id]);
}

export async function retryPush(db: Queryable, id: number, afterS: number): Promise<void> {
  await db.query(
    "update outgoing_push set due_at = clock_timestamp() + make_interval(secs => $2::float8) where id = $1",
    [id, afterS],
  );
}

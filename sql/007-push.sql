-- Ringing phones whose page is closed: the server's key, the browsers that asked for it, what is to be sent to them.

-- When a channel first took the offer. A fact like the receipts: once written it stays.
alter table assignment add column channel_at timestamptz;

create function guard_channel() returns trigger language plpgsql as $$
begin
  if old.channel_at is not null and new.channel_at is distinct from old.channel_at then
    raise exception 'assignment %: when a channel took it stays', old.id
      using errcode = '23514', constraint = 'assignment_times_once';
  end if;
  return new;
end $$;
create trigger assignment_channel before update on assignment for each row execute function guard_channel();

-- One row in all: the key pair by which push services know this server. Made at the first start; the private half
-- is read by the sender alone and leaves the server never. Another key would make every subscription worthless.
create table push_key (
  public_key text not null constraint push_key_public_not_empty check (public_key <> ''),
  private_key text not null constraint push_key_private_not_empty check (private_key <> ''),
  created_at timestamptz not null default now()
);
create unique index push_key_one_row on push_key ((true));
create trigger push_key_fixed before update or delete on push_key
  for each row execute function refuse_change('push_key_fixed');

-- One row per sign-in whose browser may be rung. Belongs to the sign-in and not to the person: whoever signs out
-- takes his phone with him.
create table push_subscription (
  token_hash text primary key constraint push_subscription_session_known references session on delete cascade,
  endpoint text not null constraint push_subscription_endpoint_unique unique,
  p256dh text not null,
  auth text not null,
  created_at timestamptz not null default now()
);

-- One row per message to one browser, written in the transaction of the fact it tells of; gone when it was sent or
-- given up. due_at: not before then; whoever sends it moves it on first, so that a crash only delays it.
create table outgoing_push (
  id bigint generated always as identity primary key,
  token_hash text not null constraint outgoing_push_subscription_known
    references push_subscription on delete cascade,
  assignment_id text not null constraint outgoing_push_assignment_known references assignment,
  kind text not null constraint outgoing_push_kind_known
    check (kind in ('offer', 'withdrawn', 'taken', 'timed_out')),
  body jsonb not null,
  attempts int not null default 0 constraint outgoing_push_attempts_positive check (attempts >= 0),
  due_at timestamptz not null,
  expires_at timestamptz not null
);
create index outgoing_push_due on outgoing_push (due_at);
create index outgoing_push_of_subscription on outgoing_push (token_hash);

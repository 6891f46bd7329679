-- Who works here, who may sign in, and who is on duty.

-- One row per person who can be sent to a site. inbox_seq is the number of the newest inbox row.
create table repairer (
  id text primary key,
  name text not null,
  name_en text,
  phone text,
  skills text[] not null default '{}',
  inbox_seq bigint not null default 0 constraint repairer_inbox_seq_positive check (inbox_seq >= 0)
);

-- One row per sign-in name. Never deleted: events and notes name it. Exactly the repairers have a repairer_id.
create table account (
  id text primary key,
  username text not null,
  name text not null,
  role text not null constraint account_role_known
    check (role in ('agent', 'dispatcher', 'repairer', 'supervisor', 'admin')),
  repairer_id text constraint account_repairer_known references repairer,
  password_hash text not null,
  disabled_at timestamptz,
  constraint account_repairer_iff_role check ((role = 'repairer') = (repairer_id is not null))
);
create unique index account_username_unique on account (lower(username));
create unique index account_one_per_repairer on account (repairer_id);
create trigger account_never_deleted before delete on account
  for each row execute function refuse_change('account_never_deleted');

-- One row per sign-in. Only the hash of the token is kept.
create table session (
  token_hash text primary key,
  account_id text not null constraint session_account_known references account,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint session_expires_later check (expires_at > created_at)
);
create index session_of_account on session (account_id);

-- One row per repairer and continuous time on duty. Two of one repairer never overlap (so at most one is open).
create table shift (
  id text primary key,
  repairer_id text not null constraint shift_repairer_known references repairer,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_reason text,
  silent_since timestamptz,
  last_heard_at timestamptz,
  constraint shift_ends_after_start check (closed_at >= opened_at),
  constraint shift_reason_iff_closed check (closed_reason is null or closed_at is not null),
  constraint shift_closed_not_silent check (closed_at is null or silent_since is null),
  constraint shift_of_repairer unique (id, repairer_id),
  constraint shift_never_overlaps exclude using gist (repairer_id with =, tstzrange(opened_at, closed_at) with &&)
);
create index shift_open on shift (repairer_id) where closed_at is null;

create function guard_shift() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null then
    raise exception 'shift % was closed at % and stays so', old.id, old.closed_at
      using errcode = '23514', constraint = 'shift_closed_is_final';
  end if;
  if (new.id, new.repairer_id, new.opened_at) is distinct from (old.id, old.repairer_id, old.opened_at) then
    raise exception 'shift % keeps its repairer and its start', old.id
      using errcode = '23514', constraint = 'shift_identity';
  end if;
  return new;
end $$;
create trigger shift_guard before update on shift for each row execute function guard_shift();
create trigger shift_never_deleted before delete on shift
  for each row execute function refuse_change('shift_never_deleted');

-- The feed and the audit: what happened, and what was answered to whom.

-- One row per past fact. Append only. seq is gapless and follows commit order: writers move counter 'event'
-- (its row lock lasts to the commit) and use the values. No foreign keys: a fact stands by itself and
-- locks nothing it speaks about.
create table event (
  seq bigint primary key,
  type text not null,
  at timestamptz not null,
  actor_id text,
  actor_role text,
  actor_system text,
  ticket_id text,
  assignment_id text,
  repairer_id text,
  data jsonb not null default '{}',
  constraint event_one_actor check
    ((actor_id is null) = (actor_role is null) and (actor_id is null) <> (actor_system is null))
);
create index event_of_ticket on event (ticket_id, seq) where ticket_id is not null;
create index event_of_repairer on event (repairer_id, seq) where repairer_id is not null;

create trigger event_append_only before update or delete on event
  for each row execute function refuse_change('event_append_only');
create trigger event_never_emptied before truncate on event execute function refuse_change('event_never_emptied');

create function guard_event_seq() returns trigger language plpgsql as $$
begin
  if new.seq <> (select coalesce(max(seq), 0) + 1 from event)
     or new.seq > (select value from counter where name = 'event') then
    raise exception 'event seq % is not the next one of counter ''event''', new.seq
      using errcode = '23514', constraint = 'event_seq_gapless';
  end if;
  return new;
end $$;
create trigger event_seq before insert on event for each row execute function guard_event_seq();

-- A number taken from a counter is used before the commit; one taken and lost would stop every later writer.
create function check_counter() returns trigger language plpgsql as $$
begin
  if new.name = 'event' and (select value from counter where name = 'event')
     <> (select coalesce(max(seq), 0) from event) then
    raise exception 'an event seq was taken and not used'
      using errcode = '23514', constraint = 'event_seq_gapless';
  end if;
  if new.name = 'ticket' and (select value from counter where name = 'ticket')
     <> (select coalesce(max(number), 1000) from ticket) then
    raise exception 'a ticket number was taken and not used'
      using errcode = '23514', constraint = 'ticket_number_gapless';
  end if;
  return null;
end $$;
create constraint trigger counter_used after update on counter
  deferrable initially deferred for each row execute function check_counter();
create trigger counter_never_deleted before delete on counter
  for each row execute function refuse_change('counter_never_deleted');

-- One row per command and actor: what was asked and what was answered. Inserted first, so that a second
-- asker with the same key waits; answered before the commit; kept 30 days.
create table command (
  actor_id text not null,
  key text not null,
  type text not null,
  body_hash text not null,
  status int,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (actor_id, key),
  constraint command_answer_has_status check ((status is null) = (answer is null))
);
create index command_at on command (at);

create function guard_command() returns trigger language plpgsql as $$
begin
  if old.answer is not null
     or (new.actor_id, new.key, new.type, new.body_hash)
        is distinct from (old.actor_id, old.key, old.type, old.body_hash) then
    raise exception 'command % of % is answered once', old.key, old.actor_id
      using errcode = '23514', constraint = 'command_answered_once';
  end if;
  return new;
end $$;
create trigger command_guard before update on command for each row execute function guard_command();
create trigger command_kept before delete on command
  for each row when (old.at > now() - interval '30 days') execute function refuse_change('command_kept_30_days');

create function check_command_answered() returns trigger language plpgsql as $$
begin
  if exists (select from command where actor_id = new.actor_id and key = new.key and answer is null) then
    raise exception 'command % of % commits without an answer', new.key, new.actor_id
      using errcode = '23514', constraint = 'command_answered';
  end if;
  return null;
end $$;
create constraint trigger command_answered after insert on command
  deferrable initially deferred for each row execute function check_command_answered();

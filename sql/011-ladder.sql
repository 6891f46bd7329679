-- What happens by itself while nobody answers an offer, and while nobody has a ticket.

-- One row per version of the ladder policy; the greatest is in force, none: the built-in one, version 0. Append only:
-- an offer names the version it was made by.
create table ladder_policy (
  version int primary key constraint ladder_policy_version_positive check (version >= 1),
  policy jsonb not null,
  by text not null constraint ladder_policy_author_known references account,
  at timestamptz not null default now()
);
create trigger ladder_policy_append_only before update or delete on ladder_policy
  for each row execute function refuse_change('ladder_policy_append_only');

-- One row per person who is called when nobody has a ticket, in order.
create table duty_contact (
  id text primary key,
  place int not null constraint duty_contact_place_unique unique
    constraint duty_contact_place_positive check (place >= 1),
  name text not null constraint duty_contact_name_not_empty check (name <> ''),
  phone text not null constraint duty_contact_phone_not_empty check (phone <> '')
);

-- An array of {kind, dueAt, state, at}; exactly what waits has no time yet.
create function are_rungs(rungs jsonb) returns boolean language sql immutable
  return jsonb_typeof(rungs) = 'array' and not exists (
    select from jsonb_array_elements(case jsonb_typeof(rungs) when 'array' then rungs else '[]' end) r
    where coalesce(r ->> 'kind' not in ('sms', 'voice', 'ring_again')
      or r ->> 'dueAt' is null
      or r ->> 'state' not in ('waiting', 'done', 'skipped', 'needless', 'stopped')
      or (r ->> 'state' = 'waiting') <> (r ->> 'at' is null), true));

-- The ladder of an offer is its own: set when it is made, whatever the policy becomes.
alter table assignment
  add column policy_version int not null default 0,
  add column rungs jsonb not null default '[]' constraint assignment_rungs_known check (are_rungs(rungs)),
  add column ladder_stopped_at timestamptz,
  add column auto_next boolean not null default false,
  add constraint assignment_rung_waits_only_in_offer check
    (state = 'offered' and ladder_stopped_at is null or not rungs @> '[{"state": "waiting"}]');

create function guard_rungs() returns trigger language plpgsql as $$
begin
  if (new.policy_version, new.auto_next) is distinct from (old.policy_version, old.auto_next) then
    raise exception 'assignment % keeps the policy it was offered by', old.id
      using errcode = '23514', constraint = 'assignment_policy_stays';
  end if;
  if old.ladder_stopped_at is not null and new.ladder_stopped_at is distinct from old.ladder_stopped_at then
    raise exception 'assignment %: a ladder is stopped once', old.id
      using errcode = '23514', constraint = 'assignment_times_once';
  end if;
  if new.rungs is distinct from old.rungs and exists (
       select from jsonb_array_elements(old.rungs) with ordinality was (rung, nth)
       where new.rungs -> (was.nth - 1)::int is distinct from was.rung
         and (was.rung ->> 'state' <> 'waiting'
              or (new.rungs -> (was.nth - 1)::int) - '{state,at}'::text[]
                 is distinct from was.rung - '{state,at}'::text[])) then
    raise exception 'assignment %: a rung is climbed once and keeps its time', old.id
      using errcode = '23514', constraint = 'assignment_rung_once';
  end if;
  return new;
end $$;
create trigger assignment_rungs before update on assignment for each row execute function guard_rungs();

-- 'rung': the next rung that waits is due.
alter table timer add constraint timer_kind_known check (kind in ('answer', 'rung'));

-- An open offer with a rung that waits has exactly one rung timer, and nothing else has one. Checked at commit.
create function check_rung_timer() returns trigger language plpgsql as $$
declare
  subject jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  the_assignment text := case tg_table_name when 'timer' then subject ->> 'assignment_id' else subject ->> 'id' end;
begin
  if (select a.rungs @> '[{"state": "waiting"}]' from assignment a where a.id = the_assignment)
     <> exists (select from timer t where t.assignment_id = the_assignment and t.kind = 'rung') then
    raise exception 'assignment %: exactly a rung that waits has a timer', the_assignment
      using errcode = '23514', constraint = 'assignment_rung_has_timer';
  end if;
  return null;
end $$;
create constraint trigger assignment_rung_timer after insert or update of rungs on assignment
  deferrable initially deferred for each row execute function check_rung_timer();
create constraint trigger timer_rung after insert or update or delete on timer
  deferrable initially deferred for each row execute function check_rung_timer();

-- One row per open ticket that nobody has. since: when the wait or its last step began. due_at: when it is searched
-- wider and the next contact is called; null: there is nothing more to do by itself. called: how many were.
create table ticket_timer (
  ticket_id text primary key constraint ticket_timer_ticket_known references ticket,
  since timestamptz not null,
  due_at timestamptz,
  called int not null default 0 constraint ticket_timer_called_positive check (called >= 0)
);
create index ticket_timer_due on ticket_timer (due_at) where due_at is not null;

-- Waiting or offered: the same rule as nobodyHasIt() over statusOf().
create function nobody_has(the_ticket text) returns boolean language sql stable
  return (select t.ended_at is null and case l.state
            when 'offered' then true
            when 'accepted' then false
            when 'en_route' then false
            when 'on_site' then false
            else (select a.outcome from assignment a
                  where a.ticket_id = t.id and a.role = 'lead' and a.ended_at is not null
                  order by a.ended_at desc, a.offered_at desc, a.id desc limit 1) is distinct from 'made_safe'
          end
          from ticket t left join assignment l on l.ticket_id = t.id and l.role = 'lead' and is_live(l.state)
          where t.id = the_ticket);

-- Every ticket that nobody has is waited for, and nothing else is. Checked at commit, from all three sides.
create function check_ticket_timer() returns trigger language plpgsql as $$
declare
  subject jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  the_ticket text := case tg_table_name when 'ticket' then subject ->> 'id' else subject ->> 'ticket_id' end;
begin
  if nobody_has(the_ticket) <> exists (select from ticket_timer where ticket_id = the_ticket) then
    raise exception 'ticket %: exactly a ticket that nobody has is waited for', the_ticket
      using errcode = '23514', constraint = 'ticket_nobody_has_timer';
  end if;
  return null;
end $$;
insert into ticket_timer (ticket_id, since, due_at)
  select id, now(), now() + interval '180 seconds' from ticket where nobody_has(id);
create constraint trigger ticket_timer_of_ticket after insert or update of ended_at on ticket
  deferrable initially deferred for each row execute function check_ticket_timer();
create constraint trigger ticket_timer_of_assignment after insert or update of state, role on assignment
  deferrable initially deferred for each row execute function check_ticket_timer();
create constraint trigger ticket_timer_ticket after insert or update or delete on ticket_timer
  deferrable initially deferred for each row execute function check_ticket_timer();

-- 'ring': the phone rings again for an offer it may have.
alter table inbox drop constraint inbox_kind_known;
alter table inbox add constraint inbox_kind_known
  check (kind in ('offer', 'withdrawn', 'taken', 'timed_out', 'ring', 'changed', 'message'));

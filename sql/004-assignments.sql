-- Sending people: assignments, what they ended in, their timers, and what phones are told.
-- One lock order everywhere: ticket, assignment, repairer, shift; the event counter last.

create function is_live(state text) returns boolean language sql immutable
  return state in ('offered', 'accepted', 'en_route', 'on_site');

-- One row per repairer sent to a ticket: starts as an offer, ends in a terminal state. Receipts are facts, not states.
create table assignment (
  id text primary key,
  ticket_id text not null constraint assignment_ticket_known references ticket,
  repairer_id text not null constraint assignment_repairer_known references repairer,
  role text not null constraint assignment_role_known check (role in ('lead', 'support')),
  state text not null default 'offered' constraint assignment_state_known check (state in
    ('offered', 'accepted', 'en_route', 'on_site', 'done', 'declined', 'timed_out', 'withdrawn', 'returned')),
  offered_by text constraint assignment_offerer_known references account, -- null: offered by the policy itself
  reported_by text constraint assignment_reporter_known references account, -- entered for the repairer by voice
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  delivered_at timestamptz,
  seen_at timestamptz,
  accepted_at timestamptz,
  departed_at timestamptz,
  arrived_at timestamptz,
  arrived_lng float8 constraint assignment_lng_in_range check (arrived_lng between -180 and 180),
  arrived_lat float8 constraint assignment_lat_in_range check (arrived_lat between -90 and 90),
  arrived_distance_m float8 constraint assignment_distance_positive check (arrived_distance_m >= 0),
  ended_at timestamptz,
  reason text,
  outcome text constraint assignment_outcome_not_empty check (outcome <> ''),
  corrected_at timestamptz, -- changes with every move outside the ordinary ones: a wrong tap put right
  constraint assignment_expires_later check (expires_at > offered_at),
  constraint assignment_accepted_has_time check
    (accepted_at is not null or state not in ('accepted', 'en_route', 'on_site', 'done', 'returned')),
  constraint assignment_unaccepted_has_none check
    (accepted_at is null or state not in ('offered', 'declined', 'timed_out')),
  constraint assignment_departed_has_time check (departed_at is not null or state <> 'en_route'),
  constraint assignment_undeparted_has_none check
    (departed_at is null or state not in ('offered', 'declined', 'timed_out', 'accepted')),
  constraint assignment_arrived_has_time check (arrived_at is not null or state not in ('on_site', 'done')),
  constraint assignment_unarrived_has_none check
    (arrived_at is null or state not in ('offered', 'declined', 'timed_out', 'accepted', 'en_route')),
  constraint assignment_place_is_whole check
    ((arrived_lng is null) = (arrived_lat is null) and (arrived_lng is null or arrived_at is not null)),
  constraint assignment_ended_iff_terminal check ((ended_at is null) = is_live(state)),
  constraint assignment_outcome_iff_done check ((outcome is not null) = (state = 'done')),
  constraint assignment_of_repairer unique (id, repairer_id),
  constraint assignment_of_ticket_and_repairer unique (id, ticket_id, repairer_id)
);
create unique index assignment_one_live_lead on assignment (ticket_id)
  where role = 'lead' and state in ('offered', 'accepted', 'en_route', 'on_site');
create unique index assignment_one_live_per_pair on assignment (ticket_id, repairer_id)
  where state in ('offered', 'accepted', 'en_route', 'on_site');
create unique index assignment_one_open_offer on assignment (repairer_id) where state = 'offered';
create unique index assignment_one_active on assignment (repairer_id) where state in ('en_route', 'on_site');
create index assignment_live_of_repairer on assignment (repairer_id)
  where state in ('offered', 'accepted', 'en_route', 'on_site');
create index assignment_of_ticket on assignment (ticket_id, offered_at);

create function is_ordinary_move(was text, becomes text) returns boolean language sql immutable
  return case was
    when 'offered' then becomes in ('accepted', 'declined', 'timed_out', 'withdrawn')
    when 'accepted' then becomes in ('en_route', 'on_site', 'returned', 'withdrawn')
    when 'en_route' then becomes in ('on_site', 'returned', 'withdrawn')
    when 'on_site' then becomes in ('done', 'returned', 'withdrawn')
    else false
  end;

-- A wrong tap is put right among the states of work itself; an answer to an offer never is.
create function is_corrected_move(was text, becomes text) returns boolean language sql immutable
  return was in ('accepted', 'en_route', 'on_site', 'done', 'returned')
    and becomes in ('accepted', 'en_route', 'on_site', 'done', 'returned');

create function guard_assignment() returns trigger language plpgsql as $$
declare
  corrected boolean := new.corrected_at is not null and new.corrected_at is distinct from old.corrected_at;
begin
  if (new.id, new.ticket_id, new.repairer_id, new.offered_by, new.offered_at)
     is distinct from (old.id, old.ticket_id, old.repairer_id, old.offered_by, old.offered_at) then
    raise exception 'assignment % keeps its ticket, its repairer and its start', old.id
      using errcode = '23514', constraint = 'assignment_identity';
  end if;
  if new.state <> old.state and not is_ordinary_move(old.state, new.state)
     and not (corrected and is_corrected_move(old.state, new.state)) then
    raise exception 'assignment % cannot go from % to %', old.id, old.state, new.state
      using errcode = '23514', constraint = 'assignment_transition';
  end if;
  if new.role <> old.role and not (old.role = 'support' and is_live(old.state)) then
    raise exception 'assignment %: only a live support becomes lead', old.id
      using errcode = '23514', constraint = 'assignment_role_only_promoted';
  end if;
  if (old.delivered_at is not null and new.delivered_at is distinct from old.delivered_at)
     or (old.seen_at is not null and new.seen_at is distinct from old.seen_at) then
    raise exception 'assignment %: a receipt once written stays', old.id
      using errcode = '23514', constraint = 'assignment_times_once';
  end if;
  if corrected then
    return new;
  end if;
  if (old.accepted_at is not null and new.accepted_at is distinct from old.accepted_at)
     or (old.departed_at is not null and new.departed_at is distinct from old.departed_at)
     or (old.arrived_at is not null
         and (new.arrived_at, new.arrived_lng, new.arrived_lat, new.arrived_distance_m)
             is distinct from (old.arrived_at, old.arrived_lng, old.arrived_lat, old.arrived_distance_m))
     or (old.ended_at is not null
         and (new.ended_at, new.reason, new.outcome, new.accepted_at, new.departed_at, new.arrived_at)
             is distinct from
             (old.ended_at, old.reason, old.outcome, old.accepted_at, old.departed_at, old.arrived_at)) then
    raise exception 'assignment %: a fact once written stays', old.id
      using errcode = '23514', constraint = 'assignment_times_once';
  end if;
  return new;
end $$;
create trigger assignment_guard before update on assignment for each row execute function guard_assignment();

-- A new offer holds the ticket and the open shift against whoever would end them meanwhile.
create function guard_new_assignment() returns trigger language plpgsql as $$
begin
  if new.state <> 'offered' then
    raise exception 'assignment % is born %, not offered', new.id, new.state
      using errcode = '23514', constraint = 'assignment_born_offered';
  end if;
  perform from ticket where id = new.ticket_id for share;
  perform from shift where repairer_id = new.repairer_id and closed_at is null for share;
  if not found then
    raise exception 'repairer % is not on shift', new.repairer_id
      using errcode = '23514', constraint = 'assignment_on_shift';
  end if;
  return new;
end $$;
create trigger assignment_born before insert on assignment
  for each row execute function guard_new_assignment();
create trigger assignment_never_deleted before delete on assignment
  for each row execute function refuse_change('assignment_never_deleted');
create trigger assignment_never_emptied before truncate on assignment
  execute function refuse_change('assignment_never_emptied');

-- No live assignment on an ended ticket. Checked at commit, from both sides, so the order within does not matter.
create function check_ended_ticket() returns trigger language plpgsql as $$
declare
  the_ticket text := case tg_table_name when 'ticket' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'ticket_id' end;
begin
  if exists (select from ticket t join assignment a on a.ticket_id = t.id
             where t.id = the_ticket and t.ended_at is not null and is_live(a.state)) then
    raise exception 'ticket % has ended and has a live assignment', the_ticket
      using errcode = '23514', constraint = 'ticket_ended_has_no_live_assignment';
  end if;
  return null;
end $$;
create constraint trigger assignment_ended_ticket after insert or update of state on assignment
  deferrable initially deferred for each row when (is_live(new.state)) execute function check_ended_ticket();
create constraint trigger ticket_ended_ticket after update on ticket
  deferrable initially deferred for each row when (new.ended_at is not null) execute function check_ended_ticket();

-- Nobody has live work off shift. Checked at commit, so closing may come before or after returning the work.
create function check_closed_shift() returns trigger language plpgsql as $$
begin
  if exists (select from assignment where repairer_id = new.repairer_id and is_live(state))
     and not exists (select from shift where repairer_id = new.repairer_id and closed_at is null) then
    raise exception 'repairer % goes off shift with live work', new.repairer_id
      using errcode = '23514', constraint = 'shift_closed_has_no_live_assignment';
  end if;
  return null;
end $$;
create constraint trigger shift_closed_work after update on shift
  deferrable initially deferred for each row when (new.closed_at is not null) execute function check_closed_shift();

-- One row per uploaded result of work. Immutable: a correction is another row. late: it came after the end.
create table result (
  id text primary key,
  assignment_id text not null,
  ticket_id text not null,
  repairer_id text not null,
  outcome text not null constraint result_outcome_not_empty check (outcome <> ''),
  body jsonb not null,
  at timestamptz not null,
  late boolean not null default false,
  constraint result_assignment_known foreign key (assignment_id, ticket_id, repairer_id)
    references assignment (id, ticket_id, repairer_id)
);
create index result_of_assignment on result (assignment_id);
create index result_of_ticket on result (ticket_id, at);
create trigger result_immutable before update or delete on result
  for each row execute function refuse_change('result_immutable');
create trigger result_never_emptied before truncate on result execute function refuse_change('result_never_emptied');

-- One row per thing that is to happen by itself to an assignment. 'answer': the offer times out.
create table timer (
  assignment_id text not null constraint timer_assignment_known references assignment,
  kind text not null,
  due_at timestamptz not null,
  primary key (assignment_id, kind)
);
create index timer_due on timer (due_at);

-- Every open offer has its answer timer, and nothing else has one. Checked at commit.
create function check_answer_timer() returns trigger language plpgsql as $$
declare
  subject jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  the_assignment text := case tg_table_name when 'timer' then subject ->> 'assignment_id' else subject ->> 'id' end;
begin
  if (select a.state = 'offered' from assignment a where a.id = the_assignment)
     <> exists (select from timer t where t.assignment_id = the_assignment and t.kind = 'answer') then
    raise exception 'assignment %: exactly an open offer has an answer timer', the_assignment
      using errcode = '23514', constraint = 'assignment_offer_has_timer';
  end if;
  return null;
end $$;
create constraint trigger assignment_timer after insert or update of state on assignment
  deferrable initially deferred for each row execute function check_answer_timer();
create constraint trigger timer_offer after insert or update or delete on timer
  deferrable initially deferred for each row execute function check_answer_timer();

-- One row per thing a repairer's phones are told, in order, gapless. Written by tell().
create table inbox (
  repairer_id text not null constraint inbox_repairer_known references repairer,
  seq bigint not null,
  kind text not null constraint inbox_kind_known
    check (kind in ('offer', 'withdrawn', 'taken', 'timed_out', 'changed', 'message')),
  assignment_id text,
  body jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (repairer_id, seq),
  constraint inbox_assignment_known foreign key (assignment_id, repairer_id)
    references assignment (id, repairer_id),
  constraint inbox_about_assignment check (assignment_id is not null or kind in ('changed', 'message'))
);
create unique index inbox_one_offer on inbox (assignment_id) where kind = 'offer';
create index inbox_of_assignment on inbox (assignment_id);

create function guard_inbox_seq() returns trigger language plpgsql as $$
begin
  if new.seq <> (select coalesce(max(seq), 0) + 1 from inbox where repairer_id = new.repairer_id)
     or new.seq > (select inbox_seq from repairer where id = new.repairer_id) then
    raise exception 'inbox of %: % is not the next seq', new.repairer_id, new.seq
      using errcode = '23514', constraint = 'inbox_seq_gapless';
  end if;
  return new;
end $$;
create trigger inbox_seq before insert on inbox for each row execute function guard_inbox_seq();
create trigger inbox_append_only before update or delete on inbox
  for each row execute function refuse_change('inbox_append_only');

create function check_inbox_seq() returns trigger language plpgsql as $$
begin
  if (select inbox_seq from repairer where id = new.id)
     <> (select coalesce(max(seq), 0) from inbox where repairer_id = new.id) then
    raise exception 'inbox of %: a seq was taken and not used', new.id
      using errcode = '23514', constraint = 'inbox_seq_gapless';
  end if;
  return null;
end $$;
create constraint trigger repairer_inbox_seq after update of inbox_seq on repairer
  deferrable initially deferred for each row execute function check_inbox_seq();

-- Appends to a repairer's inbox; returns the seq. The repairer's row lock makes seq follow commit order.
create function tell(the_repairer text, the_kind text, the_assignment text, the_body jsonb, told_at timestamptz)
returns bigint language plpgsql as $$
declare
  next_seq bigint;
begin
  update repairer set inbox_seq = inbox_seq + 1 where id = the_repairer returning inbox_seq into next_seq;
  insert into inbox (repairer_id, seq, kind, assignment_id, body, at)
    values (the_repairer, next_seq, the_kind, the_assignment, the_body, told_at);
  return next_seq;
end $$;

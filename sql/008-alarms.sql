-- What a person must know of, kept until it is closed: an alarm outlives a reload and a restart.

-- One row per alarm about a ticket. It is raised by the rules, acknowledged by people (the last one has it) and
-- closed once, by a person or because what it told of is over. Acknowledging is not solving.
create table alarm (
  id text primary key,
  kind text not null constraint alarm_kind_known check (kind in
    ('new_ticket', 'overdue', 'nobody_in_range', 'declined', 'timed_out', 'returned', 'silent')),
  priority int not null constraint alarm_three_priorities check (priority between 1 and 3),
  ticket_id text not null constraint alarm_ticket_known references ticket,
  assignment_id text,
  repairer_id text,
  raised_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text constraint alarm_acknowledger_known references account, -- null with a time: the policy's offer
  closed_at timestamptz,
  closed_by text constraint alarm_closer_known references account, -- null with a time: over by itself
  closed_reason text constraint alarm_closed_for_a_reason check (closed_reason <> ''),
  constraint alarm_work_is_whole check ((assignment_id is null) = (repairer_id is null)),
  constraint alarm_work_of_ticket foreign key (assignment_id, ticket_id, repairer_id)
    references assignment (id, ticket_id, repairer_id),
  constraint alarm_acknowledged_after_raised check (acknowledged_at >= raised_at),
  constraint alarm_acknowledger_has_time check (acknowledged_by is null or acknowledged_at is not null),
  constraint alarm_closed_after_raised check (closed_at >= raised_at),
  constraint alarm_closer_has_time check (closed_by is null or closed_at is not null),
  constraint alarm_closed_iff_reason check ((closed_at is null) = (closed_reason is null))
);
-- Two processes that see the same thing raise one alarm.
create unique index alarm_one_open on alarm (kind, ticket_id, coalesce(assignment_id, ''), coalesce(repairer_id, ''))
  where closed_at is null;
create index alarm_open on alarm (raised_at) where closed_at is null;
create index alarm_of_ticket on alarm (ticket_id);

create function guard_alarm() returns trigger language plpgsql as $$
begin
  if (new.id, new.kind, new.priority, new.ticket_id, new.assignment_id, new.repairer_id, new.raised_at)
     is distinct from
     (old.id, old.kind, old.priority, old.ticket_id, old.assignment_id, old.repairer_id, old.raised_at) then
    raise exception 'alarm % keeps what it was raised for', old.id
      using errcode = '23514', constraint = 'alarm_identity';
  end if;
  if old.closed_at is not null then
    raise exception 'alarm % is closed and stays so', old.id
      using errcode = '23514', constraint = 'alarm_closed_once';
  end if;
  if old.acknowledged_at is not null and new.acknowledged_at is null then
    raise exception 'alarm % was acknowledged: it is handed over or closed, never unknown again', old.id
      using errcode = '23514', constraint = 'alarm_stays_acknowledged';
  end if;
  return new;
end $$;
create trigger alarm_guard before update on alarm for each row execute function guard_alarm();
create trigger alarm_never_deleted before delete on alarm
  for each row execute function refuse_change('alarm_never_deleted');
create trigger alarm_never_emptied before truncate on alarm execute function refuse_change('alarm_never_emptied');

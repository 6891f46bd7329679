-- Field work that is no emergency: work orders and their results. Nothing here is locked by an emergency's way.

-- One row per work order. Who has it stands in repairer_id while it is in hand, and stays there when it is done.
-- Writers bump counter 'work_order' in the same transaction and use its value as number.
create table work_order (
  id text primary key,
  number bigint not null constraint work_order_number_unique unique,
  kind text not null constraint work_order_kind_known
    check (kind in ('repair', 'inspection', 'meter_reading', 'ignition', 'installation', 'audit')),
  form text not null,
  form_version int not null constraint work_order_form_version_positive check (form_version >= 1),
  state text not null default 'waiting' constraint work_order_state_known
    check (state in ('waiting', 'in_hand', 'done', 'cancelled')),
  site_lng float8 not null constraint work_order_lng_in_range check (site_lng between -180 and 180),
  site_lat float8 not null constraint work_order_lat_in_range check (site_lat between -90 and 90),
  address_said text,
  address_found text,
  access_notes text,
  due_at timestamptz,
  created_at timestamptz not null,
  created_by text constraint work_order_creator_known references account,
  repairer_id text constraint work_order_repairer_known references repairer,
  taken_at timestamptz,
  ended_at timestamptz,
  ended_reason text,
  result_id text,
  -- what people wrote: beside the events, so that it can be deleted
  summary text not null,
  contact_name text,
  contact_phone text,
  constraint work_order_has_holder check ((state in ('in_hand', 'done')) = (repairer_id is not null)),
  constraint work_order_holder_since check ((repairer_id is null) = (taken_at is null)),
  constraint work_order_ended_iff_state check ((state in ('done', 'cancelled')) = (ended_at is not null)),
  constraint work_order_cancelled_has_reason check ((state = 'cancelled') = (ended_reason is not null)),
  constraint work_order_done_has_result check ((state = 'done') = (result_id is not null)),
  constraint work_order_times_in_order check (taken_at >= created_at and ended_at >= created_at)
);
create index work_order_open on work_order (kind, created_at) where ended_at is null;
create index work_order_of_repairer on work_order (repairer_id, taken_at) where repairer_id is not null;
create index work_order_ended on work_order (ended_at) where ended_at is not null;

-- One row per finished work order: what was found and done, on the form it was filled in with. Immutable.
create table work_order_result (
  id text primary key,
  work_order_id text not null constraint work_order_result_order_known references work_order,
  repairer_id text not null constraint work_order_result_repairer_known references repairer,
  form text not null,
  form_version int not null,
  body jsonb not null,
  at timestamptz not null,
  constraint work_order_result_once unique (work_order_id),
  constraint work_order_result_of_order unique (id, work_order_id)
);
create trigger work_order_result_append_only before update or delete on work_order_result
  for each row execute function refuse_change('work_order_result_append_only');
create trigger work_order_result_never_emptied before truncate on work_order_result
  execute function refuse_change('work_order_result_never_emptied');

alter table work_order add constraint work_order_own_result
  foreign key (result_id, id) references work_order_result (id, work_order_id);

create function guard_work_order() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'work order W-% is % and never changes again', old.number, old.state
      using errcode = '23514', constraint = 'work_order_ended_is_final';
  end if;
  if new.state = 'done' and (old.state <> 'in_hand' or new.repairer_id is distinct from old.repairer_id) then
    raise exception 'work order W-% is finished by whoever has it', old.number
      using errcode = '23514', constraint = 'work_order_finished_by_holder';
  end if;
  if (new.id, new.number, new.kind, new.form, new.form_version, new.created_at, new.created_by)
     is distinct from (old.id, old.number, old.kind, old.form, old.form_version, old.created_at, old.created_by) then
    raise exception 'work order W-% keeps its number, its form and its origin', old.number
      using errcode = '23514', constraint = 'work_order_identity';
  end if;
  return new;
end $$;
create trigger work_order_guard before update on work_order
  for each row execute function guard_work_order();
create trigger work_order_never_deleted before delete on work_order
  for each row execute function refuse_change('work_order_never_deleted');
create trigger work_order_never_emptied before truncate on work_order
  execute function refuse_change('work_order_never_emptied');

-- Numbers are gapless: each is the one after the greatest, and the counter has been moved for it.
insert into counter (name, value) values ('work_order', 1000);

create function guard_work_order_number() returns trigger language plpgsql as $$
begin
  if new.state <> 'waiting' then
    raise exception 'a work order is born waiting' using errcode = '23514', constraint = 'work_order_born_waiting';
  end if;
  if new.number <> (select coalesce(max(number), 1000) + 1 from work_order)
     or new.number > (select value from counter where name = 'work_order') then
    raise exception 'work order number % is not the next one of counter ''work_order''', new.number
      using errcode = '23514', constraint = 'work_order_number_gapless';
  end if;
  return new;
end $$;
create trigger work_order_number before insert on work_order
  for each row execute function guard_work_order_number();

create function check_work_order_counter() returns trigger language plpgsql as $$
begin
  if (select value from counter where name = 'work_order')
     <> (select coalesce(max(number), 1000) from work_order) then
    raise exception 'a work order number was taken and not used'
      using errcode = '23514', constraint = 'work_order_number_gapless';
  end if;
  return null;
end $$;
create constraint trigger work_order_counter_used after update on counter
  deferrable initially deferred for each row when (new.name = 'work_order')
  execute function check_work_order_counter();

create function check_work_order_result() returns trigger language plpgsql as $$
begin
  if not exists (select from work_order where id = new.work_order_id and result_id = new.id) then
    raise exception 'result % is the result of no finished work order', new.id
      using errcode = '23514', constraint = 'work_order_result_finishes';
  end if;
  return null;
end $$;
create constraint trigger work_order_result_finishes after insert on work_order_result
  deferrable initially deferred for each row execute function check_work_order_result();

-- What a phone asks for: what was taken from its repairer lately.
create index event_work_order_of_repairer on event (repairer_id, seq)
  where type in ('work_order.taken_back', 'work_order.cancelled');

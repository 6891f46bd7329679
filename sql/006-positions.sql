-- Where people are, and where they have been. Many and forgettable: never events.
-- Guards work on whole statements: a batch of thousands is checked by one join.

-- One row per repairer on shift: the latest accepted fix. Moves forward only; goes when the shift closes.
create table position (
  repairer_id text primary key,
  shift_id text not null,
  lng float8 not null constraint position_lng_in_range check (lng between -180 and 180),
  lat float8 not null constraint position_lat_in_range check (lat between -90 and 90),
  -- follows from lng and lat, never written
  geog geography(point, 4326) not null
    generated always as (st_setsrid(st_makepoint(lng, lat), 4326)::geography) stored,
  accuracy_m float8 not null constraint position_accuracy_in_range check (accuracy_m between 0 and 100000),
  heading float8 constraint position_heading_in_range check (heading between 0 and 360),
  speed_mps float8 constraint position_speed_in_range check (speed_mps between 0 and 1000),
  battery float8 constraint position_battery_in_range check (battery between 0 and 100),
  taken_at timestamptz not null,
  received_at timestamptz not null,
  constraint position_shift_known foreign key (shift_id, repairer_id) references shift (id, repairer_id)
);
create index position_place on position using gist (geog);

create function refuse_backwards() returns trigger language plpgsql as $$
begin
  raise exception 'position of % moves forward only: has %, got %', old.repairer_id, old.taken_at, new.taken_at
    using errcode = '23514', constraint = 'position_moves_forward';
end $$;
create trigger position_forward before update on position
  for each row when (new.taken_at < old.taken_at) execute function refuse_backwards();

create function check_positions() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  perform from shift s where s.id in (select shift_id from written) order by s.id for no key update;
  select w.repairer_id into wrong from written w
    where not exists (select from shift s where s.id = w.shift_id and s.repairer_id = w.repairer_id
                      and s.closed_at is null and w.taken_at >= s.opened_at) limit 1;
  if found then
    raise exception 'repairer % has no such open shift', wrong.repairer_id
      using errcode = '23514', constraint = 'position_on_open_shift';
  end if;
  return null;
end $$;
create trigger position_inserted after insert on position
  referencing new table as written for each statement execute function check_positions();
create trigger position_updated after update on position
  referencing new table as written for each statement execute function check_positions();

create function forget_position() returns trigger language plpgsql as $$
begin
  delete from position where repairer_id = new.repairer_id;
  return null;
end $$;
create trigger shift_forget_position after update on shift
  for each row when (new.closed_at is not null) execute function forget_position();

-- One row per raw reading of a phone's place, kept for the track. taken_at is the phone's time put right by the server's.
create table fix (
  repairer_id text not null,
  shift_id text not null,
  taken_at timestamptz not null,
  lng float8 not null constraint fix_lng_in_range check (lng between -180 and 180),
  lat float8 not null constraint fix_lat_in_range check (lat between -90 and 90),
  accuracy_m float8 not null constraint fix_accuracy_in_range check (accuracy_m between 0 and 100000),
  heading float8 constraint fix_heading_in_range check (heading between 0 and 360),
  speed_mps float8 constraint fix_speed_in_range check (speed_mps between 0 and 1000),
  battery float8 constraint fix_battery_in_range check (battery between 0 and 100),
  fixed_at timestamptz not null,
  sent_at timestamptz,
  received_at timestamptz not null
) partition by range (taken_at);
create table fix_other_days partition of fix default;
create index fix_of_repairer on fix (repairer_id, taken_at);
create index fix_taken on fix using brin (taken_at);

create function check_fixes() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  perform from shift s where s.id in (select shift_id from written) order by s.id for no key update;
  select w.repairer_id, w.taken_at into wrong from written w
    where not exists (select from shift s where s.id = w.shift_id and s.repairer_id = w.repairer_id
                      and w.taken_at >= s.opened_at and (s.closed_at is null or w.taken_at < s.closed_at)) limit 1;
  if found then
    raise exception 'repairer % was not on that shift at %', wrong.repairer_id, wrong.taken_at
      using errcode = '23514', constraint = 'fix_inside_shift';
  end if;
  select w.repairer_id, w.taken_at into wrong from written w
    where w.taken_at > clock_timestamp() + interval '2 minutes' limit 1;
  if found then
    raise exception 'fix of % is from the future: %', wrong.repairer_id, wrong.taken_at
      using errcode = '23514', constraint = 'fix_not_from_future';
  end if;
  return null;
end $$;
create trigger fix_inserted after insert on fix
  referencing new table as written for each statement execute function check_fixes();
create trigger fix_immutable before update on fix
  for each row execute function refuse_change('fix_immutable');

-- Makes the partition of one UTC day; true if it was made. A day whose fixes came before its partition stays in
-- fix_other_days, so call it ahead: at start for today and tomorrow, then daily.
create function ensure_fix_partition(day date) returns boolean language plpgsql as $$
declare
  partition_name text := 'fix_' || to_char(day, 'YYYYMMDD');
  starts timestamptz := day::timestamp at time zone 'UTC';
  ends timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtext('ensure_fix_partition'));
  if to_regclass(partition_name) is not null
     or exists (select from fix_other_days where taken_at >= starts and taken_at < ends) then
    return false;
  end if;
  execute format('create table %I partition of fix for values from (%L) to (%L)', partition_name, starts, ends);
  return true;
end $$;

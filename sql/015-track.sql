-- The track in stretches: what a phone sends at once is one row, not a row for each reading. The columns of a row cost
-- more than its readings, in the log most of all.

-- One row per stretch of a repairer's way: the readings of one batch within one shift and one UTC day, oldest first.
-- taken_at and fixed_at are those of its last reading, on the server's clock and on the phone's; before_ms counts back
-- from it. Places are whole ten-millionths of a degree (1 cm). An array is null where no reading has that value.
create table track (
  repairer_id text not null,
  shift_id text not null,
  taken_at timestamptz not null,
  fixed_at timestamptz not null,
  received_at timestamptz not null,
  before_ms int[] not null constraint track_within_a_day check (0 <= all (before_ms) and 86400000 >= all (before_ms)),
  lng_e7 int[] not null
    constraint track_lng_in_range check (-1800000000 <= all (lng_e7) and 1800000000 >= all (lng_e7)),
  lat_e7 int[] not null constraint track_lat_in_range check (-900000000 <= all (lat_e7) and 900000000 >= all (lat_e7)),
  accuracy_m real[] not null
    constraint track_accuracy_in_range check (0 <= all (accuracy_m) and 100000 >= all (accuracy_m)),
  heading real[] constraint track_heading_in_range check (0 <= all (heading) and 360 >= all (heading)),
  speed_mps real[] constraint track_speed_in_range check (0 <= all (speed_mps) and 1000 >= all (speed_mps)),
  battery real[] constraint track_battery_in_range check (0 <= all (battery) and 100 >= all (battery)),
  constraint track_ends_at_last check (before_ms[cardinality(before_ms)] = 0 and before_ms[1] >= all (before_ms)),
  constraint track_is_whole check (
    cardinality(before_ms) = cardinality(lng_e7) and cardinality(before_ms) = cardinality(lat_e7)
    and cardinality(before_ms) = cardinality(accuracy_m)
    and cardinality(before_ms) = coalesce(cardinality(heading), cardinality(before_ms))
    and cardinality(before_ms) = coalesce(cardinality(speed_mps), cardinality(before_ms))
    and cardinality(before_ms) = coalesce(cardinality(battery), cardinality(before_ms)))
) partition by range (taken_at);
create table track_other_days partition of track default;
-- A reading that comes again has the phone's same time; so both are found by it.
create index track_of_repairer on track (repairer_id, fixed_at);
create index track_taken on track using brin (taken_at);

-- Makes the partition of one UTC day; true if it was made. A day whose readings came before its partition stays in
-- track_other_days, so call it ahead: at start for today and tomorrow, then daily.
create function ensure_track_day(day date) returns boolean language plpgsql as $$
declare
  partition_name text := 'track_' || to_char(day, 'YYYYMMDD');
  starts timestamptz := day::timestamp at time zone 'UTC';
  ends timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtext('track_days'));
  if to_regclass(partition_name) is not null
     or exists (select from track_other_days where taken_at >= starts and taken_at < ends) then
    return false;
  end if;
  execute format('create table %I partition of track for values from (%L) to (%L)', partition_name, starts, ends);
  return true;
end $$;

-- What was kept so far.
select ensure_track_day(day) from (select distinct (taken_at at time zone 'UTC')::date as day from fix) days;
insert into track (repairer_id, shift_id, taken_at, fixed_at, received_at, before_ms, lng_e7, lat_e7, accuracy_m,
    heading, speed_mps, battery)
  select repairer_id, shift_id, max(taken_at), max(fixed_at), received_at,
    array_agg((extract(epoch from last_at - taken_at) * 1000)::int order by taken_at),
    array_agg(round(lng * 1e7)::int order by taken_at), array_agg(round(lat * 1e7)::int order by taken_at),
    array_agg(accuracy_m::real order by taken_at), array_agg(heading::real order by taken_at),
    array_agg(speed_mps::real order by taken_at), array_agg(battery::real order by taken_at)
  from (select *, (taken_at at time zone 'UTC')::date as day, fixed_at - taken_at as clock,
          max(taken_at) over (partition by repairer_id, shift_id, received_at, (taken_at at time zone 'UTC')::date,
            fixed_at - taken_at) as last_at
        from fix) f
  group by repairer_id, shift_id, received_at, day, clock;
drop table fix;
drop function check_fixes();
drop function ensure_fix_partition(date);

-- As check_positions(): locked and looked at in one go, and planned anew.
create function check_track() returns trigger language plpgsql as $$
declare
  stray text;
  wrong record;
begin
  execute 'with held as materialized (
      select s.id, s.repairer_id, s.opened_at, s.closed_at from shift s
      where s.id in (select shift_id from written) order by s.id for no key update)
    select min(w.repairer_id) from written w left join held h on h.id = w.shift_id and h.repairer_id = w.repairer_id
    where h.id is null or w.taken_at - w.before_ms[1] * interval ''1 millisecond'' < h.opened_at
      or w.taken_at >= h.closed_at' into stray;
  if stray is not null then
    raise exception 'repairer % was not on that shift all the time', stray
      using errcode = '23514', constraint = 'track_inside_shift';
  end if;
  select w.repairer_id, w.taken_at into wrong from written w
    where w.taken_at > clock_timestamp() + interval '2 minutes' limit 1;
  if found then
    raise exception 'track of % is from the future: %', wrong.repairer_id, wrong.taken_at
      using errcode = '23514', constraint = 'track_not_from_future';
  end if;
  return null;
end $$;
create trigger track_inserted after insert on track
  referencing new table as written for each statement execute function check_track();
create trigger track_immutable before update on track
  for each row execute function refuse_change('track_immutable');

-- One row per reading. A search by time also names stretch_at, up to a day later, so that only its days are read.
create view fix as
  select t.repairer_id, t.shift_id, t.taken_at as stretch_at, t.received_at,
    t.taken_at - r.before_ms * interval '1 millisecond' as taken_at,
    t.fixed_at - r.before_ms * interval '1 millisecond' as fixed_at,
    r.lng_e7 / 1e7::float8 as lng, r.lat_e7 / 1e7::float8 as lat, r.accuracy_m, r.heading, r.speed_mps, r.battery
  from track t, unnest(t.before_ms, t.lng_e7, t.lat_e7, t.accuracy_m, t.heading, t.speed_mps, t.battery)
    as r (before_ms, lng_e7, lat_e7, accuracy_m, heading, speed_mps, battery);

-- Forgets the track of the days before `day` and tells how many days' tables went, and how many stretches that lay
-- in none. Nothing younger than two days: what phones held back may still come. Several processes may ask: one does it.
create function forget_track_before(day date) returns table (days int, stretches int) language plpgsql as $$
declare
  part text;
begin
  if day > (clock_timestamp() at time zone 'UTC')::date - 2 then
    raise exception 'the track before % is still being written', day
      using errcode = '23514', constraint = 'track_kept_two_days';
  end if;
  days := 0;
  stretches := 0;
  if not pg_try_advisory_xact_lock(hashtext('track_days')) then
    return next;
    return;
  end if;
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'track'::regclass and c.relname ~ '^track_\d{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') < day
  loop
    execute format('drop table %I', part);
    days := days + 1;
  end loop;
  delete from track_other_days where taken_at < day::timestamp at time zone 'UTC';
  get diagnostics stretches = row_count;
  return next;
end $$;

-- As in 010-record.sql, with the track's own functions.
create or replace function grant_to_server() returns boolean language plpgsql as $$
declare
  part record;
begin
  perform pg_advisory_xact_lock(hashtext('grant_to_server'));
  begin
    begin
      -- Roles belong to the whole server: another database there may have made it, and at this very moment.
      if not exists (select from pg_roles where rolname = 'tocsin_server') then
        create role tocsin_server nologin;
      end if;
    exception
      when duplicate_object or unique_violation then null;
    end;
    -- From 16 on, to be a member is not yet to be allowed to act as one.
    if not pg_has_role('tocsin_server',
        case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
      execute format('grant tocsin_server to %I', current_user);
    end if;
  exception
    when insufficient_privilege then return false;
  end;
  execute format('grant usage on schema %I to tocsin_server', current_schema());
  for part in
    select c.oid::regclass as name, c.relname = 'migration' as is_read_only,
      coalesce(bool_or(t.tgtype & 16 > 0), false) as is_update_refused,
      coalesce(bool_or(t.tgtype & 8 > 0), false) as is_delete_refused
    from pg_class c
    left join pg_trigger t on t.tgrelid = c.oid and t.tgfoid = 'refuse_change'::regproc
      and t.tgtype & 1 > 0 and t.tgqual is null and t.tgattr = ''
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_depend d
                      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    group by c.oid
  loop
    execute format('revoke all on %s from tocsin_server', part.name);
    execute format('grant select on %s to tocsin_server', part.name);
    continue when part.is_read_only;
    execute format('grant insert on %s to tocsin_server', part.name);
    if not part.is_update_refused then
      execute format('grant update on %s to tocsin_server', part.name);
    end if;
    if not part.is_delete_refused then
      execute format('grant delete on %s to tocsin_server', part.name);
    end if;
  end loop;
  grant select on fix to tocsin_server;
  -- The track is forgotten by whole days, or not at all.
  revoke delete on track from tocsin_server;
  grant execute on function ensure_track_day(date), forget_track_before(date) to tocsin_server;
  -- Cleaning up is the owner's before 17; the embedded database, which must be told to, is newer.
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on position to tocsin_server';
  end if;
  return true;
end $$;

-- Only the owner of a table may give it a partition or take one away: the server borrows his right for these two. The
-- path is fixed, so that nobody can put a function of his own before those that are called here.
do $$ begin
  execute format('alter function ensure_track_day(date) security definer set search_path = %I, pg_temp',
    current_schema());
  execute format('alter function forget_track_before(date) security definer set search_path = %I, pg_temp',
    current_schema());
end $$;
revoke execute on function ensure_track_day(date) from public;
revoke execute on function forget_track_before(date) from public;

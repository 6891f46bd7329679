-- People are found by squares, so that a step within one touches no index.

-- A square of a hundredth of a degree, at most 1.2 km wide: one row of latitude after the other, 36 001 squares each.
create function cell_of(lng float8, lat float8) returns int language sql immutable parallel safe
  return floor((lat + 90) * 100)::int * 36001 + floor((lng + 180) * 100)::int;

-- Runs of squares, one for each row, that together hold everything within radius_m of a place, and some more: whoever
-- asks measures the exact distance himself. A degree north is nowhere shorter than at the equator, a degree east not
-- shorter than on the parallel nearest the pole. Across the date line and about the poles a run is the whole row.
create function cells_around(lng float8, lat float8, radius_m float8) returns table (first_cell int, last_cell int)
language sql immutable parallel safe rows 10
begin atomic
  select y * 36001 + case when is_whole then 0 else floor((lng - wide + 180) * 100)::int end,
    y * 36001 + case when is_whole then 36000 else floor((lng + wide + 180) * 100)::int end
  from (select high, wide, wide is null or lng - wide < -180 or lng + wide > 180 as is_whole
        from (select high, case when abs(lat) + high < 89
                     then degrees(radius_m / 6378137 / cos(radians(abs(lat) + high))) end as wide
              from (select degrees(radius_m / 6335439) as high) tall) box) reach,
    generate_series(floor((greatest(lat - high, -90) + 90) * 100)::int,
                    floor((least(lat + high, 90) + 90) * 100)::int) as y;
end;

-- Half of each page is free for the next version of its rows: an update that stays in its square writes no index.
drop index position_place;
alter table position set (fillfactor = 50);
alter table position drop column geog;
-- follows from lng and lat, never written; the rules for both refuse what is off the globe
alter table position add column cell int not null generated always as (
  case when lng between -180 and 180 and lat between -90 and 90 then cell_of(lng, lat) else 0 end) stored;
create index position_cell on position (cell);

-- Locks the shifts and looks at them in one go: what is read under the lock is how they stand at the commit. Said as
-- text, so that it is planned for each batch: the plan for the first, of one phone, would be kept for thousands. min(): all are
-- looked at anyhow, and with a limit the planner would join row by row.
create or replace function check_positions() returns trigger language plpgsql as $$
declare
  wrong text;
begin
  execute 'with held as materialized (
      select s.id, s.repairer_id, s.opened_at, s.closed_at from shift s
      where s.id in (select shift_id from written) order by s.id for no key update)
    select min(w.repairer_id) from written w left join held h on h.id = w.shift_id and h.repairer_id = w.repairer_id
    where h.id is null or h.closed_at is not null or w.taken_at < h.opened_at' into wrong;
  if wrong is not null then
    raise exception 'repairer % has no such open shift', wrong
      using errcode = '23514', constraint = 'position_on_open_shift';
  end if;
  return null;
end $$;

-- Said after the update: before it, each row would first be locked, which the log is told of.
drop trigger position_forward on position;
create trigger position_forward after update on position
  for each row when (new.taken_at < old.taken_at) execute function refuse_backwards();

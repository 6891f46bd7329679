-- Candidates for a ticket are looked for among those nearby, not among everybody on shift.

-- True from the first position of the shift on. Who is on duty and nowhere yet is on every list: an index knows them,
-- where comparing all shifts with all positions took 45 ms of each question with 100 000 on shift.
alter table shift add column has_position boolean not null default false;
create index shift_nowhere_yet on shift (id) where closed_at is null and not has_position;
create index shift_silent on shift (id) where silent_since is not null;
update shift s set has_position = true where exists (select from position p where p.shift_id = s.id);

create function mark_placed() returns trigger language plpgsql as $$
begin
  update shift set has_position = true where not has_position and id in (select shift_id from placed);
  return null;
end $$;
-- In the order of the names after position_inserted, which has locked the shifts by then.
create trigger position_placed after insert on position
  referencing new table as placed for each statement execute function mark_placed();

-- Emergencies: the ticket, the calls about it, what people noted.

-- One row per emergency at one site. Shown status is derived from its live lead and the facts here.
-- Writers bump counter 'ticket' in the same transaction and use its value as number.
create table ticket (
  id text primary key,
  number bigint not null constraint ticket_number_unique unique,
  version int not null default 1 constraint ticket_version_positive check (version >= 1),
  priority text not null constraint ticket_priority_known check (priority in ('p1', 'p2', 'p3', 'p4')),
  hazard text not null,
  skills text[] not null default '{}',
  -- exactly what came over the wire; the geography follows from it and is never written
  site_lng float8 not null constraint ticket_lng_in_range check (site_lng between -180 and 180),
  site_lat float8 not null constraint ticket_lat_in_range check (site_lat between -90 and 90),
  site_geog geography(point, 4326) not null
    generated always as (st_setsrid(st_makepoint(site_lng, site_lat), 4326)::geography) stored,
  address_said text,
  address_found text,
  access_notes text,
  opened_at timestamptz not null,
  opened_by text constraint ticket_opener_known references account,
  made_safe_at timestamptz,
  ended_at timestamptz,
  ended_as text constraint ticket_ended_as_known check (ended_as in ('closed', 'cancelled')),
  ended_reason text,
  escalation_level int not null default 0 constraint ticket_escalation_positive check (escalation_level >= 0),
  search_radius_m int not null default 5000
    constraint ticket_radius_in_range check (search_radius_m between 500 and 20000),
  call_count int not null default 0 constraint ticket_call_count_positive check (call_count >= 0),
  follows_ticket_id text constraint ticket_follows_known references ticket,
  first_accepted_at timestamptz,
  constraint ticket_ended_iff_as check ((ended_at is null) = (ended_as is null)),
  constraint ticket_reason_only_when_ended check (ended_reason is null or ended_at is not null),
  constraint ticket_cancelled_has_reason check (ended_as <> 'cancelled' or ended_reason is not null),
  constraint ticket_follows_another check (follows_ticket_id <> id)
);
create index ticket_open on ticket (opened_at) where ended_at is null;
create index ticket_open_place on ticket using gist (site_geog) where ended_at is null;
create index ticket_follows on ticket (follows_ticket_id) where follows_ticket_id is not null;

create function guard_ticket() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'ticket T-% was % and never changes again', old.number, old.ended_as
      using errcode = '23514', constraint = 'ticket_ended_is_final';
  end if;
  if new.version not in (old.version, old.version + 1) then
    raise exception 'ticket T-% is at version %, got %', old.number, old.version, new.version
      using errcode = '23514', constraint = 'ticket_version_by_one';
  end if;
  if (new.id, new.number, new.opened_at, new.opened_by, new.follows_ticket_id)
     is distinct from (old.id, old.number, old.opened_at, old.opened_by, old.follows_ticket_id) then
    raise exception 'ticket T-% keeps its number and its origin', old.number
      using errcode = '23514', constraint = 'ticket_identity';
  end if;
  if (old.made_safe_at is not null and new.made_safe_at is distinct from old.made_safe_at)
     or (old.first_accepted_at is not null and new.first_accepted_at is distinct from old.first_accepted_at) then
    raise exception 'ticket T-%: a time once written stays', old.number
      using errcode = '23514', constraint = 'ticket_times_once';
  end if;
  return new;
end $$;
create trigger ticket_guard before update on ticket for each row execute function guard_ticket();
create trigger ticket_never_deleted before delete on ticket
  for each row execute function refuse_change('ticket_never_deleted');
create trigger ticket_never_emptied before truncate on ticket execute function refuse_change('ticket_never_emptied');

-- Numbers are gapless: each is the one after the greatest, and the counter has been moved for it.
create function guard_ticket_number() returns trigger language plpgsql as $$
begin
  if new.ended_at is not null then
    raise exception 'a ticket is born open' using errcode = '23514', constraint = 'ticket_born_open';
  end if;
  if new.number <> (select coalesce(max(number), 1000) + 1 from ticket)
     or new.number > (select value from counter where name = 'ticket') then
    raise exception 'ticket number % is not the next one of counter ''ticket''', new.number
      using errcode = '23514', constraint = 'ticket_number_gapless';
  end if;
  return new;
end $$;
create trigger ticket_number before insert on ticket for each row execute function guard_ticket_number();

-- One row per contact from a caller about a ticket.
create table call (
  id text primary key,
  ticket_id text not null constraint call_ticket_known references ticket,
  caller_name text,
  caller_phone text,
  words text,
  taken_by text constraint call_taker_known references account,
  at timestamptz not null
);
create index call_of_ticket on call (ticket_id, at);

-- One row per remark a person wrote on a ticket.
create table note (
  id text primary key,
  ticket_id text not null constraint note_ticket_known references ticket,
  author_id text not null constraint note_author_known references account,
  text text not null constraint note_not_empty check (text <> ''),
  at timestamptz not null
);
create index note_of_ticket on note (ticket_id, at);
create trigger note_append_only before update or delete on note
  for each row execute function refuse_change('note_append_only');
create trigger call_append_only before update or delete on call
  for each row execute function refuse_change('call_append_only');

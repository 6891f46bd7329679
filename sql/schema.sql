CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;

CREATE FUNCTION public.append_events(drafts jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
declare
  last_seq bigint;
begin
  update counter set value = value + jsonb_array_length(drafts) where name = 'event' returning value into last_seq;
  insert into event (seq, type, at, actor_id, actor_role, actor_system, ticket_id, assignment_id, repairer_id, data)
    select last_seq - jsonb_array_length(drafts) + place, draft ->> 'type', (draft ->> 'at')::timestamptz,
      draft -> 'actor' ->> 'id', draft -> 'actor' ->> 'role', draft -> 'actor' ->> 'system',
      draft ->> 'ticketId', draft ->> 'assignmentId', draft ->> 'repairerId', draft -> 'data'
    from jsonb_array_elements(drafts) with ordinality given (draft, place) order by place;
  return last_seq;
end $$;

CREATE FUNCTION public.are_rungs(rungs jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN ((jsonb_typeof(rungs) = 'array'::text) AND (NOT (EXISTS (SELECT FROM jsonb_array_elements(CASE jsonb_typeof(are_rungs.rungs) WHEN 'array'::text THEN are_rungs.rungs ELSE '[]'::jsonb END) r(value) WHERE COALESCE((((r.value ->> 'kind'::text) <> ALL (ARRAY['sms'::text, 'voice'::text, 'ring_again'::text])) OR ((r.value ->> 'dueAt'::text) IS NULL) OR ((r.value ->> 'state'::text) <> ALL (ARRAY['waiting'::text, 'done'::text, 'skipped'::text, 'needless'::text, 'stopped'::text])) OR (((r.value ->> 'state'::text) = 'waiting'::text) <> ((r.value ->> 'at'::text) IS NULL))), true)))));

CREATE FUNCTION public.cell_of(lng double precision, lat double precision) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (((floor(((lat + (90)::double precision) * (100)::double precision)))::integer * 36001) + (floor(((lng + (180)::double precision) * (100)::double precision)))::integer);

CREATE FUNCTION public.cells_around(lng double precision, lat double precision, radius_m double precision) RETURNS TABLE(first_cell integer, last_cell integer)
    LANGUAGE sql IMMUTABLE ROWS 10 PARALLEL SAFE
    BEGIN ATOMIC
 SELECT ((y.y * 36001) +
         CASE
             WHEN reach.is_whole THEN 0
             ELSE (floor((((cells_around.lng - reach.wide) + (180)::double precision) * (100)::double precision)))::integer
         END),
     ((y.y * 36001) +
         CASE
             WHEN reach.is_whole THEN 36000
             ELSE (floor((((cells_around.lng + reach.wide) + (180)::double precision) * (100)::double precision)))::integer
         END)
    FROM ( SELECT box.high,
             box.wide,
             ((box.wide IS NULL) OR ((cells_around.lng - box.wide) < ('-180'::integer)::double precision) OR ((cells_around.lng + box.wide) > (180)::double precision)) AS is_whole
            FROM ( SELECT tall.high,
                         CASE
                             WHEN ((abs(cells_around.lat) + tall.high) < (89)::double precision) THEN degrees(((cells_around.radius_m / (6378137)::double precision) / cos(radians((abs(cells_around.lat) + tall.high)))))
                             ELSE NULL::double precision
                         END AS wide
                    FROM ( SELECT degrees((cells_around.radius_m / (6335439)::double precision)) AS high) tall) box) reach,
     LATERAL generate_series((floor(((GREATEST((cells_around.lat - reach.high), ('-90'::integer)::double precision) + (90)::double precision) * (100)::double precision)))::integer, (floor(((LEAST((cells_around.lat + reach.high), (90)::double precision) + (90)::double precision) * (100)::double precision)))::integer) y(y);
END;

CREATE FUNCTION public.check_answer_timer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_closed_shift() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from assignment where repairer_id = new.repairer_id and is_live(state))
     and not exists (select from shift where repairer_id = new.repairer_id and closed_at is null) then
    raise exception 'repairer % goes off shift with live work', new.repairer_id
      using errcode = '23514', constraint = 'shift_closed_has_no_live_assignment';
  end if;
  return null;
end $$;

CREATE FUNCTION public.check_command_answered() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from command where actor_id = new.actor_id and key = new.key and answer is null) then
    raise exception 'command % of % commits without an answer', new.key, new.actor_id
      using errcode = '23514', constraint = 'command_answered';
  end if;
  return null;
end $$;

CREATE FUNCTION public.check_counter() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_ended_ticket() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_inbox_seq() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if (select inbox_seq from repairer where id = new.id)
     <> (select coalesce(max(seq), 0) from inbox where repairer_id = new.id) then
    raise exception 'inbox of %: a seq was taken and not used', new.id
      using errcode = '23514', constraint = 'inbox_seq_gapless';
  end if;
  return null;
end $$;

CREATE FUNCTION public.check_positions() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_rung_timer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_ticket_timer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_track() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_work_order_counter() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if (select value from counter where name = 'work_order')
     <> (select coalesce(max(number), 1000) from work_order) then
    raise exception 'a work order number was taken and not used'
      using errcode = '23514', constraint = 'work_order_number_gapless';
  end if;
  return null;
end $$;

CREATE FUNCTION public.check_work_order_result() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if not exists (select from work_order where id = new.work_order_id and result_id = new.id) then
    raise exception 'result % is the result of no finished work order', new.id
      using errcode = '23514', constraint = 'work_order_result_finishes';
  end if;
  return null;
end $$;

CREATE FUNCTION public.digits_of(phone text) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN ltrim(regexp_replace(phone, '\D'::text, ''::text, 'g'::text), '0'::text);

CREATE FUNCTION public.ensure_track_day(day date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.forget_position() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  delete from position where repairer_id = new.repairer_id;
  return null;
end $$;

CREATE FUNCTION public.forget_track_before(day date) RETURNS TABLE(days integer, stretches integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET lock_timeout TO '1s'
    AS $_$
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
end $_$;

CREATE FUNCTION public.grant_to_server() RETURNS boolean
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.guard_alarm() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.guard_assignment() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.guard_channel() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.channel_at is not null and new.channel_at is distinct from old.channel_at then
    raise exception 'assignment %: when a channel took it stays', old.id
      using errcode = '23514', constraint = 'assignment_times_once';
  end if;
  return new;
end $$;

CREATE FUNCTION public.guard_checkpoint() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  former record;
begin
  select last_seq, hash into former from record_checkpoint order by last_seq desc limit 1;
  if new.after_seq <> coalesce(former.last_seq, 0)
     or new.previous_hash <> coalesce(former.hash, repeat('0', 64))
     or new.last_seq > (select value from counter where name = 'event') then
    raise exception 'a checkpoint of % to % does not follow the one of %', new.after_seq, new.last_seq, former.last_seq
      using errcode = '23514', constraint = 'record_checkpoint_follows';
  end if;
  return new;
end $$;

CREATE FUNCTION public.guard_command() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.answer is not null
     or (new.actor_id, new.key, new.type, new.body_hash)
        is distinct from (old.actor_id, old.key, old.type, old.body_hash) then
    raise exception 'command % of % is answered once', old.key, old.actor_id
      using errcode = '23514', constraint = 'command_answered_once';
  end if;
  return new;
end $$;

CREATE FUNCTION public.guard_event_seq() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if new.seq <> (select coalesce(max(seq), 0) + 1 from event)
     or new.seq > (select value from counter where name = 'event') then
    raise exception 'event seq % is not the next one of counter ''event''', new.seq
      using errcode = '23514', constraint = 'event_seq_gapless';
  end if;
  return new;
end $$;

CREATE FUNCTION public.guard_inbox_seq() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if new.seq <> (select coalesce(max(seq), 0) + 1 from inbox where repairer_id = new.repairer_id)
     or new.seq > (select inbox_seq from repairer where id = new.repairer_id) then
    raise exception 'inbox of %: % is not the next seq', new.repairer_id, new.seq
      using errcode = '23514', constraint = 'inbox_seq_gapless';
  end if;
  return new;
end $$;

CREATE FUNCTION public.guard_message() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if (new.id, new.channel, new.purpose, new.ticket_id, new.assignment_id, new.repairer_id, new.contact_id, new.phone,
      new.body, new.queued_at, new.expires_at)
     is distinct from
     (old.id, old.channel, old.purpose, old.ticket_id, old.assignment_id, old.repairer_id, old.contact_id, old.phone,
      old.body, old.queued_at, old.expires_at) then
    raise exception 'message % stays as it was written', old.id
      using errcode = '23514', constraint = 'outgoing_message_identity';
  end if;
  if new.state <> old.state and not is_message_move(old.state, new.state) then
    raise exception 'message % cannot go from % to %', old.id, old.state, new.state
      using errcode = '23514', constraint = 'outgoing_message_transition';
  end if;
  return new;
end $$;

CREATE FUNCTION public.guard_new_assignment() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.guard_rungs() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.guard_shift() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.closed_at is not null then
    raise exception 'shift % was closed at % and stays so', old.id, old.closed_at
      using errcode = '23514', constraint = 'shift_closed_is_final';
  end if;
  if (new.id, new.repairer_id, new.opened_at) is distinct from (old.id, old.repairer_id, old.opened_at) then
    raise exception 'shift % keeps its repairer and its start', old.id
      using errcode = '23514', constraint = 'shift_identity';
  end if;
  return new;
end $$;

CREATE FUNCTION public.guard_ticket() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.guard_ticket_number() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.guard_work_order() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.guard_work_order_number() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.is_corrected_move(was text, becomes text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN ((was = ANY (ARRAY['accepted'::text, 'en_route'::text, 'on_site'::text, 'done'::text, 'returned'::text])) AND (becomes = ANY (ARRAY['accepted'::text, 'en_route'::text, 'on_site'::text, 'done'::text, 'returned'::text])));

CREATE FUNCTION public.is_live(state text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN (state = ANY (ARRAY['offered'::text, 'accepted'::text, 'en_route'::text, 'on_site'::text]));

CREATE FUNCTION public.is_message_move(was text, becomes text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN CASE was WHEN 'waiting'::text THEN (becomes <> 'delivered'::text) WHEN 'sent'::text THEN (becomes = ANY (ARRAY['delivered'::text, 'failed'::text])) ELSE false END;

CREATE FUNCTION public.is_ordinary_move(was text, becomes text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN CASE was WHEN 'offered'::text THEN (becomes = ANY (ARRAY['accepted'::text, 'declined'::text, 'timed_out'::text, 'withdrawn'::text])) WHEN 'accepted'::text THEN (becomes = ANY (ARRAY['en_route'::text, 'on_site'::text, 'returned'::text, 'withdrawn'::text])) WHEN 'en_route'::text THEN (becomes = ANY (ARRAY['on_site'::text, 'returned'::text, 'withdrawn'::text])) WHEN 'on_site'::text THEN (becomes = ANY (ARRAY['done'::text, 'returned'::text, 'withdrawn'::text])) ELSE false END;

CREATE FUNCTION public.mark_placed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  update shift set has_position = true where not has_position and id in (select shift_id from placed);
  return null;
end $$;

CREATE FUNCTION public.nobody_has(the_ticket text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin
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
end $$;

CREATE FUNCTION public.numbered(answer jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
  select case when answer ? 'events' then answer || jsonb_build_object('seq', value, 'events', (
      select coalesce(jsonb_agg(fact || jsonb_build_object('seq', value - jsonb_array_length(answer -> 'events') + place)
        order by place), '[]')
      from jsonb_array_elements(answer -> 'events') with ordinality given (fact, place)))
    else answer end
  from counter where name = 'event'
$$;

CREATE FUNCTION public.place_message() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  update counter set value = value + 1 where name = 'message' returning value into new.seq;
  return new;
end $$;

CREATE FUNCTION public.refuse_backwards() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'position of % moves forward only: has %, got %', old.repairer_id, old.taken_at, new.taken_at
    using errcode = '23514', constraint = 'position_moves_forward';
end $$;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'rows of % stay as they are: no %', tg_table_name, lower(tg_op)
    using errcode = '42501', constraint = tg_argv[0], table = tg_table_name;
end $$;

CREATE FUNCTION public.tell(the_repairer text, the_kind text, the_assignment text, the_body jsonb, told_at timestamp with time zone) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
declare
  next_seq bigint;
begin
  update repairer set inbox_seq = inbox_seq + 1 where id = the_repairer returning inbox_seq into next_seq;
  insert into inbox (repairer_id, seq, kind, assignment_id, body, at)
    values (the_repairer, next_seq, the_kind, the_assignment, the_body, told_at);
  return next_seq;
end $$;

CREATE TABLE public.account (
    id text NOT NULL,
    username text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    repairer_id text,
    password_hash text NOT NULL,
    disabled_at timestamp with time zone,
    CONSTRAINT account_repairer_iff_role CHECK (((role = 'repairer'::text) = (repairer_id IS NOT NULL))),
    CONSTRAINT account_role_known CHECK ((role = ANY (ARRAY['agent'::text, 'dispatcher'::text, 'repairer'::text, 'supervisor'::text, 'admin'::text])))
);

CREATE TABLE public.alarm (
    id text NOT NULL,
    kind text NOT NULL,
    priority integer NOT NULL,
    ticket_id text NOT NULL,
    assignment_id text,
    repairer_id text,
    raised_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    acknowledged_by text,
    closed_at timestamp with time zone,
    closed_by text,
    closed_reason text,
    CONSTRAINT alarm_acknowledged_after_raised CHECK ((acknowledged_at >= raised_at)),
    CONSTRAINT alarm_acknowledger_has_time CHECK (((acknowledged_by IS NULL) OR (acknowledged_at IS NOT NULL))),
    CONSTRAINT alarm_closed_after_raised CHECK ((closed_at >= raised_at)),
    CONSTRAINT alarm_closed_for_a_reason CHECK ((closed_reason <> ''::text)),
    CONSTRAINT alarm_closed_iff_reason CHECK (((closed_at IS NULL) = (closed_reason IS NULL))),
    CONSTRAINT alarm_closer_has_time CHECK (((closed_by IS NULL) OR (closed_at IS NOT NULL))),
    CONSTRAINT alarm_kind_known CHECK ((kind = ANY (ARRAY['new_ticket'::text, 'overdue'::text, 'nobody_in_range'::text, 'declined'::text, 'timed_out'::text, 'returned'::text, 'silent'::text]))),
    CONSTRAINT alarm_three_priorities CHECK (((priority >= 1) AND (priority <= 3))),
    CONSTRAINT alarm_work_is_whole CHECK (((assignment_id IS NULL) = (repairer_id IS NULL)))
);

CREATE TABLE public.assignment (
    id text NOT NULL,
    ticket_id text NOT NULL,
    repairer_id text NOT NULL,
    role text NOT NULL,
    state text DEFAULT 'offered'::text NOT NULL,
    offered_by text,
    reported_by text,
    offered_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    seen_at timestamp with time zone,
    accepted_at timestamp with time zone,
    departed_at timestamp with time zone,
    arrived_at timestamp with time zone,
    arrived_lng double precision,
    arrived_lat double precision,
    arrived_distance_m double precision,
    ended_at timestamp with time zone,
    reason text,
    outcome text,
    corrected_at timestamp with time zone,
    channel_at timestamp with time zone,
    policy_version integer DEFAULT 0 NOT NULL,
    rungs jsonb DEFAULT '[]'::jsonb NOT NULL,
    ladder_stopped_at timestamp with time zone,
    auto_next boolean DEFAULT false NOT NULL,
    CONSTRAINT assignment_accepted_has_time CHECK (((accepted_at IS NOT NULL) OR (state <> ALL (ARRAY['accepted'::text, 'en_route'::text, 'on_site'::text, 'done'::text, 'returned'::text])))),
    CONSTRAINT assignment_arrived_has_time CHECK (((arrived_at IS NOT NULL) OR (state <> ALL (ARRAY['on_site'::text, 'done'::text])))),
    CONSTRAINT assignment_departed_has_time CHECK (((departed_at IS NOT NULL) OR (state <> 'en_route'::text))),
    CONSTRAINT assignment_distance_positive CHECK ((arrived_distance_m >= (0)::double precision)),
    CONSTRAINT assignment_ended_iff_terminal CHECK (((ended_at IS NULL) = public.is_live(state))),
    CONSTRAINT assignment_expires_later CHECK ((expires_at > offered_at)),
    CONSTRAINT assignment_lat_in_range CHECK (((arrived_lat >= ('-90'::integer)::double precision) AND (arrived_lat <= (90)::double precision))),
    CONSTRAINT assignment_lng_in_range CHECK (((arrived_lng >= ('-180'::integer)::double precision) AND (arrived_lng <= (180)::double precision))),
    CONSTRAINT assignment_outcome_iff_done CHECK (((outcome IS NOT NULL) = (state = 'done'::text))),
    CONSTRAINT assignment_outcome_not_empty CHECK ((outcome <> ''::text)),
    CONSTRAINT assignment_place_is_whole CHECK ((((arrived_lng IS NULL) = (arrived_lat IS NULL)) AND ((arrived_lng IS NULL) OR (arrived_at IS NOT NULL)))),
    CONSTRAINT assignment_role_known CHECK ((role = ANY (ARRAY['lead'::text, 'support'::text]))),
    CONSTRAINT assignment_rung_waits_only_in_offer CHECK ((((state = 'offered'::text) AND (ladder_stopped_at IS NULL)) OR (NOT (rungs @> '[{"state": "waiting"}]'::jsonb)))),
    CONSTRAINT assignment_rungs_known CHECK (public.are_rungs(rungs)),
    CONSTRAINT assignment_state_known CHECK ((state = ANY (ARRAY['offered'::text, 'accepted'::text, 'en_route'::text, 'on_site'::text, 'done'::text, 'declined'::text, 'timed_out'::text, 'withdrawn'::text, 'returned'::text]))),
    CONSTRAINT assignment_unaccepted_has_none CHECK (((accepted_at IS NULL) OR (state <> ALL (ARRAY['offered'::text, 'declined'::text, 'timed_out'::text])))),
    CONSTRAINT assignment_unarrived_has_none CHECK (((arrived_at IS NULL) OR (state <> ALL (ARRAY['offered'::text, 'declined'::text, 'timed_out'::text, 'accepted'::text, 'en_route'::text])))),
    CONSTRAINT assignment_undeparted_has_none CHECK (((departed_at IS NULL) OR (state <> ALL (ARRAY['offered'::text, 'declined'::text, 'timed_out'::text, 'accepted'::text]))))
);

CREATE TABLE public.call (
    id text NOT NULL,
    ticket_id text NOT NULL,
    caller_name text,
    caller_phone text,
    words text,
    taken_by text,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.command (
    actor_id text NOT NULL,
    key text NOT NULL,
    type text NOT NULL,
    body_hash text NOT NULL,
    status integer,
    answer jsonb,
    at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT command_answer_has_status CHECK (((status IS NULL) = (answer IS NULL)))
);

CREATE TABLE public.counter (
    name text NOT NULL,
    value bigint NOT NULL,
    CONSTRAINT counter_value_check CHECK ((value >= 0))
);

CREATE TABLE public.dataset (
    kind text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT dataset_kind_known CHECK ((kind = ANY (ARRAY['demo'::text, 'live'::text])))
);

CREATE TABLE public.duty_contact (
    id text NOT NULL,
    place integer NOT NULL,
    name text NOT NULL,
    phone text NOT NULL,
    CONSTRAINT duty_contact_name_not_empty CHECK ((name <> ''::text)),
    CONSTRAINT duty_contact_phone_not_empty CHECK ((phone <> ''::text)),
    CONSTRAINT duty_contact_place_positive CHECK ((place >= 1))
);

CREATE TABLE public.event (
    seq bigint NOT NULL,
    type text NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id text,
    actor_role text,
    actor_system text,
    ticket_id text,
    assignment_id text,
    repairer_id text,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT event_one_actor CHECK ((((actor_id IS NULL) = (actor_role IS NULL)) AND ((actor_id IS NULL) <> (actor_system IS NULL))))
);

CREATE TABLE public.file (
    id text NOT NULL,
    kind text NOT NULL,
    assignment_id text,
    work_order_id text,
    repairer_id text NOT NULL,
    account_id text NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    lng double precision,
    lat double precision,
    accuracy_m double precision,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    sent_bytes integer NOT NULL,
    sent_sha256 text NOT NULL,
    media_type text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    sha256 text NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT file_accuracy_of_place CHECK (((accuracy_m IS NULL) OR (lng IS NOT NULL))),
    CONSTRAINT file_accuracy_positive CHECK ((accuracy_m >= (0)::double precision)),
    CONSTRAINT file_bytes_bounded CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 600000))),
    CONSTRAINT file_height_bounded CHECK (((height >= 1) AND (height <= 1600))),
    CONSTRAINT file_kind_known CHECK ((kind = ANY (ARRAY['photo'::text, 'signature'::text]))),
    CONSTRAINT file_lat_in_range CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
    CONSTRAINT file_lng_in_range CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision))),
    CONSTRAINT file_media_type_known CHECK ((media_type = 'image/webp'::text)),
    CONSTRAINT file_of_one CHECK (((assignment_id IS NULL) <> (work_order_id IS NULL))),
    CONSTRAINT file_place_is_whole CHECK (((lng IS NULL) = (lat IS NULL))),
    CONSTRAINT file_sent_sha256 CHECK ((sent_sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT file_sent_something CHECK ((sent_bytes > 0)),
    CONSTRAINT file_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT file_width_bounded CHECK (((width >= 1) AND (width <= 1600)))
);
ALTER TABLE ONLY public.file ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE public.track (
    repairer_id text NOT NULL,
    shift_id text NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    fixed_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    before_ms integer[] NOT NULL,
    lng_e7 integer[] NOT NULL,
    lat_e7 integer[] NOT NULL,
    accuracy_m real[] NOT NULL,
    heading real[],
    speed_mps real[],
    battery real[],
    CONSTRAINT track_accuracy_in_range CHECK ((((0)::double precision <= ALL (accuracy_m)) AND ((100000)::double precision >= ALL (accuracy_m)))),
    CONSTRAINT track_battery_in_range CHECK ((((0)::double precision <= ALL (battery)) AND ((100)::double precision >= ALL (battery)))),
    CONSTRAINT track_ends_at_last CHECK (((before_ms[cardinality(before_ms)] = 0) AND (before_ms[1] >= ALL (before_ms)))),
    CONSTRAINT track_heading_in_range CHECK ((((0)::double precision <= ALL (heading)) AND ((360)::double precision >= ALL (heading)))),
    CONSTRAINT track_is_whole CHECK (((cardinality(before_ms) = cardinality(lng_e7)) AND (cardinality(before_ms) = cardinality(lat_e7)) AND (cardinality(before_ms) = cardinality(accuracy_m)) AND (cardinality(before_ms) = COALESCE(cardinality(heading), cardinality(before_ms))) AND (cardinality(before_ms) = COALESCE(cardinality(speed_mps), cardinality(before_ms))) AND (cardinality(before_ms) = COALESCE(cardinality(battery), cardinality(before_ms))))),
    CONSTRAINT track_lat_in_range CHECK ((('-900000000'::integer <= ALL (lat_e7)) AND (900000000 >= ALL (lat_e7)))),
    CONSTRAINT track_lng_in_range CHECK ((('-1800000000'::integer <= ALL (lng_e7)) AND (1800000000 >= ALL (lng_e7)))),
    CONSTRAINT track_speed_in_range CHECK ((((0)::double precision <= ALL (speed_mps)) AND ((1000)::double precision >= ALL (speed_mps)))),
    CONSTRAINT track_within_a_day CHECK (((0 <= ALL (before_ms)) AND (86400000 >= ALL (before_ms))))
)
PARTITION BY RANGE (taken_at);

CREATE VIEW public.fix AS
 SELECT t.repairer_id,
    t.shift_id,
    t.taken_at AS stretch_at,
    t.received_at,
    (t.taken_at - ((r.before_ms)::double precision * '00:00:00.001'::interval)) AS taken_at,
    (t.fixed_at - ((r.before_ms)::double precision * '00:00:00.001'::interval)) AS fixed_at,
    ((r.lng_e7)::double precision / ('10000000'::numeric)::double precision) AS lng,
    ((r.lat_e7)::double precision / ('10000000'::numeric)::double precision) AS lat,
    r.accuracy_m,
    r.heading,
    r.speed_mps,
    r.battery
   FROM public.track t,
    LATERAL UNNEST(t.before_ms, t.lng_e7, t.lat_e7, t.accuracy_m, t.heading, t.speed_mps, t.battery) r(before_ms, lng_e7, lat_e7, accuracy_m, heading, speed_mps, battery);

CREATE TABLE public.inbox (
    repairer_id text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    assignment_id text,
    body jsonb DEFAULT '{}'::jsonb NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT inbox_about_assignment CHECK (((assignment_id IS NOT NULL) OR (kind = ANY (ARRAY['changed'::text, 'message'::text])))),
    CONSTRAINT inbox_kind_known CHECK ((kind = ANY (ARRAY['offer'::text, 'withdrawn'::text, 'taken'::text, 'timed_out'::text, 'ring'::text, 'changed'::text, 'message'::text])))
);

CREATE TABLE public.incoming_message (
    provider_id text NOT NULL,
    kind text NOT NULL,
    message_id text,
    repairer_id text,
    assignment_id text,
    answer text,
    outcome text,
    at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT incoming_message_answer_is_whole CHECK (((answer IS NULL) OR ((kind = 'reply'::text) AND (message_id IS NOT NULL) AND (repairer_id IS NOT NULL) AND (assignment_id IS NOT NULL)))),
    CONSTRAINT incoming_message_answer_known CHECK ((answer = ANY (ARRAY['accept'::text, 'decline'::text]))),
    CONSTRAINT incoming_message_kind_known CHECK ((kind = ANY (ARRAY['delivered'::text, 'failed'::text, 'reply'::text]))),
    CONSTRAINT incoming_message_outcome_not_empty CHECK ((outcome <> ''::text)),
    CONSTRAINT incoming_message_undone_is_answer CHECK (((outcome IS NOT NULL) OR (answer IS NOT NULL)))
);

CREATE TABLE public.ladder_policy (
    version integer NOT NULL,
    policy jsonb NOT NULL,
    by text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT ladder_policy_version_positive CHECK ((version >= 1))
);

CREATE TABLE public.look_log (
    seq bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    actor_id text NOT NULL,
    actor_role text NOT NULL,
    kind text NOT NULL,
    subject_id text,
    from_at timestamp with time zone,
    to_at timestamp with time zone,
    CONSTRAINT look_log_kind_known CHECK ((kind = ANY (ARRAY['track'::text, 'calls'::text, 'contact'::text, 'contacts'::text, 'photos'::text]))),
    CONSTRAINT look_log_span_of_track CHECK (((kind = 'track'::text) = ((from_at IS NOT NULL) AND (to_at IS NOT NULL)))),
    CONSTRAINT look_log_subject_unless_list CHECK (((subject_id IS NULL) = (kind = 'contacts'::text)))
);

ALTER TABLE public.look_log ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.look_log_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.migration (
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.note (
    id text NOT NULL,
    ticket_id text NOT NULL,
    author_id text NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT note_not_empty CHECK ((text <> ''::text))
);

CREATE TABLE public.outgoing_message (
    id text NOT NULL,
    seq bigint NOT NULL,
    channel text NOT NULL,
    purpose text NOT NULL,
    ticket_id text NOT NULL,
    assignment_id text,
    repairer_id text,
    contact_id text,
    phone text,
    language text NOT NULL,
    body text NOT NULL,
    state text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    queued_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    provider_id text,
    sent_at timestamp with time zone,
    delivered_at timestamp with time zone,
    ended_at timestamp with time zone,
    replied_at timestamp with time zone,
    reply text,
    CONSTRAINT outgoing_message_attempts_positive CHECK ((attempts >= 0)),
    CONSTRAINT outgoing_message_body_not_empty CHECK ((body <> ''::text)),
    CONSTRAINT outgoing_message_channel_known CHECK ((channel = ANY (ARRAY['sms'::text, 'voice'::text]))),
    CONSTRAINT outgoing_message_delivered_iff_time CHECK (((delivered_at IS NOT NULL) = (state = 'delivered'::text))),
    CONSTRAINT outgoing_message_ended_iff_nothing CHECK (((ended_at IS NOT NULL) = (state = ANY (ARRAY['failed'::text, 'given_up'::text, 'expired'::text, 'needless'::text])))),
    CONSTRAINT outgoing_message_has_phone CHECK (((phone IS NOT NULL) OR (state = 'failed'::text))),
    CONSTRAINT outgoing_message_language_known CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
    CONSTRAINT outgoing_message_phone_not_empty CHECK ((phone <> ''::text)),
    CONSTRAINT outgoing_message_purpose_known CHECK ((purpose = ANY (ARRAY['offer'::text, 'offer_again'::text, 'offer_withdrawn'::text, 'duty_leader_call'::text]))),
    CONSTRAINT outgoing_message_reply_has_time CHECK (((reply IS NULL) = (replied_at IS NULL))),
    CONSTRAINT outgoing_message_sent_has_time CHECK (((sent_at IS NOT NULL) OR (state <> ALL (ARRAY['sent'::text, 'delivered'::text])))),
    CONSTRAINT outgoing_message_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'given_up'::text, 'expired'::text, 'needless'::text]))),
    CONSTRAINT outgoing_message_to_one CHECK (((repairer_id IS NULL) <> (contact_id IS NULL))),
    CONSTRAINT outgoing_message_unsent_has_none CHECK (((sent_at IS NULL) OR (state <> ALL (ARRAY['waiting'::text, 'given_up'::text, 'expired'::text, 'needless'::text]))))
);

CREATE TABLE public.outgoing_push (
    id bigint NOT NULL,
    token_hash text NOT NULL,
    assignment_id text NOT NULL,
    kind text NOT NULL,
    body jsonb NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT outgoing_push_attempts_positive CHECK ((attempts >= 0)),
    CONSTRAINT outgoing_push_kind_known CHECK ((kind = ANY (ARRAY['offer'::text, 'withdrawn'::text, 'taken'::text, 'timed_out'::text])))
);

ALTER TABLE public.outgoing_push ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outgoing_push_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public."position" (
    repairer_id text NOT NULL,
    shift_id text NOT NULL,
    lng double precision NOT NULL,
    lat double precision NOT NULL,
    accuracy_m double precision NOT NULL,
    heading double precision,
    speed_mps double precision,
    battery double precision,
    taken_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    cell integer GENERATED ALWAYS AS (
CASE
    WHEN (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision)) AND ((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))) THEN public.cell_of(lng, lat)
    ELSE 0
END) STORED NOT NULL,
    CONSTRAINT position_accuracy_in_range CHECK (((accuracy_m >= (0)::double precision) AND (accuracy_m <= (100000)::double precision))),
    CONSTRAINT position_battery_in_range CHECK (((battery >= (0)::double precision) AND (battery <= (100)::double precision))),
    CONSTRAINT position_heading_in_range CHECK (((heading >= (0)::double precision) AND (heading <= (360)::double precision))),
    CONSTRAINT position_lat_in_range CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
    CONSTRAINT position_lng_in_range CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision))),
    CONSTRAINT position_speed_in_range CHECK (((speed_mps >= (0)::double precision) AND (speed_mps <= (1000)::double precision)))
)
WITH (fillfactor='50');

CREATE TABLE public.push_key (
    public_key text NOT NULL,
    private_key text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT push_key_private_not_empty CHECK ((private_key <> ''::text)),
    CONSTRAINT push_key_public_not_empty CHECK ((public_key <> ''::text))
);

CREATE TABLE public.push_subscription (
    token_hash text NOT NULL,
    endpoint text NOT NULL,
    p256dh text NOT NULL,
    auth text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.record_checkpoint (
    last_seq bigint NOT NULL,
    after_seq bigint NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT record_checkpoint_forward CHECK ((last_seq > after_seq)),
    CONSTRAINT record_checkpoint_previous_sha256 CHECK ((previous_hash ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT record_checkpoint_sha256 CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE public.repairer (
    id text NOT NULL,
    name text NOT NULL,
    name_en text,
    phone text,
    skills text[] DEFAULT '{}'::text[] NOT NULL,
    inbox_seq bigint DEFAULT 0 NOT NULL,
    language text DEFAULT 'zh-CN'::text NOT NULL,
    CONSTRAINT repairer_inbox_seq_positive CHECK ((inbox_seq >= 0)),
    CONSTRAINT repairer_language_known CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en'::text])))
);

CREATE TABLE public.result (
    id text NOT NULL,
    assignment_id text NOT NULL,
    ticket_id text NOT NULL,
    repairer_id text NOT NULL,
    outcome text NOT NULL,
    body jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    late boolean DEFAULT false NOT NULL,
    form text,
    form_version integer,
    CONSTRAINT result_form_is_whole CHECK (((form IS NULL) = (form_version IS NULL))),
    CONSTRAINT result_form_version_positive CHECK ((form_version >= 1)),
    CONSTRAINT result_outcome_not_empty CHECK ((outcome <> ''::text))
);

CREATE TABLE public.session (
    token_hash text NOT NULL,
    account_id text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT session_expires_later CHECK ((expires_at > created_at))
);

CREATE TABLE public.setting (
    key text NOT NULL,
    value jsonb NOT NULL
);

CREATE TABLE public.shift (
    id text NOT NULL,
    repairer_id text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_reason text,
    silent_since timestamp with time zone,
    last_heard_at timestamp with time zone,
    has_position boolean DEFAULT false NOT NULL,
    CONSTRAINT shift_closed_not_silent CHECK (((closed_at IS NULL) OR (silent_since IS NULL))),
    CONSTRAINT shift_ends_after_start CHECK ((closed_at >= opened_at)),
    CONSTRAINT shift_reason_iff_closed CHECK (((closed_reason IS NULL) OR (closed_at IS NOT NULL)))
);

CREATE TABLE public.ticket (
    id text NOT NULL,
    number bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    priority text NOT NULL,
    hazard text NOT NULL,
    skills text[] DEFAULT '{}'::text[] NOT NULL,
    site_lng double precision NOT NULL,
    site_lat double precision NOT NULL,
    site_geog public.geography(Point,4326) GENERATED ALWAYS AS ((public.st_setsrid(public.st_makepoint(site_lng, site_lat), 4326))::public.geography) STORED NOT NULL,
    address_said text,
    address_found text,
    access_notes text,
    opened_at timestamp with time zone NOT NULL,
    opened_by text,
    made_safe_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_as text,
    ended_reason text,
    escalation_level integer DEFAULT 0 NOT NULL,
    search_radius_m integer DEFAULT 5000 NOT NULL,
    call_count integer DEFAULT 0 NOT NULL,
    follows_ticket_id text,
    first_accepted_at timestamp with time zone,
    CONSTRAINT ticket_call_count_positive CHECK ((call_count >= 0)),
    CONSTRAINT ticket_cancelled_has_reason CHECK (((ended_as <> 'cancelled'::text) OR (ended_reason IS NOT NULL))),
    CONSTRAINT ticket_ended_as_known CHECK ((ended_as = ANY (ARRAY['closed'::text, 'cancelled'::text]))),
    CONSTRAINT ticket_ended_iff_as CHECK (((ended_at IS NULL) = (ended_as IS NULL))),
    CONSTRAINT ticket_escalation_positive CHECK ((escalation_level >= 0)),
    CONSTRAINT ticket_follows_another CHECK ((follows_ticket_id <> id)),
    CONSTRAINT ticket_lat_in_range CHECK (((site_lat >= ('-90'::integer)::double precision) AND (site_lat <= (90)::double precision))),
    CONSTRAINT ticket_lng_in_range CHECK (((site_lng >= ('-180'::integer)::double precision) AND (site_lng <= (180)::double precision))),
    CONSTRAINT ticket_priority_known CHECK ((priority = ANY (ARRAY['p1'::text, 'p2'::text, 'p3'::text, 'p4'::text]))),
    CONSTRAINT ticket_radius_in_range CHECK (((search_radius_m >= 500) AND (search_radius_m <= 20000))),
    CONSTRAINT ticket_reason_only_when_ended CHECK (((ended_reason IS NULL) OR (ended_at IS NOT NULL))),
    CONSTRAINT ticket_version_positive CHECK ((version >= 1))
);

CREATE TABLE public.ticket_timer (
    ticket_id text NOT NULL,
    since timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    called integer DEFAULT 0 NOT NULL,
    CONSTRAINT ticket_timer_called_positive CHECK ((called >= 0))
);

CREATE TABLE public.timer (
    assignment_id text NOT NULL,
    kind text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    CONSTRAINT timer_kind_known CHECK ((kind = ANY (ARRAY['answer'::text, 'rung'::text])))
);

CREATE TABLE public.track_other_days (
    repairer_id text NOT NULL,
    shift_id text NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    fixed_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    before_ms integer[] NOT NULL,
    lng_e7 integer[] NOT NULL,
    lat_e7 integer[] NOT NULL,
    accuracy_m real[] NOT NULL,
    heading real[],
    speed_mps real[],
    battery real[],
    CONSTRAINT track_accuracy_in_range CHECK ((((0)::double precision <= ALL (accuracy_m)) AND ((100000)::double precision >= ALL (accuracy_m)))),
    CONSTRAINT track_battery_in_range CHECK ((((0)::double precision <= ALL (battery)) AND ((100)::double precision >= ALL (battery)))),
    CONSTRAINT track_ends_at_last CHECK (((before_ms[cardinality(before_ms)] = 0) AND (before_ms[1] >= ALL (before_ms)))),
    CONSTRAINT track_heading_in_range CHECK ((((0)::double precision <= ALL (heading)) AND ((360)::double precision >= ALL (heading)))),
    CONSTRAINT track_is_whole CHECK (((cardinality(before_ms) = cardinality(lng_e7)) AND (cardinality(before_ms) = cardinality(lat_e7)) AND (cardinality(before_ms) = cardinality(accuracy_m)) AND (cardinality(before_ms) = COALESCE(cardinality(heading), cardinality(before_ms))) AND (cardinality(before_ms) = COALESCE(cardinality(speed_mps), cardinality(before_ms))) AND (cardinality(before_ms) = COALESCE(cardinality(battery), cardinality(before_ms))))),
    CONSTRAINT track_lat_in_range CHECK ((('-900000000'::integer <= ALL (lat_e7)) AND (900000000 >= ALL (lat_e7)))),
    CONSTRAINT track_lng_in_range CHECK ((('-1800000000'::integer <= ALL (lng_e7)) AND (1800000000 >= ALL (lng_e7)))),
    CONSTRAINT track_speed_in_range CHECK ((((0)::double precision <= ALL (speed_mps)) AND ((1000)::double precision >= ALL (speed_mps)))),
    CONSTRAINT track_within_a_day CHECK (((0 <= ALL (before_ms)) AND (86400000 >= ALL (before_ms))))
);

CREATE TABLE public.work_order (
    id text NOT NULL,
    number bigint NOT NULL,
    kind text NOT NULL,
    form text NOT NULL,
    form_version integer NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    site_lng double precision NOT NULL,
    site_lat double precision NOT NULL,
    address_said text,
    address_found text,
    access_notes text,
    due_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    created_by text,
    repairer_id text,
    taken_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_reason text,
    result_id text,
    summary text NOT NULL,
    contact_name text,
    contact_phone text,
    CONSTRAINT work_order_cancelled_has_reason CHECK (((state = 'cancelled'::text) = (ended_reason IS NOT NULL))),
    CONSTRAINT work_order_done_has_result CHECK (((state = 'done'::text) = (result_id IS NOT NULL))),
    CONSTRAINT work_order_ended_iff_state CHECK (((state = ANY (ARRAY['done'::text, 'cancelled'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT work_order_form_version_positive CHECK ((form_version >= 1)),
    CONSTRAINT work_order_has_holder CHECK (((state = ANY (ARRAY['in_hand'::text, 'done'::text])) = (repairer_id IS NOT NULL))),
    CONSTRAINT work_order_holder_since CHECK (((repairer_id IS NULL) = (taken_at IS NULL))),
    CONSTRAINT work_order_kind_known CHECK ((kind = ANY (ARRAY['repair'::text, 'inspection'::text, 'meter_reading'::text, 'ignition'::text, 'installation'::text, 'audit'::text]))),
    CONSTRAINT work_order_lat_in_range CHECK (((site_lat >= ('-90'::integer)::double precision) AND (site_lat <= (90)::double precision))),
    CONSTRAINT work_order_lng_in_range CHECK (((site_lng >= ('-180'::integer)::double precision) AND (site_lng <= (180)::double precision))),
    CONSTRAINT work_order_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'in_hand'::text, 'done'::text, 'cancelled'::text]))),
    CONSTRAINT work_order_times_in_order CHECK (((taken_at >= created_at) AND (ended_at >= created_at)))
);

CREATE TABLE public.work_order_result (
    id text NOT NULL,
    work_order_id text NOT NULL,
    repairer_id text NOT NULL,
    form text NOT NULL,
    form_version integer NOT NULL,
    body jsonb NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.track ATTACH PARTITION public.track_other_days DEFAULT;

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_of_repairer UNIQUE (id, repairer_id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_of_ticket_and_repairer UNIQUE (id, ticket_id, repairer_id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.call
    ADD CONSTRAINT call_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.command
    ADD CONSTRAINT command_pkey PRIMARY KEY (actor_id, key);

ALTER TABLE ONLY public.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.duty_contact
    ADD CONSTRAINT duty_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.duty_contact
    ADD CONSTRAINT duty_contact_place_unique UNIQUE (place);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY public.file
    ADD CONSTRAINT file_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (repairer_id, seq);

ALTER TABLE ONLY public.incoming_message
    ADD CONSTRAINT incoming_message_pkey PRIMARY KEY (provider_id);

ALTER TABLE ONLY public.ladder_policy
    ADD CONSTRAINT ladder_policy_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.look_log
    ADD CONSTRAINT look_log_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outgoing_message
    ADD CONSTRAINT outgoing_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outgoing_message
    ADD CONSTRAINT outgoing_message_provider_once UNIQUE (provider_id);

ALTER TABLE ONLY public.outgoing_message
    ADD CONSTRAINT outgoing_message_seq_unique UNIQUE (seq);

ALTER TABLE ONLY public.outgoing_push
    ADD CONSTRAINT outgoing_push_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public."position"
    ADD CONSTRAINT position_pkey PRIMARY KEY (repairer_id);

ALTER TABLE ONLY public.push_subscription
    ADD CONSTRAINT push_subscription_endpoint_unique UNIQUE (endpoint);

ALTER TABLE ONLY public.push_subscription
    ADD CONSTRAINT push_subscription_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.record_checkpoint
    ADD CONSTRAINT record_checkpoint_once UNIQUE (after_seq);

ALTER TABLE ONLY public.record_checkpoint
    ADD CONSTRAINT record_checkpoint_pkey PRIMARY KEY (last_seq);

ALTER TABLE ONLY public.repairer
    ADD CONSTRAINT repairer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.result
    ADD CONSTRAINT result_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_never_overlaps EXCLUDE USING gist (repairer_id WITH =, tstzrange(opened_at, closed_at) WITH &&);

ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_of_repairer UNIQUE (id, repairer_id);

ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_number_unique UNIQUE (number);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ticket_timer
    ADD CONSTRAINT ticket_timer_pkey PRIMARY KEY (ticket_id);

ALTER TABLE ONLY public.timer
    ADD CONSTRAINT timer_pkey PRIMARY KEY (assignment_id, kind);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT work_order_number_unique UNIQUE (number);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT work_order_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_order_result
    ADD CONSTRAINT work_order_result_of_order UNIQUE (id, work_order_id);

ALTER TABLE ONLY public.work_order_result
    ADD CONSTRAINT work_order_result_once UNIQUE (work_order_id);

ALTER TABLE ONLY public.work_order_result
    ADD CONSTRAINT work_order_result_pkey PRIMARY KEY (id);

CREATE INDEX account_disabled ON public.account USING btree (disabled_at) WHERE (disabled_at IS NOT NULL);

CREATE UNIQUE INDEX account_one_per_repairer ON public.account USING btree (repairer_id);

CREATE UNIQUE INDEX account_username_unique ON public.account USING btree (lower(username));

CREATE INDEX alarm_of_ticket ON public.alarm USING btree (ticket_id);

CREATE UNIQUE INDEX alarm_one_open ON public.alarm USING btree (kind, ticket_id, COALESCE(assignment_id, ''::text), COALESCE(repairer_id, ''::text)) WHERE (closed_at IS NULL);

CREATE INDEX alarm_open ON public.alarm USING btree (raised_at) WHERE (closed_at IS NULL);

CREATE INDEX assignment_live_of_repairer ON public.assignment USING btree (repairer_id) WHERE (state = ANY (ARRAY['offered'::text, 'accepted'::text, 'en_route'::text, 'on_site'::text]));

CREATE INDEX assignment_of_ticket ON public.assignment USING btree (ticket_id, offered_at);

CREATE UNIQUE INDEX assignment_one_active ON public.assignment USING btree (repairer_id) WHERE (state = ANY (ARRAY['en_route'::text, 'on_site'::text]));

CREATE UNIQUE INDEX assignment_one_live_lead ON public.assignment USING btree (ticket_id) WHERE ((role = 'lead'::text) AND (state = ANY (ARRAY['offered'::text, 'accepted'::text, 'en_route'::text, 'on_site'::text])));

CREATE UNIQUE INDEX assignment_one_live_per_pair ON public.assignment USING btree (ticket_id, repairer_id) WHERE (state = ANY (ARRAY['offered'::text, 'accepted'::text, 'en_route'::text, 'on_site'::text]));

CREATE UNIQUE INDEX assignment_one_open_offer ON public.assignment USING btree (repairer_id) WHERE (state = 'offered'::text);

CREATE INDEX call_of_ticket ON public.call USING btree (ticket_id, at);

CREATE INDEX command_at ON public.command USING btree (at);

CREATE UNIQUE INDEX dataset_one_row ON public.dataset USING btree ((true));

CREATE INDEX event_of_repairer ON public.event USING btree (repairer_id, seq) WHERE (repairer_id IS NOT NULL);

CREATE INDEX event_of_ticket ON public.event USING btree (ticket_id, seq) WHERE (ticket_id IS NOT NULL);

CREATE INDEX event_work_order_of_repairer ON public.event USING btree (repairer_id, seq) WHERE (type = ANY (ARRAY['work_order.taken_back'::text, 'work_order.cancelled'::text]));

CREATE INDEX file_of_assignment ON public.file USING btree (assignment_id) WHERE (assignment_id IS NOT NULL);

CREATE INDEX file_of_work_order ON public.file USING btree (work_order_id) WHERE (work_order_id IS NOT NULL);

CREATE INDEX inbox_at ON public.inbox USING btree (at);

CREATE INDEX inbox_of_assignment ON public.inbox USING btree (assignment_id);

CREATE UNIQUE INDEX inbox_one_offer ON public.inbox USING btree (assignment_id) WHERE (kind = 'offer'::text);

CREATE INDEX look_log_of_actor ON public.look_log USING btree (actor_id, seq);

CREATE INDEX look_log_of_subject ON public.look_log USING btree (subject_id, seq);

CREATE INDEX note_of_ticket ON public.note USING btree (ticket_id, at);

CREATE INDEX outgoing_message_due ON public.outgoing_message USING btree (due_at) WHERE (state = 'waiting'::text);

CREATE INDEX outgoing_message_of_assignment ON public.outgoing_message USING btree (assignment_id);

CREATE INDEX outgoing_message_of_ticket ON public.outgoing_message USING btree (ticket_id, seq);

CREATE INDEX outgoing_push_due ON public.outgoing_push USING btree (due_at);

CREATE INDEX outgoing_push_of_subscription ON public.outgoing_push USING btree (token_hash);

CREATE INDEX position_cell ON public."position" USING btree (cell);

CREATE UNIQUE INDEX push_key_one_row ON public.push_key USING btree ((true));

CREATE INDEX repairer_of_phone ON public.repairer USING btree (public.digits_of(phone));

CREATE INDEX result_of_assignment ON public.result USING btree (assignment_id);

CREATE INDEX result_of_ticket ON public.result USING btree (ticket_id, at);

CREATE INDEX session_expiry ON public.session USING btree (expires_at);

CREATE INDEX session_of_account ON public.session USING btree (account_id);

CREATE INDEX session_revoked ON public.session USING btree (revoked_at) WHERE (revoked_at IS NOT NULL);

CREATE INDEX shift_nowhere_yet ON public.shift USING btree (id) WHERE ((closed_at IS NULL) AND (NOT has_position));

CREATE INDEX shift_open ON public.shift USING btree (repairer_id) WHERE (closed_at IS NULL);

CREATE INDEX shift_silent ON public.shift USING btree (id) WHERE (silent_since IS NOT NULL);

CREATE INDEX ticket_follows ON public.ticket USING btree (follows_ticket_id) WHERE (follows_ticket_id IS NOT NULL);

CREATE INDEX ticket_open ON public.ticket USING btree (opened_at) WHERE (ended_at IS NULL);

CREATE INDEX ticket_open_place ON public.ticket USING gist (site_geog) WHERE (ended_at IS NULL);

CREATE INDEX ticket_timer_due ON public.ticket_timer USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX timer_due ON public.timer USING btree (due_at);

CREATE INDEX track_of_repairer ON ONLY public.track USING btree (repairer_id, fixed_at);

CREATE INDEX track_other_days_repairer_id_fixed_at_idx ON public.track_other_days USING btree (repairer_id, fixed_at);

CREATE INDEX track_taken ON ONLY public.track USING brin (taken_at);

CREATE INDEX track_other_days_taken_at_idx ON public.track_other_days USING brin (taken_at);

CREATE INDEX work_order_ended ON public.work_order USING btree (ended_at) WHERE (ended_at IS NOT NULL);

CREATE INDEX work_order_of_repairer ON public.work_order USING btree (repairer_id, taken_at) WHERE (repairer_id IS NOT NULL);

CREATE INDEX work_order_open ON public.work_order USING btree (kind, created_at) WHERE (ended_at IS NULL);

ALTER INDEX public.track_of_repairer ATTACH PARTITION public.track_other_days_repairer_id_fixed_at_idx;

ALTER INDEX public.track_taken ATTACH PARTITION public.track_other_days_taken_at_idx;

CREATE TRIGGER account_never_deleted BEFORE DELETE ON public.account FOR EACH ROW EXECUTE FUNCTION public.refuse_change('account_never_deleted');

CREATE TRIGGER alarm_guard BEFORE UPDATE ON public.alarm FOR EACH ROW EXECUTE FUNCTION public.guard_alarm();

CREATE TRIGGER alarm_never_deleted BEFORE DELETE ON public.alarm FOR EACH ROW EXECUTE FUNCTION public.refuse_change('alarm_never_deleted');

CREATE TRIGGER alarm_never_emptied BEFORE TRUNCATE ON public.alarm FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change('alarm_never_emptied');

CREATE TRIGGER assignment_born BEFORE INSERT ON public.assignment FOR EACH ROW EXECUTE FUNCTION public.guard_new_assignment();

CREATE TRIGGER assignment_channel BEFORE UPDATE ON public.assignment FOR EACH ROW EXECUTE FUNCTION public.guard_channel();

CREATE CONSTRAINT TRIGGER assignment_ended_ticket AFTER INSERT OR UPDATE OF state ON public.assignment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (public.is_live(new.state)) EXECUTE FUNCTION public.check_ended_ticket();

CREATE TRIGGER assignment_guard BEFORE UPDATE ON public.assignment FOR EACH ROW EXECUTE FUNCTION public.guard_assignment();

CREATE TRIGGER assignment_never_deleted BEFORE DELETE ON public.assignment FOR EACH ROW EXECUTE FUNCTION public.refuse_change('assignment_never_deleted');

CREATE TRIGGER assignment_never_emptied BEFORE TRUNCATE ON public.assignment FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change('assignment_never_emptied');

CREATE CONSTRAINT TRIGGER assignment_rung_timer AFTER INSERT OR UPDATE OF rungs ON public.assignment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_rung_timer();

CREATE TRIGGER assignment_rungs BEFORE UPDATE ON public.assignment FOR EACH ROW EXECUTE FUNCTION public.guard_rungs();

CREATE CONSTRAINT TRIGGER assignment_timer AFTER INSERT OR UPDATE OF state ON public.assignment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_answer_timer();

CREATE TRIGGER call_append_only BEFORE DELETE OR UPDATE ON public.call FOR EACH ROW EXECUTE FUNCTION public.refuse_change('call_append_only');

CREATE CONSTRAINT TRIGGER command_answered AFTER INSERT ON public.command DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_command_answered();

CREATE TRIGGER command_guard BEFORE UPDATE ON public.command FOR EACH ROW EXECUTE FUNCTION public.guard_command();

CREATE TRIGGER command_kept BEFORE DELETE ON public.command FOR EACH ROW WHEN ((old.at > (now() - '30 days'::interval))) EXECUTE FUNCTION public.refuse_change('command_kept_30_days');

CREATE TRIGGER counter_never_deleted BEFORE DELETE ON public.counter FOR EACH ROW EXECUTE FUNCTION public.refuse_change('counter_never_deleted');

CREATE CONSTRAINT TRIGGER counter_used AFTER UPDATE ON public.counter DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_counter();

CREATE TRIGGER dataset_fixed BEFORE DELETE OR UPDATE ON public.dataset FOR EACH ROW EXECUTE FUNCTION public.refuse_change('dataset_fixed');

CREATE TRIGGER event_append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION public.refuse_change('event_append_only');

CREATE TRIGGER event_never_emptied BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change('event_never_emptied');

CREATE TRIGGER event_seq BEFORE INSERT ON public.event FOR EACH ROW EXECUTE FUNCTION public.guard_event_seq();

CREATE TRIGGER file_append_only BEFORE DELETE OR UPDATE ON public.file FOR EACH ROW EXECUTE FUNCTION public.refuse_change('file_append_only');

CREATE TRIGGER file_never_emptied BEFORE TRUNCATE ON public.file FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change('file_never_emptied');

CREATE TRIGGER inbox_append_only BEFORE DELETE OR UPDATE ON public.inbox FOR EACH ROW EXECUTE FUNCTION public.refuse_change('inbox_append_only');

CREATE TRIGGER inbox_seq BEFORE INSERT ON public.inbox FOR EACH ROW EXECUTE FUNCTION public.guard_inbox_seq();

CREATE TRIGGER ladder_policy_append_only BEFORE DELETE OR UPDATE ON public.ladder_policy FOR EACH ROW EXECUTE FUNCTION public.refuse_change('ladder_policy_append_only');

CREATE TRIGGER look_log_append_only BEFORE DELETE OR UPDATE ON public.look_log FOR EACH ROW EXECUTE FUNCTION public.refuse_change('look_log_append_only');

CREATE TRIGGER look_log_never_emptied BEFORE TRUNCATE ON public.look_log FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change('look_log_never_emptied');

CREATE TRIGGER note_append_only BEFORE DELETE OR UPDATE ON public.note FOR EACH ROW EXECUTE FUNCTION public.refuse_change('note_append_only');

CREATE TRIGGER outgoing_message_guard BEFORE UPDATE ON public.outgoing_message FOR EACH ROW EXECUTE FUNCTION public.guard_message();

CREATE TRIGGER outgoing_message_placed BEFORE INSERT ON public.outgoing_message FOR EACH ROW EXECUTE FUNCTION public.place_message();

CREATE TRIGGER outgoing_message_replaced BEFORE UPDATE ON public.outgoing_message FOR EACH ROW WHEN (((new.state <> old.state) OR (new.replied_at IS DISTINCT FROM old.replied_at))) EXECUTE FUNCTION public.place_message();

CREATE TRIGGER position_forward AFTER UPDATE ON public."position" FOR EACH ROW WHEN ((new.taken_at < old.taken_at)) EXECUTE FUNCTION public.refuse_backwards();

CREATE TRIGGER position_inserted AFTER INSERT ON public."position" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.check_positions();

CREATE TRIGGER position_placed AFTER INSERT ON public."position" REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION public.mark_placed();

CREATE TRIGGER position_updated AFTER UPDATE ON public."position" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.check_positions();

CREATE TRIGGER push_key_fixed BEFORE DELETE OR UPDATE ON public.push_key FOR EACH ROW EXECUTE FUNCTION public.refuse_change('push_key_fixed');

CREATE TRIGGER record_checkpoint_append_only BEFORE DELETE OR UPDATE ON public.record_checkpoint FOR EACH ROW EXECUTE FUNCTION public.refuse_change('record_checkpoint_append_only');

CREATE TRIGGER record_checkpoint_follows BEFORE INSERT ON public.record_checkpoint FOR EACH ROW EXECUTE FUNCTION public.guard_checkpoint();

CREATE TRIGGER record_checkpoint_never_emptied BEFORE TRUNCATE ON public.record_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change('record_checkpoint_never_emptied');

CREATE CONSTRAINT TRIGGER repairer_inbox_seq AFTER UPDATE OF inbox_seq ON public.repairer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_inbox_seq();

CREATE TRIGGER result_immutable BEFORE DELETE OR UPDATE ON public.result FOR EACH ROW EXECUTE FUNCTION public.refuse_change('result_immutable');

CREATE TRIGGER result_never_emptied BEFORE TRUNCATE ON public.result FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change('result_never_emptied');

CREATE CONSTRAINT TRIGGER shift_closed_work AFTER UPDATE ON public.shift DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.closed_at IS NOT NULL)) EXECUTE FUNCTION public.check_closed_shift();

CREATE TRIGGER shift_forget_position AFTER UPDATE ON public.shift FOR EACH ROW WHEN ((new.closed_at IS NOT NULL)) EXECUTE FUNCTION public.forget_position();

CREATE TRIGGER shift_guard BEFORE UPDATE ON public.shift FOR EACH ROW EXECUTE FUNCTION public.guard_shift();

CREATE TRIGGER shift_never_deleted BEFORE DELETE ON public.shift FOR EACH ROW EXECUTE FUNCTION public.refuse_change('shift_never_deleted');

CREATE CONSTRAINT TRIGGER ticket_ended_ticket AFTER UPDATE ON public.ticket DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.ended_at IS NOT NULL)) EXECUTE FUNCTION public.check_ended_ticket();

CREATE TRIGGER ticket_guard BEFORE UPDATE ON public.ticket FOR EACH ROW EXECUTE FUNCTION public.guard_ticket();

CREATE TRIGGER ticket_never_deleted BEFORE DELETE ON public.ticket FOR EACH ROW EXECUTE FUNCTION public.refuse_change('ticket_never_deleted');

CREATE TRIGGER ticket_never_emptied BEFORE TRUNCATE ON public.ticket FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change('ticket_never_emptied');

CREATE TRIGGER ticket_number BEFORE INSERT ON public.ticket FOR EACH ROW EXECUTE FUNCTION public.guard_ticket_number();

CREATE CONSTRAINT TRIGGER ticket_timer_of_assignment AFTER INSERT OR UPDATE OF state, role ON public.assignment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_ticket_timer();

CREATE CONSTRAINT TRIGGER ticket_timer_of_ticket AFTER INSERT OR UPDATE OF ended_at ON public.ticket DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_ticket_timer();

CREATE CONSTRAINT TRIGGER ticket_timer_ticket AFTER INSERT OR DELETE OR UPDATE ON public.ticket_timer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_ticket_timer();

CREATE CONSTRAINT TRIGGER timer_offer AFTER INSERT OR DELETE OR UPDATE ON public.timer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_answer_timer();

CREATE CONSTRAINT TRIGGER timer_rung AFTER INSERT OR DELETE OR UPDATE ON public.timer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_rung_timer();

CREATE TRIGGER track_immutable BEFORE UPDATE ON public.track FOR EACH ROW EXECUTE FUNCTION public.refuse_change('track_immutable');

CREATE TRIGGER track_inserted AFTER INSERT ON public.track REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.check_track();

CREATE CONSTRAINT TRIGGER work_order_counter_used AFTER UPDATE ON public.counter DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.name = 'work_order'::text)) EXECUTE FUNCTION public.check_work_order_counter();

CREATE TRIGGER work_order_guard BEFORE UPDATE ON public.work_order FOR EACH ROW EXECUTE FUNCTION public.guard_work_order();

CREATE TRIGGER work_order_never_deleted BEFORE DELETE ON public.work_order FOR EACH ROW EXECUTE FUNCTION public.refuse_change('work_order_never_deleted');

CREATE TRIGGER work_order_never_emptied BEFORE TRUNCATE ON public.work_order FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change('work_order_never_emptied');

CREATE TRIGGER work_order_number BEFORE INSERT ON public.work_order FOR EACH ROW EXECUTE FUNCTION public.guard_work_order_number();

CREATE TRIGGER work_order_result_append_only BEFORE DELETE OR UPDATE ON public.work_order_result FOR EACH ROW EXECUTE FUNCTION public.refuse_change('work_order_result_append_only');

CREATE CONSTRAINT TRIGGER work_order_result_finishes AFTER INSERT ON public.work_order_result DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_work_order_result();

CREATE TRIGGER work_order_result_never_emptied BEFORE TRUNCATE ON public.work_order_result FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change('work_order_result_never_emptied');

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_repairer_known FOREIGN KEY (repairer_id) REFERENCES public.repairer(id);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_acknowledger_known FOREIGN KEY (acknowledged_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_closer_known FOREIGN KEY (closed_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_ticket_known FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_work_of_ticket FOREIGN KEY (assignment_id, ticket_id, repairer_id) REFERENCES public.assignment(id, ticket_id, repairer_id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_offerer_known FOREIGN KEY (offered_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_repairer_known FOREIGN KEY (repairer_id) REFERENCES public.repairer(id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_reporter_known FOREIGN KEY (reported_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_ticket_known FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);

ALTER TABLE ONLY public.call
    ADD CONSTRAINT call_taker_known FOREIGN KEY (taken_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.call
    ADD CONSTRAINT call_ticket_known FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);

ALTER TABLE ONLY public.file
    ADD CONSTRAINT file_account_known FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.file
    ADD CONSTRAINT file_assignment_known FOREIGN KEY (assignment_id) REFERENCES public.assignment(id);

ALTER TABLE ONLY public.file
    ADD CONSTRAINT file_repairer_known FOREIGN KEY (repairer_id) REFERENCES public.repairer(id);

ALTER TABLE ONLY public.file
    ADD CONSTRAINT file_work_order_known FOREIGN KEY (work_order_id) REFERENCES public.work_order(id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_assignment_known FOREIGN KEY (assignment_id, repairer_id) REFERENCES public.assignment(id, repairer_id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_repairer_known FOREIGN KEY (repairer_id) REFERENCES public.repairer(id);

ALTER TABLE ONLY public.incoming_message
    ADD CONSTRAINT incoming_message_assignment_known FOREIGN KEY (assignment_id) REFERENCES public.assignment(id);

ALTER TABLE ONLY public.incoming_message
    ADD CONSTRAINT incoming_message_message_known FOREIGN KEY (message_id) REFERENCES public.outgoing_message(id);

ALTER TABLE ONLY public.incoming_message
    ADD CONSTRAINT incoming_message_repairer_known FOREIGN KEY (repairer_id) REFERENCES public.repairer(id);

ALTER TABLE ONLY public.ladder_policy
    ADD CONSTRAINT ladder_policy_author_known FOREIGN KEY (by) REFERENCES public.account(id);

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_author_known FOREIGN KEY (author_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_ticket_known FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);

ALTER TABLE ONLY public.outgoing_message
    ADD CONSTRAINT outgoing_message_assignment_known FOREIGN KEY (assignment_id) REFERENCES public.assignment(id);

ALTER TABLE ONLY public.outgoing_message
    ADD CONSTRAINT outgoing_message_repairer_known FOREIGN KEY (repairer_id) REFERENCES public.repairer(id);

ALTER TABLE ONLY public.outgoing_message
    ADD CONSTRAINT outgoing_message_ticket_known FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);

ALTER TABLE ONLY public.outgoing_push
    ADD CONSTRAINT outgoing_push_assignment_known FOREIGN KEY (assignment_id) REFERENCES public.assignment(id);

ALTER TABLE ONLY public.outgoing_push
    ADD CONSTRAINT outgoing_push_subscription_known FOREIGN KEY (token_hash) REFERENCES public.push_subscription(token_hash) ON DELETE CASCADE;

ALTER TABLE ONLY public."position"
    ADD CONSTRAINT position_shift_known FOREIGN KEY (shift_id, repairer_id) REFERENCES public.shift(id, repairer_id);

ALTER TABLE ONLY public.push_subscription
    ADD CONSTRAINT push_subscription_session_known FOREIGN KEY (token_hash) REFERENCES public.session(token_hash) ON DELETE CASCADE;

ALTER TABLE ONLY public.result
    ADD CONSTRAINT result_assignment_known FOREIGN KEY (assignment_id, ticket_id, repairer_id) REFERENCES public.assignment(id, ticket_id, repairer_id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_known FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_repairer_known FOREIGN KEY (repairer_id) REFERENCES public.repairer(id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_follows_known FOREIGN KEY (follows_ticket_id) REFERENCES public.ticket(id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_opener_known FOREIGN KEY (opened_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.ticket_timer
    ADD CONSTRAINT ticket_timer_ticket_known FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);

ALTER TABLE ONLY public.timer
    ADD CONSTRAINT timer_assignment_known FOREIGN KEY (assignment_id) REFERENCES public.assignment(id);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT work_order_creator_known FOREIGN KEY (created_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT work_order_own_result FOREIGN KEY (result_id, id) REFERENCES public.work_order_result(id, work_order_id);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT work_order_repairer_known FOREIGN KEY (repairer_id) REFERENCES public.repairer(id);

ALTER TABLE ONLY public.work_order_result
    ADD CONSTRAINT work_order_result_order_known FOREIGN KEY (work_order_id) REFERENCES public.work_order(id);

ALTER TABLE ONLY public.work_order_result
    ADD CONSTRAINT work_order_result_repairer_known FOREIGN KEY (repairer_id) REFERENCES public.repairer(id);

-- What can be shown to somebody who was not there: who looked at what, seals over the events, and a role for the
-- server that cannot alter either.

-- One row per look of a person at what is personal: where somebody else was, who called and what he said. Ids only,
-- like events, and written before the answer leaves. from_at, to_at: the stretch of a track that was asked for.
create table look_log (
  seq bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor_id text not null,
  actor_role text not null,
  kind text not null constraint look_log_kind_known check (kind in ('track', 'calls', 'contact', 'contacts')),
  -- a repairer, a ticket, a work order; null where a list was read
  subject_id text,
  from_at timestamptz,
  to_at timestamptz,
  constraint look_log_subject_unless_list check ((subject_id is null) = (kind = 'contacts')),
  constraint look_log_span_of_track check ((kind = 'track') = (from_at is not null and to_at is not null))
);
create index look_log_of_subject on look_log (subject_id, seq);
create index look_log_of_actor on look_log (actor_id, seq);
create trigger look_log_append_only before update or delete on look_log
  for each row execute function refuse_change('look_log_append_only');
create trigger look_log_never_emptied before truncate on look_log
  execute function refuse_change('look_log_never_emptied');

-- One row per sealed range of events, after_seq (not in it) to last_seq (in it). hash covers the range and
-- previous_hash, as api/record/seal.ts says; so each row seals everything before it.
create table record_checkpoint (
  last_seq bigint primary key,
  after_seq bigint not null constraint record_checkpoint_once unique,
  previous_hash text not null constraint record_checkpoint_previous_sha256 check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text not null constraint record_checkpoint_sha256 check (hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null default clock_timestamp(),
  constraint record_checkpoint_forward check (last_seq > after_seq)
);
create trigger record_checkpoint_append_only before update or delete on record_checkpoint
  for each row execute function refuse_change('record_checkpoint_append_only');
create trigger record_checkpoint_never_emptied before truncate on record_checkpoint
  execute function refuse_change('record_checkpoint_never_emptied');

create function guard_checkpoint() returns trigger language plpgsql as $$
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
create trigger record_checkpoint_follows before insert on record_checkpoint
  for each row execute function guard_checkpoint();

-- Makes the role under which the server works, and gives it what it needs: rows, and no more of them than the
-- triggers let through. What refuse_change() refuses always is not even granted, so that no mistake and no injected
-- statement gets as far as the trigger; and who owns nothing cannot put a trigger to sleep. Called after every
-- migration, by their owner. False: this user may not make roles, and the triggers are all there is.
create function grant_to_server() returns boolean language plpgsql as $$
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
  grant execute on function ensure_fix_partition(date) to tocsin_server;
  -- Cleaning up is the owner's before 17; the embedded database, which must be told to, is newer.
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on position to tocsin_server';
  end if;
  return true;
end $$;
revoke execute on function grant_to_server() from public;

-- Only the owner of a table may give it a partition: the server borrows his right for this one thing. The path is
-- fixed, so that nobody can put a function of his own before those that are called here.
do $$ begin
  execute format('alter function ensure_fix_partition(date) security definer set search_path = %I, pg_temp',
    current_schema());
end $$;
revoke execute on function ensure_fix_partition(date) from public;

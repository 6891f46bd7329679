-- What everything else stands on: extensions, guards, counters, settings.
-- Every rule has a constraint name, in triggers too, so that code can tell which one refused:
--   23514 a rule of the domain, 42501 a fact that may not be changed or removed.

create extension if not exists postgis;
create extension if not exists btree_gist;

-- Refuses the statement it hangs on. Argument: the rule's name.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % stay as they are: no %', tg_table_name, lower(tg_op)
    using errcode = '42501', constraint = tg_argv[0], table = tg_table_name;
end $$;

-- One row per gapless number. The row's lock, held to the commit, makes numbers follow commit order.
create table counter (
  name text primary key,
  value bigint not null check (value >= 0)
);
insert into counter (name, value) values ('event', 0), ('ticket', 1000);

-- One row per value an admin may change while the system runs.
create table setting (
  key text primary key,
  value jsonb not null
);

-- One row in all: whether this database holds invented people or real ones. Never changes.
create table dataset (
  kind text not null constraint dataset_kind_known check (kind in ('demo', 'live')),
  created_at timestamptz not null default now()
);
create unique index dataset_one_row on dataset ((true));
create trigger dataset_fixed before update or delete on dataset
  for each row execute function refuse_change('dataset_fixed');

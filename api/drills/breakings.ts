/** How the drill's own database is broken, to see whether the drill sees it. Never said to any other. */
export const breakings = {
  noUniqueIndex: `
    drop index assignment_one_live_lead, assignment_one_open_offer, assignment_one_live_per_pair`,

  receiptMovesState: `
    create function depart_by_receipt() returns trigger language plpgsql as $$
    begin
      if old.delivered_at is null and new.delivered_at is not null and new.state = 'accepted' then
        new.state := 'en_route';
        new.departed_at := new.delivered_at;
      end if;
      return new;
    end $$;
    create trigger a_receipt_moves before update on assignment
      for each row execute function depart_by_receipt()`,

  /** A timer is set and gone at once, and nothing misses it. */
  noTimer: `
    drop trigger assignment_timer on assignment;
    drop trigger timer_offer on timer;
    drop trigger assignment_rung_timer on assignment;
    drop trigger timer_rung on timer;
    create function lose_timer() returns trigger language plpgsql as $$
    begin
      return null;
    end $$;
    create trigger a_timer_is_lost before insert on timer for each row execute function lose_timer();
    delete from timer`,

  /** People are told nothing. */
  noInboxRow: `
    create or replace function tell(the_repairer text, the_kind text, the_assignment text, the_body jsonb,
      told_at timestamptz) returns bigint language plpgsql as $$
    begin
      return 0;
    end $$`,

  /** What is committed may not be on the disk yet: for a server that is then killed. */
  asynchronousCommit: "alter database postgres set synchronous_commit = off",

  /**
   * The order is taken when a fact is written and held by nobody until the commit; nothing checks it. Some commits
   * take their time, as they do on a busy disk.
   */
  seqInInsertionOrder: `
    drop trigger event_seq on event;
    drop trigger counter_used on counter;
    create sequence event_order minvalue 0 start 0;
    alter table counter rename to counter_kept;
    create view counter as select name, case name when 'event' then (select last_value from event_order)
      else value end as value from counter_kept;
    create function move_counter() returns trigger language plpgsql security definer as $$
    begin
      if new.name = 'event' then
        perform pg_advisory_lock(4711);
        new.value := setval('event_order', (select last_value from event_order) + new.value - old.value);
        perform pg_advisory_unlock(4711);
      else
        update counter_kept set value = new.value where name = new.name;
      end if;
      return new;
    end $$;
    create trigger counter_moves instead of update on counter for each row execute function move_counter();
    grant select, update on counter to public;
    create function commit_slowly() returns trigger language plpgsql as $$
    begin
      perform pg_sleep(random() * 0.05);
      return null;
    end $$;
    create constraint trigger event_commits_slowly after insert on event
      deferrable initially deferred for each row execute function commit_slowly()`,
} as const;

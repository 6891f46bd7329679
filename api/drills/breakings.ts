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
    create function lose_timer() returns trigger language plpgsql as $$
    begin
      return null;
    end $$;
    create trigger a_timer_is_lost before insert on timer for each row execute function lose_timer()`,

  /** People are told nothing. */
  noInboxRow: `
    create or replace function tell(the_repairer text, the_kind text, the_assignment text, the_body jsonb,
      told_at timestamptz) returns bigint language plpgsql as $$
    begin
      return 0;
    end $$`,

  /** What is committed may not be on the disk yet: for a server that is then killed. */
  asynchronousCommit: `
    alter system set synchronous_commit = off;
    alter system set wal_writer_delay = '10s'`,

  /** The order is taken when a fact is written, not when it is committed, and nothing checks it. */
  seqInInsertionOrder: `
    drop trigger event_seq on event;
    drop trigger counter_used on counter;
    create sequence event_order;
    grant usage on sequence event_order to public`,
} as const;

import type { LookKind } from "../../shared/record-answer.ts";
import type { Person } from "../../shared/schema.ts";
import type { Queryable } from "../db/db.ts";
import { insertLooks, type Look } from "../store/look-log.ts";

/** What somebody is about to be shown. */
export interface Shown {
  kind: LookKind;
  /** A repairer, a ticket, a work order; null for a list. */
  subjectId: string | null;
  /** Of a track; `isLive`: up to now, and asked again and again. */
  span?: { from: string; to: string; isLive: boolean };
}

export interface Looks {
  /** Resolves when it is written down for good: nothing may be shown before. Rejects: then nothing is shown. */
  note(actor: Person, shown: Shown): Promise<void>;
}

interface Noted {
  shown: Shown;
  untilMs: number;
  written: Promise<void>;
}

/** A page that refreshes itself is one look for this long; a trail is read four times a minute. */
const oneLookMs = 5 * 60_000;

/**
 * Writes looks down in batches: those that come while one batch is being written go into the next, so that a crowd
 * of readers costs a few commits and not one each. What a person was shown a moment ago is not written again.
 */
export function createLooks(
  db: Queryable,
  {
    now = () => performance.now(),
    write = insertLooks as (db: Queryable, looks: Look[]) => Promise<void>,
  } = {},
): Looks {
  const noted = new Map<string, Noted>();
  let waiting: Look[] = [];
  let batch: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();

  function append(look: Look): Promise<void> {
    waiting.push(look);
    batch ??= last.then(() => {
      const looks = waiting;
      waiting = [];
      batch = null;
      const done = write(db, looks);
      last = done.catch(() => {});
      return done;
    });
    return batch;
  }

  return {
    note(actor, shown) {
      const at = now();
      for (const [key, { untilMs }] of noted) {
        // In the order in which they were noted: the first that still counts ends the search.
        if (untilMs > at) break;
        noted.delete(key);
      }
      const key = JSON.stringify([actor.id, shown.kind, shown.subjectId]);
      const known = noted.get(key);
      if (known && isPartOf(shown, known.shown)) return known.written;
      const written = append({
        actorId: actor.id,
        actorRole: actor.role,
        kind: shown.kind,
        subjectId: shown.subjectId,
        from: shown.span?.from ?? null,
        to: shown.span?.to ?? null,
      });
      noted.delete(key);
      noted.set(key, { shown, untilMs: at + oneLookMs, written });
      written.catch(() => {
        if (noted.get(key)?.written === written) noted.delete(key);
      });
      return written;
    },
  };
}

/** A live track goes on; any other stretch that reaches beyond what was shown is another look. */
function isPartOf({ span }: Shown, { span: before }: Shown): boolean {
  if (!span || !before) return true;
  const ends = Date.parse(span.to) <= Date.parse(before.to) || (span.isLive && before.isLive);
  return ends && Date.parse(span.from) >= Date.parse(before.from);
}

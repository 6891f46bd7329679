import type { Checkpoint } from "../../shared/record-answer.ts";
import { openSeal, type Recorded, type Seal } from "./seal.ts";

/** A range of events, after `afterSeq` up to `lastSeq`, that is not what was sealed. */
export interface Fault {
  afterSeq: number;
  lastSeq: number;
  /** `chain`: the checkpoints do not follow one another; else what became of the events. */
  kind: "altered" | "removed" | "disordered" | "chain";
  /** The first event that is not there, or not in its place; null where only the seal tells. */
  atSeq: number | null;
}

export interface Verdict {
  /** In order; the first is where the record breaks. Empty: nothing sealed was altered or removed. */
  faults: Fault[];
  checkpoints: number;
  /** Events that stand as they were sealed. */
  sealed: number;
  /** Events after the last checkpoint: there, and vouched for by nobody. */
  unsealed: number;
}

/**
 * Holds an export of the events against checkpoints that were kept elsewhere. What was before the first of them is
 * passed over: nobody vouches for it. Every range is tried for itself, so that one fault does not hide the next.
 */
export async function verifyRecord(
  held: readonly Checkpoint[],
  events: AsyncIterable<Recorded>,
): Promise<Verdict> {
  const checkpoints = [...held].sort((a, b) => a.lastSeq - b.lastSeq);
  const verdict: Verdict = {
    faults: chainFaults(checkpoints),
    checkpoints: checkpoints.length,
    sealed: 0,
    unsealed: 0,
  };
  const open = checkpoints.map(openRange);
  const end = checkpoints.at(-1)?.lastSeq ?? 0;
  let nth = 0;
  let nextAfterEnd = end + 1;
  for await (const event of events) {
    while (event.seq > (open[nth]?.checkpoint.lastSeq ?? Infinity)) nth += 1;
    if (event.seq > end) {
      if (event.seq !== nextAfterEnd) {
        const kind = event.seq > nextAfterEnd ? "removed" : "disordered";
        verdict.faults.push({ afterSeq: end, lastSeq: event.seq, kind, atSeq: nextAfterEnd });
      }
      nextAfterEnd = event.seq + 1;
      verdict.unsealed += 1;
    } else open[nth]?.add(event);
  }
  for (const range of open) {
    const fault = range.close();
    if (fault) verdict.faults.push(fault);
    else verdict.sealed += range.checkpoint.lastSeq - range.checkpoint.afterSeq;
  }
  verdict.faults.sort((a, b) => a.lastSeq - b.lastSeq);
  return verdict;
}

interface Range {
  checkpoint: Checkpoint;
  add(event: Recorded): void;
  close(): Fault | null;
}

function openRange(checkpoint: Checkpoint): Range {
  const { afterSeq, lastSeq, previousHash, hash } = checkpoint;
  const seal: Seal = openSeal(previousHash);
  let next = afterSeq + 1;
  let fault: Fault | null = null;
  return {
    checkpoint,
    add(event) {
      if (fault || event.seq <= afterSeq) return;
      if (event.seq === next) {
        seal.add(event);
        next += 1;
      } else {
        const kind = event.seq > next ? "removed" : "disordered";
        fault = { afterSeq, lastSeq, kind, atSeq: next };
      }
    },
    close() {
      if (fault) return fault;
      if (next <= lastSeq) return { afterSeq, lastSeq, kind: "removed", atSeq: next };
      return seal.close() === hash ? null : { afterSeq, lastSeq, kind: "altered", atSeq: null };
    },
  };
}

/** Each names the one before it: a checkpoint taken out of the held ones, or put among them, shows. */
function chainFaults(checkpoints: readonly Checkpoint[]): Fault[] {
  return checkpoints.flatMap(({ afterSeq, lastSeq, previousHash }, nth) => {
    const former = checkpoints[nth - 1];
    if (!former || (former.lastSeq === afterSeq && former.hash === previousHash)) return [];
    return [{ afterSeq, lastSeq, kind: "chain", atSeq: null }];
  });
}

/**
 * The simulation's own time. At speed 10 people live, drive and work ten times as fast; what goes over the wire
 * carries real time. Milliseconds since 1970 both.
 */
export interface Clock {
  now(): number;
  /** The real moment of a simulated one, ISO 8601. */
  isoAt(simulated: number): string;
  /** How much simulated time passes in so much real time: for what the server or a person watches by the clock. */
  span(realMs: number): number;
}

export function createClock(speed: number, realNow: () => number): Clock {
  const origin = realNow();
  return {
    now: () => origin + (realNow() - origin) * speed,
    isoAt: (simulated) => new Date(origin + (simulated - origin) / speed).toISOString(),
    span: (realMs) => realMs * speed,
  };
}

/** How numbers look, everywhere the same. */

/** 08:46, 1:02:05: whole seconds, never negative. */
export function mmss(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3_600);
  const minutes = String(Math.floor((whole % 3_600) / 60)).padStart(2, "0");
  const rest = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${minutes}:${rest}` : `${minutes}:${rest}`;
}

/** 1.4 for 1 400 m: kilometres with one decimal, in the language's own digits and separators. */
export function kilometers(meters: number, language: string): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    meters / 1_000,
  );
}

/** 5 000: groups parted by a thin space, which no language of the screens reads as a decimal sign. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, "\u2009");
}

/** 14:32:07 in the operator's zone, whatever zone the screen's own machine thinks it is in. */
export function timeOfDay(
  instant: string | number,
  timeZone: string | undefined,
  withSeconds = true,
): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(withSeconds && { second: "2-digit" }),
    hourCycle: "h23",
    ...(timeZone && { timeZone }),
  }).format(new Date(instant));
}

export function dayOf(instant: string | number, language: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(timeZone && { timeZone }),
  }).format(new Date(instant));
}

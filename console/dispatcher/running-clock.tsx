import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";

/** Clocks that move by themselves each second, so that nothing around them has to be drawn again. */

export function Since({ at, className }: { readonly at: string; readonly className?: string }) {
  const now = useNow();
  return <span className={className}>{mmss((now - Date.parse(at)) / 1_000)}</span>;
}

/** Rounded up: 00:00 means that the time is over, as the server sees it. */
export function Until({ at, className }: { readonly at: string; readonly className?: string }) {
  const now = useNow();
  return <span className={className}>{mmss(Math.ceil((Date.parse(at) - now) / 1_000))}</span>;
}

import { priorityShapes } from "./priority-glyph.tsx";

/** The sign beside a sentence that must not be overlooked. On an amber ground its colours change places. */
export function Warning({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <path d={priorityShapes.B} fill="var(--warn, var(--p-b))" />
      <path d="M14 10v7M14 19.5v2" stroke="var(--warn-on, var(--p-b-on))" strokeWidth="2.5" />
    </svg>
  );
}

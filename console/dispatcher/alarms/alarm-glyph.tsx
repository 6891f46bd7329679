import { priorityShapes } from "../../ui/priority-glyph.tsx";

/** Octagon, triangle, bar: the shape alone tells the three classes apart. Outlined where somebody knows of it. */
const shapes = {
  1: { path: priorityShapes.A, token: "--p-a" },
  2: { path: priorityShapes.B, token: "--p-b" },
  3: { path: "M3 11h22v6H3z", token: "--p-c" },
} as const;

interface AlarmGlyphProps {
  readonly priority: 1 | 2 | 3;
  readonly filled: boolean;
  readonly size?: number;
}

export function AlarmGlyph({ priority, filled, size = 16 }: AlarmGlyphProps) {
  const { path, token } = shapes[priority];
  const line = filled ? `var(${token})` : `var(${token}-line)`;
  return (
    <svg className="alarm-glyph" width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <path d={path} fill={filled ? line : "none"} stroke={line} strokeWidth={filled ? 0 : 2.5} />
    </svg>
  );
}

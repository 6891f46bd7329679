export type PriorityLetter = "A" | "B" | "C" | "D";

/** Octagon, triangle, diamond, bar: the shape alone tells them apart. Drawn in a box of 28. */
export const priorityShapes: Readonly<Record<PriorityLetter, string>> = {
  A: "M9.2 2h9.6L25.6 8.8v9.6L18.8 25.2H9.2L2.4 18.4V8.8Z",
  B: "M14 1.4 27 24.4H1Z",
  C: "M14 .8 27.2 14 14 27.2.8 14Z",
  D: "M9 5.5h10a8.5 8.5 0 0 1 0 17H9a8.5 8.5 0 0 1 0-17Z",
};

const letterY: Readonly<Record<PriorityLetter, number>> = { A: 14.3, B: 16.9, C: 14.5, D: 14.5 };

interface PriorityGlyphProps {
  readonly letter: PriorityLetter;
  /** Filled: nobody has it. Outlined: somebody has it. */
  readonly filled: boolean;
  readonly size?: number;
  readonly label: string;
}

export function PriorityGlyph({ letter, filled, size = 28, label }: PriorityGlyphProps) {
  const token = `--p-${letter.toLowerCase()}`;
  const line = filled ? `var(${token})` : `var(${token}-line)`;
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" role="img" aria-label={label}>
      <path
        d={priorityShapes[letter]}
        fill={filled ? line : "none"}
        stroke={line}
        strokeWidth={filled ? 0 : 2}
        strokeLinejoin="round"
      />
      <text
        x="14"
        y={letterY[letter]}
        textAnchor="middle"
        dominantBaseline="central"
        fontSize="14"
        fontWeight="600"
        fill={filled ? `var(${token}-on)` : line}
      >
        {letter}
      </text>
    </svg>
  );
}

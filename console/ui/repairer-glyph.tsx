export type RepairerShape = "available" | "offered" | "engaged" | "silent" | "off_shift";

interface RepairerGlyphProps {
  readonly shape: RepairerShape;
  /** Tasks are pips, never digits: digits are keys. Four and more are a bar. */
  readonly tasks?: number;
  readonly size?: number;
  /** Left out where the word stands beside it. */
  readonly label?: string;
}

/** Disc, ringed disc, square, crossed ring, small hollow ring: colour is never the only sign. */
export function RepairerGlyph({ shape, tasks = 0, size = 24, label }: RepairerGlyphProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="-12 -12 24 24"
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
    >
      <Body shape={shape} />
      {(shape === "available" || shape === "engaged") && (
        <Pips tasks={tasks} on={shape === "engaged" ? "var(--st-engaged-on)" : "var(--st-on)"} />
      )}
    </svg>
  );
}

function Body({ shape }: { readonly shape: RepairerShape }) {
  switch (shape) {
    case "available":
      return <circle r="6.5" fill="var(--st-available)" />;
    case "offered":
      return (
        <g fill="none" stroke="var(--st-offered)">
          <circle r="4.5" strokeWidth="2.5" />
          <circle r="2.5" fill="var(--st-offered)" stroke="none" />
          <circle r="9" strokeWidth="1.5" strokeDasharray="3 3.5" />
        </g>
      );
    case "engaged":
      return <rect x="-5.7" y="-5.7" width="11.4" height="11.4" rx="1.5" fill="var(--st-engaged)" />;
    case "silent":
      return (
        <g fill="none" stroke="var(--st-silent)" strokeWidth="2" strokeLinecap="round">
          <circle r="6.5" />
          <path d="M-3.2 -3.2L3.2 3.2M3.2 -3.2L-3.2 3.2" />
        </g>
      );
    case "off_shift":
      return <circle r="4" fill="none" stroke="var(--st-off)" strokeWidth="1.5" />;
  }
}

const pipPlaces: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[0, 0]],
  [
    [-2.6, 0],
    [2.6, 0],
  ],
  [
    [-2.6, 2],
    [2.6, 2],
    [0, -2.6],
  ],
];

function Pips({ tasks, on }: { readonly tasks: number; readonly on: string }) {
  const places = pipPlaces[tasks];
  if (!places) return <path d="M-3.5 0h7" stroke={on} strokeWidth="3.5" />;
  return places.map(([x, y]) => <circle key={`${x},${y}`} cx={x} cy={y} r="1.7" fill={on} />);
}

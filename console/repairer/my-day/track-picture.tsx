import type { LngLat } from "../../../shared/geo.ts";
import type { MyDay } from "../../../shared/my-day-answer.ts";
import { fitTrack } from "./fit-track.ts";
import { useDayWords } from "./use-day-words.ts";

const width = 358;
const height = 220;

/** The shape of the day: full lines where the phone was seen, dots across what nobody knows, numbers at the jobs. */
export function TrackPicture({ day }: { readonly day: MyDay }) {
  const t = useDayWords();
  const { pieces, jobs } = day;
  const [first] = pieces;
  if (!first) return <p className="empty">{t("day.noTrack")}</p>;
  const lines: (readonly LngLat[])[] = pieces.map(({ line }) => line);
  const { at, scale } = fitTrack([...lines.flat(), ...jobs.map(({ site }) => site)], width, height);
  const pathOf = (line: readonly LngLat[]) =>
    line.map((place, index) => `${index === 0 ? "M" : "L"}${at(place).map((n) => n.toFixed(1))}`).join("");
  const ends = lines.flatMap((line) => [line.slice(0, 1), line.slice(-1)]).flat();
  const between = lines
    .slice(1)
    .map((line, index) => [...(lines[index]?.slice(-1) ?? []), ...line.slice(0, 1)]);
  const [startX, startY] = at(first.line[0] ?? [0, 0]);
  const [endX, endY] = at(ends.at(-1) ?? [0, 0]);
  return (
    <svg className="track" viewBox={`0 0 ${width} ${height + 28}`} role="img" aria-label={t("day.picture")}>
      {between.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one answer, in their order
        <path key={index} className="gap" d={pathOf(line)} />
      ))}
      {pieces.map(({ from, line }) => (
        <path key={from} className="seen" d={pathOf(line)} />
      ))}
      <circle className="start" cx={startX} cy={startY} r={6} />
      <circle className="end" cx={endX} cy={endY} r={6} />
      {jobs.map(({ assignmentId, site }, index) => {
        const [x, y] = at(site);
        return (
          <g key={assignmentId} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            <rect x={-11} y={-11} width={22} height={22} />
            <text dy={5}>{index + 1}</text>
          </g>
        );
      })}
      <path className="scale" d={`M16 ${height + 14}v6h${scale.units.toFixed(1)}v-6`} />
      <text className="scale-words" x={16 + scale.units + 8} y={height + 22}>
        {scale.meters < 1_000
          ? t("day.meters", { meters: scale.meters })
          : t("day.kilometers", { km: scale.meters / 1_000 })}
      </text>
    </svg>
  );
}

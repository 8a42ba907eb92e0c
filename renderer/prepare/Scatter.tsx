import { range } from "../../core/data/statistics.ts";
import { useChartPalette } from "../charts/palette.ts";

/** Pixels of the drawing; it scales with its frame. */
const SIZE = 320;
const PAD = 14;

interface ScatterProps {
  readonly header: readonly string[];
  readonly target: string;
  readonly rows: readonly (readonly (number | string)[])[];
  readonly label: string;
}

/** Rows as points: two features with the class or the number as colour, or one feature against the number. */
export function Scatter({ header, target, rows, label }: ScatterProps) {
  const palette = useChartPalette();
  const features = header.map((name, place) => ({ name, place })).filter(({ name }) => name !== target);
  const told = header.indexOf(target);
  const x = features[0]!.place;
  const y = features[1]?.place ?? told;
  const isClass = typeof rows[0]?.[told] === "string";
  const at = (place: number) => rows.map((row) => Number(row[place]));
  const across = scale(at(x), PAD, SIZE - PAD);
  const up = scale(at(y), SIZE - PAD, PAD);
  const level = isClass || y === told ? null : scale(at(told), 0, 1);
  const color = (row: readonly (number | string)[]): string => {
    if (isClass) return row[told] === "b" ? palette.validation : palette.train;
    if (level === null) return palette.train;
    const share = Math.round(100 * level(Number(row[told])));
    return `color-mix(in oklab, ${palette.train} ${share}%, ${palette.validation})`;
  };
  const dots = rows.map((row, id) => ({ id, cx: across(Number(row[x])), cy: up(Number(row[y])), fill: color(row) }));
  return (
    <svg
      className="scatter"
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      role="img"
      aria-label={label}
      data-testid="generate-picture"
    >
      {dots.map(({ id, ...dot }) => (
        <circle key={id} {...dot} r={2.6} fillOpacity={0.75} />
      ))}
      <text x={SIZE - 4} y={SIZE - 3} textAnchor="end">
        {header[x]}
      </text>
      <text x={4} y={11}>
        {header[y]}
      </text>
    </svg>
  );
}

/** From the range of the values to `from … to`. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const { min, max } = range(values);
  return (value) => (max > min ? from + ((value - min) / (max - min)) * (to - from) : (from + to) / 2);
}

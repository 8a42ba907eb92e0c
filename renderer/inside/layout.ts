import { SMALL, type UnitDiagram } from "./network.ts";

/** Where things stand in the diagram, in pixels. */
export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  /** Side of a unit's picture. */
  readonly side: number;
  /** Middle of each unit by column; one place for a column that is drawn as a block. */
  readonly places: readonly (readonly { readonly x: number; readonly y: number }[])[];
}
/** A weight as a line between two units. */
export interface Strand {
  readonly id: string;
  readonly index: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

const HEAD = 34;
const LARGEST = 34;
/** Pictures need more room than dots. */
const LEAST_GAP = { pictures: 14, dots: 11 } as const;
const GAP = 3;
const LEFT = 112;
const RIGHT = 58;
const LEAST_STEP = 110;

/** Columns from left to right at equal distances, units from top to bottom around the middle. */
export function layoutOf(
  { columns }: UnitDiagram,
  room: { readonly width: number; readonly height: number },
  units: keyof typeof LEAST_GAP,
): DiagramLayout {
  const counts = columns.map(({ width }) => (width > SMALL ? 1 : width));
  const most = Math.max(1, ...counts);
  const inner = Math.max(room.height - HEAD - GAP, most * LEAST_GAP[units]);
  const gap = Math.min(LARGEST + 8, inner / most);
  const width = Math.max(room.width, LEFT + RIGHT + (columns.length - 1) * LEAST_STEP);
  const step = columns.length > 1 ? (width - LEFT - RIGHT) / (columns.length - 1) : 0;
  const places = counts.map((count, column) => {
    const top = HEAD + inner / 2 - ((count - 1) * gap) / 2;
    return Array.from({ length: count }, (_, unit) => ({ x: LEFT + column * step, y: top + unit * gap }));
  });
  return { width, height: HEAD + inner + GAP, side: Math.floor(Math.min(LARGEST, gap - GAP)), places };
}

/** Every single weight between columns that show their units. The matrix is (inputs, units), row by row. */
export function strandsOf({ columns, links }: UnitDiagram, { places, side }: DiagramLayout): readonly Strand[] {
  const small = (column: number) => (columns[column]?.width ?? 0) <= SMALL;
  return links.flatMap(({ kernel, from, to }) => {
    if (!small(to)) return [];
    const units = columns[to]!.width;
    return from.flatMap((sources, row) =>
      sources
        .filter(({ column }) => small(column))
        .flatMap((source) =>
          Array.from({ length: units }, (_, unit): Strand => {
            const a = places[source.column]![source.unit]!;
            const b = places[to]![unit]!;
            return {
              id: kernel,
              index: row * units + unit,
              x1: a.x + side / 2,
              y1: a.y,
              x2: b.x - side / 2,
              y2: b.y,
            };
          }),
        ),
    );
  });
}

/** How strong a line is drawn: what hardly counts steps back. */
export const strandStrength = (weight: number): number => 0.2 + 0.75 * Math.min(1, Math.abs(weight));

/** Line width in pixels of a weight: |w| from 0 to 5 is 0.75 to 7. */
export const strandWidth = (weight: number): number => 0.75 + Math.min(5, Math.abs(weight)) * 1.25;

const REACH = 5;

/** The line nearest to a point, within reach; null where there is none. */
export function strandAt(strands: readonly Strand[], x: number, y: number): Strand | null {
  let best: Strand | null = null;
  let least = REACH;
  for (const strand of strands) {
    const distance = distanceTo(strand, x, y);
    if (distance < least) {
      least = distance;
      best = strand;
    }
  }
  return best;
}

function distanceTo({ x1, y1, x2, y2 }: Strand, x: number, y: number): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

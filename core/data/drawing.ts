import { type DataSource, SNIFF } from "../document/model.ts";
import { keyOf, uniforms } from "../random.ts";

export const drawingKinds = ["points", "curve"] as const;
/** Points of two classes in the plane, or a curve y(x). Both lie in the square from −1 to 1. */
export type DrawingKind = (typeof drawingKinds)[number];
export type DrawnLabel = "a" | "b";

export interface DrawnPoint {
  readonly x: number;
  readonly y: number;
  /** Means nothing on a curve. */
  readonly label: DrawnLabel;
}

const HEADERS: Readonly<Record<DrawingKind, readonly string[]>> = { points: ["x1", "x2", "label"], curve: ["x", "y"] };
const MOST_POINTS = 5_000;
const PRECISION = 1_000;
const KEY = keyOf("draw/brush");

const rounded = (value: number): number =>
  (Math.floor(Math.min(Math.max(value, -1), 1) * PRECISION + 0.5) + 0) / PRECISION;

/** What a data source holds as a drawing; null where it is none, or one that was made elsewhere. */
export function drawingOf(
  data: DataSource,
): { readonly kind: DrawingKind; readonly points: readonly DrawnPoint[] } | null {
  if (data.kind !== "drawn") return null;
  const kind = drawingKinds.find((each) => HEADERS[each].join() === data.header.join());
  if (kind === undefined) return null;
  return {
    kind,
    points: data.cells.map(([x, y, label]) => ({ x: Number(x), y: Number(y), label: label === "b" ? "b" : "a" })),
  };
}

/** The drawing as a data source; no points at all are no table. Types chosen for the columns stay while the kind does. */
export function sourceOf(kind: DrawingKind, points: readonly DrawnPoint[], before: DataSource): DataSource {
  const same = drawingOf(before)?.kind === kind;
  const { dialect, columns, steps } = same ? before : { dialect: SNIFF, columns: [], steps: [] };
  if (points.length === 0) return { kind: "none", dialect, columns, steps };
  const cells = points.map(({ x, y, label }) => (kind === "points" ? [x, y, label] : [x, y]));
  return { kind: "drawn", header: HEADERS[kind], cells, dialect, columns, steps };
}

/**
 * Points that a brush leaves at a place: one exactly there for radius 0, else several spread evenly over the disc.
 * `made`: points drawn so far, which names the numbers that spread them.
 */
export function brushed(
  x: number,
  y: number,
  label: DrawnLabel,
  brush: { readonly radius: number; readonly count: number },
  made: number,
): readonly DrawnPoint[] {
  const room = Math.max(0, Math.min(brush.radius === 0 ? 1 : brush.count, MOST_POINTS - made));
  if (brush.radius === 0) return room === 0 ? [] : [{ x: rounded(x), y: rounded(y), label }];
  // Even in a square around the disc; what falls outside the disc is drawn again.
  const draws = uniforms(room * 16, 0, KEY, made);
  const points: DrawnPoint[] = [];
  for (let i = 0; i + 1 < draws.length && points.length < room; i += 2) {
    const [dx, dy] = [2 * draws[i]! - 1, 2 * draws[i + 1]! - 1];
    if (dx * dx + dy * dy > 1) continue;
    points.push({ x: rounded(x + brush.radius * dx), y: rounded(y + brush.radius * dy), label });
  }
  return points;
}

/** The points that an eraser of that radius leaves. */
export const erased = (points: readonly DrawnPoint[], x: number, y: number, radius: number): readonly DrawnPoint[] =>
  points.filter((point) => (point.x - x) * (point.x - x) + (point.y - y) * (point.y - y) > radius * radius);

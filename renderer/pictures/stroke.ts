import type { Picture } from "../../core/data/picture.ts";

/** A place on a picture, in pixels from its upper left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Half the width of a line, as a share of the shorter side; and no thinner than this many pixels. */
const REACH = 0.07;
const LEAST_REACH = 0.65;
/** Width of the soft edge of a line, pixels. */
const EDGE = 0.75;

/** Distance of a point from the stretch between two others. */
function distance(x: number, y: number, from: Spot, to: Spot): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length));
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}

/**
 * The picture after a line has been drawn on it, or erased: full in the middle, with a soft edge. Pixels that are not
 * known (NaN) count as empty. A table of whole numbers stays one.
 */
export function stroked(
  { width, height, low, high }: Picture,
  values: ArrayLike<number>,
  from: Spot,
  to: Spot,
  erase: boolean,
  whole: boolean,
): Float64Array {
  const reach = Math.max(LEAST_REACH, REACH * Math.min(width, height));
  return Float64Array.from({ length: width * height }, (_, i) => {
    const value = Number.isNaN(values[i]!) ? low : values[i]!;
    const away = distance((i % width) + 0.5, Math.floor(i / width) + 0.5, from, to);
    const ink = Math.min(1, Math.max(0, (reach + EDGE - away) / EDGE));
    const drawn = erase ? low + (value - low) * (1 - ink) : Math.max(value, low + (high - low) * ink);
    return whole ? Math.round(drawn) : drawn;
  });
}

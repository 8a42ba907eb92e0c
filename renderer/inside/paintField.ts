import type { Field } from "../../core/insight/views.ts";
import { classColor, diverging, mix, type PlotColors, type Rgb, viridis } from "./colors.ts";

/** What the colours of a field mean. */
export type FieldScale =
  | { readonly kind: "classes"; readonly classes: number }
  /** Numbers of one target column, from low to high. */
  | { readonly kind: "numbers"; readonly from: number; readonly to: number; readonly column: number }
  /** One unit of a layer: orange below 0, blue above, full at ± `most`. */
  | { readonly kind: "unit"; readonly most: number };

/** A field is paler than the points on it. */
const STRENGTH = 0.72;
const BANDS = 8;

/** Shares of the classes at one place of a field: a single output is that of class 1. */
export function shareOf(outputs: ArrayLike<number>, width: number, place: number, code: number): number {
  if (width > 1) return outputs[place * width + code]!;
  return code === 1 ? outputs[place]! : 1 - outputs[place]!;
}

/** The class that the network names, and by how much it leads the next one (0 … 1). */
export function leader(
  outputs: ArrayLike<number>,
  width: number,
  place: number,
  classes: number,
): { readonly code: number; readonly lead: number } {
  let code = 0;
  let best = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < classes; k += 1) {
    const share = shareOf(outputs, width, place, k);
    if (share > best) {
      second = best;
      best = share;
      code = k;
    } else if (share > second) second = share;
  }
  return { code, lead: best - second };
}

/** Colour of one place. `discretise`: only which class (or band) it is, not how sure. */
export function fieldColor(
  outputs: ArrayLike<number>,
  width: number,
  place: number,
  scale: FieldScale,
  discretise: boolean,
  colors: PlotColors,
): Rgb {
  if (scale.kind === "classes") {
    const { code, lead } = leader(outputs, width, place, scale.classes);
    const share = discretise ? 0.75 : Math.min(1, Math.max(0, lead));
    return mix(colors.background, classColor(code, scale.classes, colors), STRENGTH * share);
  }
  if (scale.kind === "numbers") {
    const share = (outputs[place * width + scale.column]! - scale.from) / (scale.to - scale.from);
    return viridis(discretise ? (Math.floor(Math.min(0.999, Math.max(0, share)) * BANDS) + 0.5) / BANDS : share);
  }
  const value = outputs[place]! / (scale.most || 1);
  return diverging(discretise ? Math.sign(value) * 0.75 : value, colors);
}

/** Values of one unit out of a layer's values, which lie unit by unit at each place. */
export function unitValues(values: Float32Array, width: number, unit: number): Float32Array {
  return Float32Array.from({ length: Math.floor(values.length / width) }, (_, i) => values[i * width + unit]!);
}

/** Largest size of a layer's values, so that units of one layer can be compared. */
export function mostOf(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) {
    const size = Math.abs(values[i]!);
    if (size > most && Number.isFinite(size)) most = size;
  }
  return most;
}

/** Pixels of a square field, the greatest value of the second axis at the top: resolution² × 4 bytes. */
export function fieldPixels(
  outputs: ArrayLike<number>,
  width: number,
  resolution: number,
  scale: FieldScale,
  discretise: boolean,
  colors: PlotColors,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(resolution * resolution * 4);
  for (let row = 0; row < resolution; row += 1)
    for (let column = 0; column < resolution; column += 1) {
      const place = (resolution - 1 - row) * resolution + column;
      const at = (row * resolution + column) * 4;
      const color = fieldColor(outputs, width, place, scale, discretise, colors);
      pixels[at] = color[0];
      pixels[at + 1] = color[1];
      pixels[at + 2] = color[2];
      pixels[at + 3] = 255;
    }
  return pixels;
}

/** Where two classes are level: line segments in steps of the grid, x and y from 0 to resolution − 1. */
export function contour(
  value: (place: number) => number,
  resolution: number,
): readonly (readonly [x1: number, y1: number, x2: number, y2: number])[] {
  const lines: (readonly [number, number, number, number])[] = [];
  for (let y = 0; y + 1 < resolution; y += 1)
    for (let x = 0; x + 1 < resolution; x += 1) {
      const place = y * resolution + x;
      const corners = [value(place), value(place + 1), value(place + 1 + resolution), value(place + resolution)];
      const cut = crossings(corners as [number, number, number, number]);
      for (let i = 0; i + 1 < cut.length; i += 2)
        lines.push([x + cut[i]![0], y + cut[i]![1], x + cut[i + 1]![0], y + cut[i + 1]![1]]);
    }
  return lines;
}

const corner: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

/** Points on the sides of a cell where the value changes sign; two or four. */
function crossings(values: readonly [number, number, number, number]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (let side = 0; side < 4; side += 1) {
    const a = values[side]!;
    const b = values[(side + 1) % 4]!;
    if (a > 0 === b > 0 || Number.isNaN(a + b)) continue;
    const share = a / (a - b);
    const [ax, ay] = corner[side]!;
    const [bx, by] = corner[(side + 1) % 4]!;
    found.push([ax + (bx - ax) * share, ay + (by - ay) * share]);
  }
  return found;
}

/** Value by which class `code` leads all others at a place; its zero line is the border of its region. */
export function leadOf(field: Field, code: number, classes: number): (place: number) => number {
  return (place) => {
    let others = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k += 1)
      if (k !== code) others = Math.max(others, shareOf(field.outputs, field.width, place, k));
    return shareOf(field.outputs, field.width, place, code) - others;
  };
}

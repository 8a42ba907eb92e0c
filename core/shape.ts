/**
 * One axis of a tensor. `null` is unknown: always so for the batch axis, and for a width only while
 * no table says how many columns there are.
 */
type Dim = number | null;
export type Shape = readonly Dim[];

/** Width of the last axis, 0 while it is unknown. Every tensor of the first release is `[batch, width]`. */
export function widthOf(shape: Shape): number {
  const last = shape[shape.length - 1];
  return last ?? 0;
}

/** Prints a shape the way Keras does: `(None, 32)`; a width that is not known yet is `?`. */
export function formatShape(shape: Shape): string {
  return `(${shape.map((dim, axis) => (dim === null ? (axis === 0 ? "None" : "?") : String(dim))).join(", ")})`;
}

export const rows = (width: number): Shape => [null, width];

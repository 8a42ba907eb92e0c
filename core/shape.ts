/** One axis of a tensor; `null` is the batch axis, whose length is unknown until training. */
export type Dim = number | null;
export type Shape = readonly Dim[];

/** Width of the last axis. Every tensor of the first release is `[batch, width]`. */
export function widthOf(shape: Shape): number {
  const last = shape[shape.length - 1];
  return last ?? 0;
}

/** Prints a shape the way Keras does: `(None, 32)`. */
export function formatShape(shape: Shape): string {
  return `(${shape.map((dim) => (dim === null ? "None" : String(dim))).join(", ")})`;
}

export const rows = (width: number): Shape => [null, width];

import { lowerAugment } from "../compile/lower/augment.ts";
import type { Augmentation } from "../compile/spec.ts";
import { augmentRow } from "../ops/augment.ts";

/** What an augment node does, and to what. */
interface AugmentedRow {
  readonly nodeId: string;
  readonly how: Augmentation;
  /** Rows of the picture. */
  readonly height: number;
  /** The picture, row by row from the top. */
  readonly pixels: Float64Array;
  /** Seed of training. */
  readonly seed: number;
}

/** A picture as the first `count` training steps see it where it is the first row of each batch. */
export function augmented({ nodeId, how, height, pixels, seed }: AugmentedRow, count: number): Float64Array[] {
  const op = lowerAugment(nodeId, height, how);
  return Array.from({ length: count }, (_, step) => {
    const seen = new Float64Array(pixels.length);
    augmentRow(op, pixels, seen, seed, step, 0);
    return seen;
  });
}

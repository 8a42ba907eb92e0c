import type { Program } from "../compile/program.ts";
import { operationsPerRow } from "../train/work.ts";

/** Rough nanoseconds: a multiply–add in the kernels, a step, and an epoch beside its steps. */
const OPERATION = 0.2;
const STEP = 1000;
const EPOCH = 10_000;
/** Reading one vector of weights or of the optimizer, and one number of it. */
const VECTOR = 3000;
const NUMBER = 6;
/** States may take this share of the time that training takes. */
const SHARE = 0.01;
/** Farther apart than this an epoch between two states would take too long to come to again. */
const FARTHEST = 64;
/** Multiply–adds that somebody who looks back can wait for: about a second. */
const PATIENCE = 4e9;

export interface RowCounts {
  readonly train: number;
  readonly validation: number;
}

/** Multiply–adds of an epoch: forward and twice backward, then forward again for what is held out. */
function operations(program: Program, { train, validation }: RowCounts): number {
  return operationsPerRow(program) * (3 * train + validation);
}

/**
 * Every how many epochs the state of a run is worth taking, a power of two. Taking it costs the same for few rows as for
 * many, which for the smallest networks is a good part of an epoch. It follows from the program and the data alone.
 */
export function spacing(program: Program, rows: RowCounts): number {
  const steps = Math.ceil(rows.train / program.batchRows);
  const epoch = EPOCH + STEP * steps + OPERATION * operations(program, rows);
  const vectors = program.weights.reduce((sum, { slots }) => sum + 1 + slots.length, 0);
  const numbers = program.weights.reduce((sum, { length, slots }) => sum + length * (1 + slots.length), 0);
  const wanted = (VECTOR * vectors + NUMBER * numbers) / (SHARE * epoch);
  let every = 1;
  while (every < wanted && every < FARTHEST) every *= 2;
  return every;
}

/** True where training through `epochs` epochs again is a matter of a moment. */
export const isShort = (program: Program, rows: RowCounts, epochs: number): boolean =>
  epochs * operations(program, rows) <= PATIENCE;

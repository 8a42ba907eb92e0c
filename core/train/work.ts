import type { Program } from "../compile/program.ts";

/** Multiply–adds that make a unit of work: a fraction of a millisecond in the kernels, a few in the reference. */
const UNIT_OPERATIONS = 1_000_000;
const MAX_STEPS = 256;
const MAX_EVALUATED_ROWS = 65_536;

/** Rough multiply–adds of one row, forward only. Decides how work is cut, never what is computed. */
export function operationsPerRow(program: Program): number {
  let sum = 64;
  for (const op of program.ops) {
    const width = program.tensors[op.output]!.width;
    sum += op.kind === "linear" ? width * program.tensors[op.inputs[0]!]!.width : 4 * width;
  }
  return sum;
}

/**
 * Optimizer steps that are run in one call, aligned to the batch index within the epoch. It follows
 * from the program alone, because the epoch's loss is added up unit by unit and must not depend on
 * how fast the machine is.
 */
export function stepsPerUnit(program: Program): number {
  const stepCost = 3 * operationsPerRow(program) * program.batchRows;
  return Math.max(1, Math.min(MAX_STEPS, Math.floor(UNIT_OPERATIONS / stepCost)));
}

/** Rows evaluated in one unit, a whole number of micro-batches. */
export function rowsPerUnit(program: Program): number {
  const wanted = Math.min(MAX_EVALUATED_ROWS, Math.floor(UNIT_OPERATIONS / operationsPerRow(program)));
  return Math.max(1, Math.floor(wanted / program.microRows)) * program.microRows;
}

export const batchesPerEpoch = (trainRows: number, program: Program): number =>
  Math.ceil(trainRows / program.batchRows);

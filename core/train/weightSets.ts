import type { Executor } from "../backend/backend.ts";

/** Values of all weights, in the program's order. */
export type WeightValues = readonly Float64Array[];

export const readWeights = (executor: Executor): WeightValues =>
  executor.program.weights.map((_, index) => executor.readWeight(index));

export function writeWeights(executor: Executor, values: WeightValues): void {
  values.forEach((weight, index) => {
    executor.writeWeight(index, weight);
  });
}

/** Optimizer vectors: `[weight][slot]`. */
export const readSlots = (executor: Executor): readonly WeightValues[] =>
  executor.program.weights.map((weight, index) => weight.slots.map((_, slot) => executor.readSlot(index, slot)));

export function writeSlots(executor: Executor, values: readonly WeightValues[]): void {
  values.forEach((slots, index) => {
    slots.forEach((slot, place) => {
      executor.writeSlot(index, place, slot);
    });
  });
}

import type { Executor } from "../backend/backend.ts";

/** Float32 where the backend works in float32: nothing is lost, and it takes half the room. */
export type Values = Float64Array | Float32Array;
/** Values of all weights, in the program's order. */
export type WeightValues = readonly Values[];

/** How values are kept: as exactly as their backend knows them. */
export type Precision = "single" | "double";
function kept(values: Float64Array, precision: Precision): Values {
  if (precision === "double") return values;
  // By hand: for the few numbers of a small layer the constructor takes many times as long.
  const single = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) single[i] = values[i]!;
  return single;
}

export const readWeights = (executor: Executor, precision: Precision = "double"): WeightValues =>
  executor.program.weights.map((_, index) => kept(executor.readWeight(index), precision));

export function writeWeights(executor: Executor, values: WeightValues): void {
  values.forEach((weight, index) => {
    executor.writeWeight(index, weight);
  });
}

/** Optimizer vectors: `[weight][slot]`. */
export const readSlots = (executor: Executor, precision: Precision = "double"): readonly WeightValues[] =>
  executor.program.weights.map((weight, index) =>
    weight.slots.map((_, slot) => kept(executor.readSlot(index, slot), precision)),
  );

export function writeSlots(executor: Executor, values: readonly WeightValues[]): void {
  values.forEach((slots, index) => {
    slots.forEach((slot, place) => {
      executor.writeSlot(index, place, slot);
    });
  });
}

/** Probability of each class in a row of row-major outputs: the outputs, or both sides of the single one. */
export function probabilities(outputs: Float64Array, row: number, width: number): readonly number[] {
  if (width === 1) return [1 - outputs[row]!, outputs[row]!];
  return Array.from(outputs.subarray(row * width, (row + 1) * width));
}

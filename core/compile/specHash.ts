import type { ModelSpec } from "./spec.ts";

/**
 * Identifies what a trained model depends on: layers, shapes, activations, columns, encodings, classes.
 * What only steers training (rates, penalties, initial weights, loss settings) is left out, so that
 * changing it does not make the weights stale. 16 hex digits.
 */
export function specHash(spec: ModelSpec): string {
  const text = JSON.stringify({
    tensors: spec.tensors.map((tensor) => tensor.width),
    weights: spec.weights.map((weight) => [weight.id, weight.shape]),
    ops: spec.ops.map((op) => {
      const common = [op.nodeId, op.kind, op.inputs, op.output];
      if (op.kind === "linear") return [...common, op.kernel, op.bias];
      if (op.kind === "activation") return [...common, op.activation, op.alpha];
      return op.kind === "affine" ? [...common, op.mode, op.skip] : common;
    }),
    inputs: spec.inputs.map(({ nodeId, tensor, columns }) => [nodeId, tensor, columns.map((column) => values(column))]),
    target: values(spec.target),
    prediction: spec.loss.prediction,
    task: spec.task,
  });
  return fnv(text, 0x811c9dc5) + fnv(text, 0x01234567);
}

/** Entries in one fixed order, however the object was made. */
const values = (value: object): unknown => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

/** 32-bit FNV-1a over UTF-16 units, from a chosen start. */
function fnv(text: string, start: number): string {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

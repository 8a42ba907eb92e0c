import type { ModelSpec } from "../../core/compile/spec.ts";
import type { ExplainedTensor, Explanation } from "../../core/insight/views.ts";

export const stages = ["forward", "loss", "delta", "gradient", "update"] as const;
type Stage = (typeof stages)[number];

/** One thing to look at: a tensor on its way forward or back, or what happens to one weight. */
export interface Step {
  readonly stage: Stage;
  readonly nodeId: string;
  /** Null for the loss. */
  readonly tensor: ExplainedTensor | null;
}

/** All steps in the order they are computed: forward, the loss, back, then gradients and new weights. */
export function stepsOf(explanation: Explanation, spec: ModelSpec): readonly Step[] {
  const step =
    (stage: Stage) =>
    (tensor: ExplainedTensor): Step => ({ stage, nodeId: tensor.nodeId, tensor });
  return [
    ...explanation.forward.map(step("forward")),
    { stage: "loss", nodeId: spec.loss.nodeId, tensor: null },
    ...[...explanation.delta].reverse().map(step("delta")),
    ...[...explanation.gradients].reverse().map(step("gradient")),
    ...explanation.updated.map(step("update")),
  ];
}

/** Place of the tensor in the network, which its id ends with. */
export const tensorIndex = ({ id }: ExplainedTensor): number => Number(id.slice(id.lastIndexOf("/") + 1));

/** The numbers of one row out of a tensor of (rows, width). */
export function rowOf({ shape, values }: ExplainedTensor, row: number): Float64Array {
  const width = shape[1] ?? 1;
  return values.slice(row * width, (row + 1) * width);
}

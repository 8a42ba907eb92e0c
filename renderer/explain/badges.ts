import type { ExplainedTensor, Explanation } from "../../core/insight/views.ts";
import { printNumber } from "../charts/number.ts";
import type { Badge } from "../state/explain.ts";
import { rowOf, type Stage, type Step } from "./steps.ts";

/** Numbers that fit under a card. */
const SHOWN = 4;

const signs: Readonly<Record<Stage, string>> = { forward: "", loss: "L", delta: "δ", gradient: "∂W", update: "W" };

const listed = (values: ArrayLike<number>): string => {
  const first = Array.from({ length: Math.min(SHOWN, values.length) }, (_, i) => printNumber(values[i]!, 2));
  return [...first, ...(values.length > SHOWN ? ["…"] : [])].join("  ");
};

/** Rows have their own numbers on the way forward and back; weights are the same for all of them. */
function numbersOf(step: Step, row: number, explanation: Explanation): string {
  if (step.tensor === null) return printNumber(explanation.loss);
  const isWeight = step.stage === "gradient" || step.stage === "update";
  return listed(isWeight ? step.tensor.values : rowOf(step.tensor, row));
}

const isKernel = (tensor: ExplainedTensor | null): boolean => tensor !== null && tensor.shape.length === 2;

/**
 * Numbers under the cards at one step: those of its stage, as far as it has come. Of a layer's two weights the kernel
 * is shown, unless the step is about the other one.
 */
export function badgesAt(
  steps: readonly Step[],
  place: number,
  row: number,
  explanation: Explanation,
): ReadonlyMap<string, Badge> {
  const now = steps[place];
  const badges = new Map<string, Badge>();
  if (now === undefined) return badges;
  const stage = steps.slice(0, place + 1).filter((step) => step.stage === now.stage);
  const isWeights = now.stage === "gradient" || now.stage === "update";
  for (const step of stage) {
    if (isWeights && badges.has(step.nodeId) && !isKernel(step.tensor)) continue;
    badges.set(step.nodeId, {
      text: `${signs[step.stage]} ${numbersOf(step, row, explanation)}`.trim(),
      current: false,
    });
  }
  badges.set(now.nodeId, { text: `${signs[now.stage]} ${numbersOf(now, row, explanation)}`.trim(), current: true });
  return badges;
}

import type { ExplainedTensor, Explanation } from "../../core/insight/views.ts";
import { printNumber } from "../charts/number.ts";
import type { Badge } from "../state/explain.ts";
import { rowOf, type Step } from "./steps.ts";

/** Numbers that fit under a card. */
const SHOWN = 4;

const listed = (values: readonly number[], sign: string): string => {
  const first = values.slice(0, SHOWN).map((value) => printNumber(value, 2));
  return [sign, ...first, ...(values.length > SHOWN ? ["…"] : [])].join("  ").trim();
};

/** Numbers of a weight in the order in which a formula shows them: unit by unit. */
function unitByUnit({ shape, values }: ExplainedTensor): readonly number[] {
  const [inputs = 1, units = 1] = shape.length === 2 ? shape : [1, shape[0]];
  return Array.from(values, (_, i) => values[(i % inputs) * units + Math.floor(i / inputs)]!);
}

/** Rows have their own numbers on the way forward and back; weights are the same for all of them. */
function textOf({ stage, tensor }: Step, row: number, explanation: Explanation): string {
  if (tensor === null) return listed([explanation.loss], "L");
  if (stage === "forward") return listed([...rowOf(tensor, row)], "");
  if (stage === "delta") return listed([...rowOf(tensor, row)], "δ");
  const letter = isKernel(tensor) ? "W" : "B";
  return listed(unitByUnit(tensor), stage === "gradient" ? `∂${letter}` : letter);
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
    badges.set(step.nodeId, { text: textOf(step, row, explanation), current: false });
  }
  badges.set(now.nodeId, { text: textOf(now, row, explanation), current: true });
  return badges;
}

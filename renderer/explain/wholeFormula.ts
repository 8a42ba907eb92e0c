import type { ModelSpec, OpSpec } from "../../core/compile/spec.ts";
import { lossDef } from "../../core/losses/index.ts";
import { texShape } from "./numbers.ts";
import { symbolsOf } from "./symbols.ts";

/** A letter of the formula with the layer it stands for. */
interface Term {
  readonly nodeId: string;
  /** KaTeX of the letter, and of its shape where it has one. */
  readonly tex: string;
}
export interface WholeFormula {
  /** Lines of KaTeX; letters carry their layer as `data-node`. */
  readonly lines: readonly string[];
  readonly terms: readonly Term[];
}

/**
 * The network as one formula, as the notes write it: Ŷ = Act(W₂ Act(W₁X + B₁) + B₂). What is used more than once gets a
 * line of its own, so that nothing is written twice.
 */
export function wholeFormula(spec: ModelSpec): WholeFormula {
  const { ops, inputs, loss, weights, tensors } = spec;
  const symbols = symbolsOf(spec);
  const terms: Term[] = [];
  const lines: string[] = [];
  const mark = (nodeId: string, tex: string) => String.raw`\htmlData{node=${nodeId}}{${tex}}`;
  const readers = (tensor: number) => ops.filter((op) => op.inputs.includes(tensor)).length;

  /** `inner`: the expression stands in another one. */
  function write(tensor: number, inner: boolean): string {
    const op = ops.find(({ output }) => output === tensor);
    if (op === undefined) {
      const node = inputs.find((input) => input.tensor === tensor)?.nodeId ?? "";
      return mark(node, symbols.tensor(tensor));
    }
    if (inner && readers(tensor) > 1) return mark(op.nodeId, symbols.tensor(tensor));
    return expression(op);
  }
  function expression(op: OpSpec): string {
    const [first] = op.inputs as [number];
    switch (op.kind) {
      case "linear": {
        const bias = op.bias === null ? "" : ` + ${mark(op.nodeId, symbols.weight(op.bias))}`;
        const before = ops.find(({ output }) => output === first);
        const inside = write(first, true);
        // A sum has to be held together before it is multiplied.
        const sum = before?.kind === "linear" || before?.kind === "add";
        const held = sum && readers(first) === 1 ? String.raw`\left(${inside}\right)` : inside;
        return String.raw`${mark(op.nodeId, symbols.weight(op.kernel))}\,${held}${bias}`;
      }
      case "activation":
        return String.raw`${mark(op.nodeId, symbols.activation(op))}\!\left(${write(first, true)}\right)`;
      case "dropout":
        return String.raw`${mark(op.nodeId, String.raw`\operatorname{Dropout}_{${op.rate}}`)}\!\left(${write(first, true)}\right)`;
      case "gaussianNoise":
        return String.raw`${mark(op.nodeId, String.raw`\operatorname{Noise}_{${op.deviation}}`)}\!\left(${write(first, true)}\right)`;
      case "augment":
        return String.raw`${mark(op.nodeId, String.raw`\operatorname{Augment}`)}\!\left(${write(first, true)}\right)`;
      case "affine":
        return String.raw`${mark(op.nodeId, String.raw`\operatorname{Normalize}`)}\!\left(${write(first, true)}\right)`;
      case "add":
        return op.inputs.map((input) => write(input, true)).join(mark(op.nodeId, " + "));
      case "concatenate": {
        const parts = op.inputs.map((input) => write(input, true)).join(String.raw`;\ `);
        const [left, right] = [mark(op.nodeId, String.raw`\big[`), mark(op.nodeId, String.raw`\big]`)];
        return `${left}${parts}${right}`;
      }
    }
  }

  for (const op of ops)
    if (readers(op.output) > 1) lines.push(`${mark(op.nodeId, symbols.tensor(op.output))} = ${expression(op)}`);
  lines.push(String.raw`\hat Y = ${write(loss.prediction, false)}`);
  lines.push(mark(loss.nodeId, lossDef(loss.kind).formula.replace("J =", "L =")));

  for (const { nodeId, tensor } of inputs)
    terms.push({ nodeId, tex: texShape(symbols.tensor(tensor), [tensors[tensor]!.width]) });
  for (const op of ops) {
    if (op.kind === "linear")
      for (const id of [op.kernel, ...(op.bias === null ? [] : [op.bias])])
        terms.push({
          nodeId: op.nodeId,
          tex: texShape(symbols.weight(id), weights.find((weight) => weight.id === id)?.shape ?? []),
        });
    else if (op.kind === "activation") terms.push({ nodeId: op.nodeId, tex: symbols.activation(op) });
  }
  return { lines, terms };
}

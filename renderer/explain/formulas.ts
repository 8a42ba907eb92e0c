import type { ModelSpec, OpKind, OpSpec } from "../../core/compile/spec.ts";
import type { ExplainedTensor, Explanation } from "../../core/insight/views.ts";
import { lossDef } from "../../core/losses/index.ts";
import { activationDef } from "../../core/ops/activations/index.ts";
import { optimizerDef } from "../../core/optimizers/index.ts";
import { texKernel, texNumber, texRow, texShape, texShort, texVector, texWeight } from "./numbers.ts";
import { rowOf, type Step, tensorIndex } from "./steps.ts";
import { type Symbols, symbolsOf } from "./symbols.ts";

/** What a formula is written from: the network, what was computed, and which row of it. */
interface Page {
  readonly spec: ModelSpec;
  readonly explanation: Explanation;
  readonly row: number;
  readonly rows: number;
  readonly symbols: Symbols;
}

/** Lines of KaTeX for a step: first the letters with their shapes, then the numbers of this row. */
export function formulaOf(step: Step, spec: ModelSpec, explanation: Explanation, row: number): readonly string[] {
  const page = { spec, explanation, row, rows: explanation.lines.length, symbols: symbolsOf(spec) };
  const { tensor } = step;
  if (tensor === null) return lossLines(page);
  switch (step.stage) {
    case "forward":
      return forwardLines(page, tensor);
    case "loss":
      return lossLines(page);
    case "delta":
      return deltaLines(page, tensor);
    case "gradient":
      return gradientLines(page, tensor);
    case "update":
      return updateLines(page, tensor);
  }
}

const forwardOf = ({ explanation }: Page, index: number): ExplainedTensor =>
  explanation.forward.find((tensor) => tensorIndex(tensor) === index)!;
const numbersOf = (page: Page, index: number): string => texVector(rowOf(forwardOf(page, index), page.row));
const weightOf = ({ explanation }: Page, id: string): ExplainedTensor =>
  explanation.weights.find((weight) => weight.id === id)!;

/** How each kind of operation reads going forward: letters, then numbers. */
const forwardBy: { readonly [K in OpKind]: (page: Page, op: OpSpec & { readonly kind: K }) => readonly string[] } = {
  linear(page, op) {
    const { symbols } = page;
    const [input] = op.inputs as [number];
    const [w, x, z] = [symbols.weight(op.kernel), symbols.tensor(input), symbols.tensor(op.output)];
    const kernel = weightOf(page, op.kernel);
    const width = forwardOf(page, input).shape[1] ?? 1;
    const bias = op.bias === null ? null : weightOf(page, op.bias);
    const b = bias === null ? "" : ` + ${symbols.weight(bias.id)}`;
    const shapes = [texShape(w, kernel.shape), texShape(x, [width])].join(String.raw`,\ `);
    const added = bias === null ? "" : ` + ${texVector(bias.values)}`;
    return [
      String.raw`${z} = ${w}\,${x}${b} \qquad ${shapes}`,
      `${texKernel(kernel.values, kernel.shape)} ${numbersOf(page, input)}${added} = ${numbersOf(page, op.output)}`,
    ];
  },
  activation(page, op) {
    const [input] = op.inputs as [number];
    const def = activationDef(op.activation);
    const name = page.symbols.activation(op);
    const z = page.symbols.tensor(input);
    return [
      String.raw`${page.symbols.tensor(op.output)} = ${name}(${z}), \qquad f(z) = ${def.formula}`,
      String.raw`f\!\left(${numbersOf(page, input)}\right) = ${numbersOf(page, op.output)}`,
    ];
  },
  dropout: (page, op) => unitByUnit(page, op, "\\text{dropout, off here}"),
  gaussianNoise: (page, op) => unitByUnit(page, op, "\\text{noise, off here}"),
  augment: (page, op) => unitByUnit(page, op, "\\text{augment, off here}"),
  affine: (page, op) => unitByUnit(page, op, String.raw`(x - \text{shift}) \cdot \text{scale}`),
  add(page, op) {
    const letters = op.inputs.map((input) => page.symbols.tensor(input)).join(" + ");
    const numbers = op.inputs.map((input) => numbersOf(page, input)).join(" + ");
    return [`${page.symbols.tensor(op.output)} = ${letters}`, `${numbers} = ${numbersOf(page, op.output)}`];
  },
  concatenate(page, op) {
    const letters = op.inputs.map((input) => page.symbols.tensor(input)).join(String.raw` \\ `);
    return [
      String.raw`${page.symbols.tensor(op.output)} = \begin{bmatrix} ${letters} \end{bmatrix}`,
      numbersOf(page, op.output),
    ];
  },
};

function unitByUnit(page: Page, op: OpSpec, how: string): readonly string[] {
  const [input] = op.inputs as [number];
  return [
    String.raw`${page.symbols.tensor(op.output)} = f(${page.symbols.tensor(input)}), \qquad f(x) = ${how}`,
    String.raw`f\!\left(${numbersOf(page, input)}\right) = ${numbersOf(page, op.output)}`,
  ];
}

function forwardLines(page: Page, tensor: ExplainedTensor): readonly string[] {
  const index = tensorIndex(tensor);
  const op = page.spec.ops.find(({ output }) => output === index);
  if (op !== undefined) return (forwardBy[op.kind] as (page: Page, op: OpSpec) => readonly string[])(page, op);
  const x = page.symbols.tensor(index);
  return [texShape(x, [tensor.shape[1] ?? 1]), `${x} = ${numbersOf(page, index)}`];
}

function lossLines(page: Page): readonly string[] {
  const { explanation, spec, symbols } = page;
  const { loss, penalty } = explanation;
  const said = numbersOf(page, spec.loss.prediction);
  const total = penalty === 0 ? "" : String.raw`,\qquad J = L + ${texNumber(penalty)} = ${texNumber(loss + penalty)}`;
  return [
    lossDef(spec.loss.kind).formula.replace("J =", "L ="),
    String.raw`${symbols.tensor(spec.loss.prediction)} = ${said}, \qquad L = ${texNumber(loss)}${total}`,
  ];
}

const by = (bottom: string) => String.raw`\frac{\partial L}{\partial ${bottom}}`;
const deltaLetter = (page: Page, index: number) => String.raw`\delta_{${page.symbols.tensor(index)}}`;
const deltaOf = (page: Page, index: number): string | null => {
  const found = page.explanation.delta.find((tensor) => tensorIndex(tensor) === index);
  return found === undefined ? null : texVector(rowOf(found, page.row));
};

/** δ of a tensor: what comes back through every operation that read it, and from the loss where the loss did. */
function deltaLines(page: Page, tensor: ExplainedTensor): readonly string[] {
  const { spec } = page;
  const index = tensorIndex(tensor);
  const readers = spec.ops.filter((op) => op.inputs.includes(index) && deltaOf(page, op.output) !== null);
  const fromLoss = spec.loss.reads === index ? [lossSlope(page)] : [];
  const ways = [...fromLoss, ...readers.map((op) => backLetters(page, op, index))];
  const numbers = fromLoss.length === 0 && readers.length === 1 ? backNumbers(page, readers[0]!) : null;
  const found = texVector(rowOf(tensor, page.row));
  return [
    `${deltaLetter(page, index)} = ${by(page.symbols.tensor(index))}${ways.length > 0 ? ` = ${ways.join(" + ")}` : ""}`,
    numbers === null ? `${deltaLetter(page, index)} = ${found}` : `${numbers} = ${found}`,
  ];
}

/** With the softmax or sigmoid taken into the loss its slope is simply ŷ − y. */
function lossSlope({ spec, symbols, rows }: Page): string {
  const said = symbols.tensor(spec.loss.prediction);
  const share = rows === 1 ? "" : String.raw`\tfrac{1}{${rows}}`;
  if (spec.loss.fused !== null) return `${share}(${said} - Y)`;
  return `L'(${said})`;
}

function backLetters(page: Page, op: OpSpec, index: number): string {
  const behind = deltaLetter(page, op.output);
  if (op.kind === "linear") return String.raw`${page.symbols.weight(op.kernel)}^{\top} ${behind}`;
  if (op.kind === "activation") return String.raw`${behind} \odot f'(${page.symbols.tensor(index)})`;
  if (op.kind === "affine") return String.raw`${behind} \cdot \text{scale}`;
  return op.kind === "concatenate" ? String.raw`\text{its part of } ${behind}` : behind;
}

function backNumbers(page: Page, op: OpSpec): string | null {
  const behind = deltaOf(page, op.output)!;
  if (op.kind === "linear") {
    const { values, shape } = weightOf(page, op.kernel);
    return String.raw`${texKernel(values, shape)}^{\top} ${behind}`;
  }
  if (op.kind !== "activation") return null;
  const def = activationDef(op.activation);
  if (def.acts !== "each") return null;
  const slopes = rowOf(forwardOf(page, op.inputs[0]!), page.row).map((z) => def.df(z, op.alpha));
  return String.raw`${behind} \odot ${texVector(slopes)}`;
}

/** ∂L/∂W = Σ δ xᵀ over the rows, and the pull of L2 where it is part of the gradient. */
function gradientLines(page: Page, tensor: ExplainedTensor): readonly string[] {
  const { spec, symbols, rows } = page;
  const w = symbols.weight(tensor.id);
  const weight = spec.weights.find(({ id }) => id === tensor.id)!;
  const op = spec.ops.find((one) => one.kind === "linear" && (one.kernel === tensor.id || one.bias === tensor.id));
  const sum = rows === 1 ? "" : String.raw`\sum_{i=1}^{${rows}} `;
  const found = texWeight(tensor.values, tensor.shape);
  if (op?.kind !== "linear") return [`${by(w)} = ${found}`];
  const [input] = op.inputs as [number];
  const delta = deltaLetter(page, op.output);
  const isKernel = tensor.id === op.kernel;
  const penalty = weight.l2 > 0 && !optimizerDef(spec.training.optimizer).decoupled ? String.raw` + \alpha_2 ${w}` : "";
  const letters = isKernel ? String.raw`${sum}${delta}\,${symbols.tensor(input)}^{\top}` : `${sum}${delta}`;
  const numbers = deltaOf(page, op.output);
  const plain = rows === 1 && penalty === "" && numbers !== null;
  const product = isKernel ? `${numbers} ${texRow(rowOf(forwardOf(page, input), page.row))} = ` : "";
  return [
    String.raw`${by(w)} = ${letters}${penalty} \qquad ${texShape(w, tensor.shape)}`,
    `${plain ? product : `${by(w)} = `}${found}`,
  ];
}

/** W − ε·g, or what the optimizer makes of it, then L1's step; both the old and the new numbers are the engine's. */
function updateLines(page: Page, tensor: ExplainedTensor): readonly string[] {
  const { spec, symbols, explanation } = page;
  const w = symbols.weight(tensor.id);
  const old = texWeight(weightOf(page, tensor.id).values, tensor.shape);
  const gradient = explanation.gradients.find(({ id }) => id === tensor.id)!;
  const next = texWeight(tensor.values, tensor.shape);
  const rate = texShort(explanation.learningRate);
  const optimizer = optimizerDef(spec.training.optimizer);
  const plain = optimizer.slots === 0 && !optimizer.decoupled && spec.training.clipping.kind === "none";
  const { l1 = 0 } = spec.weights.find(({ id }) => id === tensor.id) ?? {};
  const shrunk = l1 > 0 ? [shrinkLine(w, optimizer.threshold, l1)] : [];
  if (plain) {
    const soft = l1 > 0 ? ["S_\\theta\\!\\left(", "\\right)"] : ["", ""];
    return [
      String.raw`${w} \leftarrow ${w} - \varepsilon\,${by(w)}, \qquad \varepsilon = ${rate}`,
      ...shrunk,
      String.raw`${soft[0]}${old} - ${rate}\,${texWeight(gradient.values, tensor.shape)}${soft[1]} = ${next}`,
    ];
  }
  return [
    String.raw`${optimizer.formula}, \qquad \eta = \varepsilon = ${rate}`,
    ...shrunk,
    String.raw`${w} = ${old} \longrightarrow ${next}`,
  ];
}

/** The step that L1 takes after the optimizer's. */
const shrinkLine = (w: string, threshold: string, l1: number): string =>
  [
    String.raw`${w} \leftarrow S_\theta(${w}) = \operatorname{sign}(${w}) \max(|${w}| - \theta, 0), \qquad `,
    String.raw`\theta = ${threshold.replaceAll(String.raw`\eta`, String.raw`\varepsilon`)},\ \alpha_1 = ${texShort(l1)}`,
  ].join("");

import "./host.ts";
import katex from "katex";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { infer } from "../../core/compile/infer.ts";
import type { ModelSpec } from "../../core/compile/spec.ts";
import { applyEdit } from "../../core/document/edits.ts";
import type { TrainingSettings } from "../../core/document/model.ts";
import { SNIFF } from "../../core/document/model.ts";
import type { ExplainedTensor, Explanation } from "../../core/insight/views.ts";
import { printNumber } from "../../renderer/charts/number.ts";
import { badgesAt } from "../../renderer/explain/badges.ts";
import { formulaOf } from "../../renderer/explain/formulas.ts";
import { texKernel, texMatrix, texNumber, texShape, texShort } from "../../renderer/explain/numbers.ts";
import { rowOf, stages, stepsOf } from "../../renderer/explain/steps.ts";
import { wholeFormula } from "../../renderer/explain/wholeFormula.ts";
import { cloudsCsv, lineCsv, projectFor } from "../core/train/projects.ts";
import { openEngine } from "../core/worker/engine.ts";
import { SpecBuilder } from "../support/specs.ts";

const { engine, close } = openEngine();
afterAll(close);

interface Told {
  readonly spec: ModelSpec;
  readonly explanation: Explanation;
}

/** A step explained by the real engine, one epoch into a run on this table. */
async function told(csv: string, training: Partial<TrainingSettings>, rows: number, l1 = 0): Promise<Told> {
  const plain = await projectFor(csv, { epochs: 4, ...training }, { hidden: [4, 3], activation: "tanh" });
  const project = applyEdit(plain.project, { kind: "setParam", id: "dense1", name: "l1", value: l1 });
  await engine.call("openTable", [{ kind: "text", text: csv, name: "table.csv" }, SNIFF]);
  const spec = infer(project, await engine.call("profile", [project])).spec!;
  const { runId } = await engine.call("start", [project]);
  await engine.call("control", [runId, "stepEpoch"]);
  const { tableRows } = await engine.call("outputs", [runId, "train", null]);
  const explanation = await engine.call("explain", [runId, [...tableRows.slice(0, rows)], true, null]);
  return { spec, explanation };
}

/** Numbers of a formula, as they are printed; letters with their indices and shapes taken away. */
function printedNumbers(tex: string): string[] {
  const plain = tex
    .replace(/_\{[^{}]*\}/g, "")
    .replace(/\\frac\{[^{}]*\}\{[^{}]*\}/g, "")
    .replace(/\\!\\cdot\\!10\^\{(-?\d+)\}/g, "e$1")
    .replaceAll("{,}", "");
  return plain.match(/-?\d+\.?\d*(?:e-?\d+)?/g) ?? [];
}
const asPrinted = (value: number): string => printNumber(value).replaceAll(",", "").replaceAll("−", "-");

/** Everything that the engine said, printed as formulas print it. */
function known({ explanation }: Told): Set<string> {
  const lists: readonly (readonly ExplainedTensor[])[] = [
    explanation.forward,
    explanation.delta,
    explanation.weights,
    explanation.gradients,
    explanation.updated,
  ];
  const values = lists.flat().flatMap(({ values: numbers }) => [...numbers]);
  return new Set([...values, explanation.loss, explanation.penalty].map(asPrinted));
}

/** What the threshold of L1 is with each: η·α₁, as far as the optimizer's own steps go. */
const optimizers: Readonly<Record<string, string>> = {
  sgd: String.raw`\theta = \varepsilon\,\alpha_1`,
  momentum: String.raw`\frac{\varepsilon\,\alpha_1}{1-\mu}`,
  rmsprop: String.raw`\frac{\alpha_1}{\sqrt{s} + \epsilon}`,
  adamw: String.raw`\frac{\alpha_1}{\sqrt{v/(1-\beta_2^t)} + \epsilon}`,
};

describe("an explained step", () => {
  let sgd: Told;
  let classes: Told;
  beforeAll(async () => {
    sgd = await told(lineCsv(), { optimizer: "sgd", learningRate: 0.1 }, 1);
    classes = await told(cloudsCsv(), { optimizer: "adam", learningRate: 0.02 }, 5);
  });

  it("goes forward, to the loss, back, to the gradients and to the new weights", () => {
    for (const { spec, explanation } of [sgd, classes]) {
      const steps = stepsOf(explanation, spec);
      const order = steps.map(({ stage }) => stages.indexOf(stage));
      expect(order).toEqual([...order].sort());
      expect(new Set(order).size).toBe(5);
      expect(steps[0]?.nodeId).toBe(spec.inputs[0]?.nodeId);
      expect(steps.find(({ stage }) => stage === "delta")?.nodeId).not.toBe(spec.inputs[0]?.nodeId);
    }
  });

  it("prints the engine's numbers in its results, and KaTeX can read every formula", () => {
    for (const page of [sgd, classes]) {
      const { spec, explanation } = page;
      const engineSays = known(page);
      for (let row = 0; row < explanation.lines.length; row += 1)
        for (const step of stepsOf(explanation, spec)) {
          const lines = formulaOf(step, spec, explanation, row);
          for (const line of lines) expect(() => katex.renderToString(line, { throwOnError: true })).not.toThrow();
          const result = lines
            .at(-1)!
            .split(/ = |\\longrightarrow/)
            .at(-1)!;
          const numbers = printedNumbers(result.replace(/,\\qquad.*/, ""));
          expect(numbers.length).toBeGreaterThan(0);
          for (const number of numbers) expect(engineSays, `${step.stage} ${line(lines)}`).toContain(number);
        }
    }
  });

  it("shows in each formula exactly the numbers of its tensor, for the row on show", () => {
    const { spec, explanation } = classes;
    for (const row of [0, 4])
      for (const { stage, tensor, nodeId } of stepsOf(explanation, spec)) {
        if (tensor === null || (stage !== "forward" && stage !== "delta")) continue;
        const text = formulaOf({ stage, tensor, nodeId }, spec, explanation, row).at(-1)!;
        const result = printedNumbers(text.split(" = ").at(-1)!);
        expect(result).toEqual([...rowOf(tensor, row)].map(asPrinted));
      }
  });

  it("shows gradients and new weights whole, one row per unit", () => {
    for (const { spec, explanation } of [sgd, classes])
      for (const step of stepsOf(explanation, spec)) {
        const { stage, tensor } = step;
        if (tensor === null || (stage !== "gradient" && stage !== "update")) continue;
        const result = formulaOf(step, spec, explanation, 0)
          .at(-1)!
          .split(/ = |\\longrightarrow/)
          .at(-1)!;
        const [inputs = 1, units = 1] = tensor.shape.length === 2 ? tensor.shape : [1, tensor.shape[0]];
        const byUnit = Array.from(
          tensor.values,
          (_, i) => tensor.values[(i % inputs) * units + Math.floor(i / inputs)]!,
        );
        expect(printedNumbers(result)).toEqual(byUnit.map(asPrinted));
      }
  });

  it("writes W − εg with the run's own ε where the optimizer does just that", () => {
    const { spec, explanation } = sgd;
    const update = stepsOf(explanation, spec).find(({ stage }) => stage === "update")!;
    const [letters, numbers] = formulaOf(update, spec, explanation, 0);
    expect(letters).toContain(String.raw`W_{1} \leftarrow W_{1} - \varepsilon`);
    expect(letters).toContain(texShort(explanation.learningRate));
    expect(numbers).toContain(" - 0.1");
    const adam = stepsOf(classes.explanation, classes.spec).at(-1)!;
    expect(formulaOf(adam, classes.spec, classes.explanation, 0)[0]).toContain(String.raw`\beta_1`);
  });

  it.each(Object.keys(optimizers))(
    "writes the step of L1 after that of %s, with numbers that it makes",
    async (name) => {
      const { spec, explanation } = await told(lineCsv(), { optimizer: name, learningRate: 0.1 }, 1, 0.3);
      const steps = stepsOf(explanation, spec);
      const of = (stage: string) => steps.find((step) => step.stage === stage && step.tensor?.id === "dense1/kernel")!;
      const lines = formulaOf(of("update"), spec, explanation, 0);
      for (const line of lines) expect(() => katex.renderToString(line, { throwOnError: true })).not.toThrow();
      expect(lines[1]).toContain(String.raw`S_\theta(W_{1})`);
      expect(lines[1]).toContain(String.raw`\alpha_1 = 0.3`);
      expect(lines[1]).toContain(optimizers[name]);
      // L1 is no part of the gradient.
      expect(formulaOf(of("gradient"), spec, explanation, 0).join("")).not.toContain("sign");
      expect(explanation.checked?.worst).toBeLessThan(1e-5);
      if (name === "sgd") {
        const [old, slope, next] = [explanation.weights, explanation.gradients, explanation.updated].map(
          (list) => list.find(({ id }) => id === "dense1/kernel")!.values,
        ) as [Float64Array, Float64Array, Float64Array];
        old.forEach((w, i) => {
          const moved = w - 0.1 * slope[i]!;
          expect(next[i]).toBeCloseTo(Math.sign(moved) * Math.max(Math.abs(moved) - 0.1 * 0.3, 0), 14);
        });
        expect(lines[2]).toContain(String.raw`S_\theta\!\left(`);
      }
      // Layers without the penalty have no such line.
      const other = steps.find((step) => step.stage === "update" && step.tensor?.id === "dense2/kernel")!;
      expect(formulaOf(other, spec, explanation, 0)).toHaveLength(2);
    },
  );

  it("is checked against central differences", () => {
    for (const { explanation } of [sgd, classes]) expect(explanation.checked?.worst).toBeLessThan(1e-5);
  });

  it("puts the numbers of the stage under the cards, the current one marked", () => {
    const { spec, explanation } = sgd;
    const steps = stepsOf(explanation, spec);
    const place = steps.findIndex(({ stage }) => stage === "loss");
    const atLoss = badgesAt(steps, place, 0, explanation);
    expect([...atLoss]).toEqual([
      [spec.loss.nodeId, { text: `L  ${printNumber(explanation.loss, 2)}`, current: true }],
    ]);
    const forward = badgesAt(steps, place - 1, 0, explanation);
    expect(forward.size).toBe(place);
    expect([...forward.values()].filter(({ current }) => current)).toHaveLength(1);
    const last = badgesAt(steps, steps.length - 1, 0, explanation);
    expect([...last.values()].map(({ text }) => text[0])).toEqual(["W", "W", "B"]);
    expect(badgesAt(steps, -1, 0, explanation).size).toBe(0);
  });
});

const line = (lines: readonly string[]): string => lines.join(" | ");

describe("numbers in formulas", () => {
  it("have three digits, and powers of ten where they are needed", () => {
    expect(texNumber(-0.12345)).toBe("-0.123");
    expect(texNumber(12345.6)).toBe("12{,}346");
    expect(texNumber(1.5e-7)).toBe(String.raw`1.50\!\cdot\!10^{-7}`);
    expect(texNumber(Number.NEGATIVE_INFINITY)).toBe(String.raw`-\infty`);
    expect(texShort(0.1)).toBe("0.1");
  });
  it("stand in a matrix with one row per unit, cut where it is large", () => {
    expect(texKernel([1, 2, 3, 4, 5, 6], [2, 3])).toBe(
      String.raw`\begin{bmatrix} 1.00 & 4.00 \\ 2.00 & 5.00 \\ 3.00 & 6.00 \end{bmatrix}`,
    );
    const large = texMatrix(12, 12, () => 0);
    expect(large).toContain(String.raw`\cdots`);
    expect(large).toContain(String.raw`\vdots`);
    expect(texShape("W_{1}", [8, 9])).toBe(String.raw`W_{1}\,(9,8)`);
    expect(texShape("B_{1}", [9])).toBe(String.raw`B_{1}\,(9,1)`);
  });
});

describe("the whole formula", () => {
  const clean = (tex: string) =>
    tex.replace(/\\htmlData\{node=[^}]*\}/g, "").replace(/[{}]|\\!|\\left|\\right|\\,/g, "");
  it("reads as the notes write it, each letter with its layer", () => {
    const b = new SpecBuilder();
    const hidden = b.activation("act1", b.dense("dense1", b.input("input1", 8), 9), "relu");
    const { lines, terms } = wholeFormula(
      b.spec(b.activation("act2", b.dense("dense2", hidden, 1), "sigmoid"), { kind: "mse" }),
    );
    expect(clean(lines[0]!)).toBe(
      String.raw`\hat Y = \operatornameSigmoid_2(W_2\operatornameReLU_1(W_1X + B_1) + B_2)`,
    );
    expect(lines[0]).toContain(String.raw`\htmlData{node=dense2}{W_{2}}`);
    expect(lines.at(-1)).toContain("L = ");
    expect(terms.find(({ tex }) => tex.startsWith("W_{1}"))).toEqual({
      nodeId: "dense1",
      tex: String.raw`W_{1}\,(9,8)`,
    });
  });
  it("writes what is used twice once, and holds sums together", () => {
    const b = new SpecBuilder();
    const shared = b.activation("act1", b.dense("dense1", b.input("input1", 2), 3), "tanh");
    const sum = b.add("add1", [b.dense("dense2", shared, 3), shared]);
    const { lines } = wholeFormula(b.spec(b.dense("out", sum, 1, { bias: false }), { kind: "mse" }));
    expect(lines.map(clean).slice(0, 2)).toEqual([
      String.raw`H_1 = \operatornameTanh_1(W_1X + B_1)`,
      String.raw`\hat Y = W_3(W_2H_1 + B_2 + H_1)`,
    ]);
    for (const tex of lines)
      expect(() => katex.renderToString(tex, { throwOnError: true, trust: true, strict: false })).not.toThrow();
  });
});

import { describe, expect, it } from "vitest";
import type { Backend } from "../../../core/backend/backend.ts";
import { applyEdit } from "../../../core/document/edits.ts";
import type { ExplainedTensor } from "../../../core/insight/views.ts";
import { atOnce } from "../../../core/stages.ts";
import { createRun } from "../../../core/train/createRun.ts";
import { cloudsCsv, lineCsv } from "../train/projects.ts";
import { begin, curve, engines, given, toEnd, toEpoch } from "./runs.ts";

const [[, reference]] = engines as readonly [readonly [string, () => Promise<Backend>]];
const byId = (tensors: readonly ExplainedTensor[]) =>
  Object.fromEntries(tensors.map(({ id, values }) => [id, [...values]]));

const cases = [
  ["classes, adam", cloudsCsv(), { optimizer: "adam" }, { activation: "tanh" }],
  ["numbers, momentum, clipping", lineCsv(), { optimizer: "momentum", clipping: { kind: "norm", limit: 0.1 } }, {}],
  [
    "numbers, adamw",
    lineCsv(),
    { optimizer: "adamw", optimizerParams: { weightDecay: 0.1 } },
    { activation: "sigmoid" },
  ],
  ["classes, rmsprop, dropout", cloudsCsv(), { optimizer: "rmsprop" }, { dropout: 0.4, activation: "elu" }],
] as const;

/** Both penalties on the first layer. */
const penalized = (project: Parameters<typeof applyEdit>[0]) =>
  (["l1", "l2"] as const).reduce(
    (made, name) => applyEdit(made, { kind: "setParam", id: "dense1", name, value: 0.03 }),
    project,
  );

describe("an explained step", () => {
  it.each(cases)(
    "%s: every number is the engine's own, and the gradients are right",
    async (_, csv, training, recipe) => {
      const start = await given(
        reference,
        csv,
        { epochs: 5, learningRate: 0.02, batch: { mode: "all", rows: 1 }, ...training },
        recipe,
      );
      const project = penalized(start.project);
      const run = toEpoch(await begin(start, { project }), 3);
      const { insight, trainer } = run;
      const all = [...run.parts.train];
      const { tableRows } = atOnce(insight.outputs("train", 3));

      const step = atOnce(insight.explain([...tableRows], true, 3));
      expect(step.checked!.worst).toBeLessThan(1e-5);
      expect(step).toMatchObject({
        epoch: 3,
        penalty: trainer.records[3]!.penalty,
        learningRate: trainer.records[4 - 1]!.learningRate,
      });
      expect(step.lines).toHaveLength(all.length);

      // The engine itself, on the same rows: what an evaluation computes, and what the next step makes of the weights.
      const { executor } = trainer;
      const noRandom = !("dropout" in recipe);
      const mean = executor.gradients(run.parts.train, false, 0);
      expect(step.loss).toBe(mean);
      const { program } = executor;
      for (const { id, nodeId, values } of step.forward) {
        const tensor = Number(id.slice(nodeId.length + 1));
        expect([...values]).toEqual([...executor.readTensor(tensor, all.length)]);
      }
      expect(byId(step.gradients)).toEqual(
        Object.fromEntries(program.weights.map(({ id }, index) => [id, [...executor.readGradient(index)]])),
      );
      expect(byId(step.weights)).toEqual(
        Object.fromEntries(program.weights.map(({ id }, index) => [id, [...executor.readWeight(index)]])),
      );
      if (noRandom) {
        toEpoch(run, 4);
        expect(run.trainer.step).toBe(4);
        // The rows of an epoch stand in another order, so that sums round otherwise.
        program.weights.forEach(({ id }, index) => {
          const own = executor.readWeight(index);
          for (const [place, value] of byId(step.updated)[id]!.entries()) expect(value).toBeCloseTo(own[place]!, 10);
        });
      }
    },
  );

  it("has a δ for every tensor that a gradient goes through, and chains to ∂L/∂W", async () => {
    const run = toEpoch(await begin(await given(reference, lineCsv(), { epochs: 4 })), 2);
    const [row] = atOnce(run.insight.explain([0, 1, 2, 3], false, 2)).lines;
    expect(row).toBe(2);
    const usable = [...run.parts.train].slice(0, 3);
    const step = atOnce(run.insight.explain(usable, false, 2));
    expect(step.checked).toBeNull();
    const output = (list: readonly ExplainedTensor[], nodeId: string) =>
      list.find((tensor) => tensor.nodeId === nodeId)!;
    const x = output(step.forward, "activation1");
    const dy = output(step.delta, "dense2");
    const dW = step.gradients.find(({ id }) => id === "dense2/kernel")!;
    const [rows, width] = x.shape as [number, number];
    for (let unit = 0; unit < width; unit++) {
      let sum = 0;
      for (let n = 0; n < rows; n++) sum += x.values[n * width + unit]! * dy.values[n]!;
      expect(dW.values[unit]).toBeCloseTo(sum, 12);
    }
  });

  it("explains an earlier epoch with its own momentum, and the run does not notice", async () => {
    for (const [, backendOf] of engines) {
      const start = await given(backendOf, lineCsv(), {
        epochs: 6,
        optimizer: "adam",
        batch: { mode: "all", rows: 1 },
      });
      const run = await begin(start);
      const live = [];
      for (let epoch = 0; epoch < 6; epoch++)
        live.push(atOnce(toEpoch(run, epoch).insight.explain([0, 1], true, null)));
      toEnd(run);
      live.forEach((step, epoch) => {
        expect(atOnce(run.insight.explain([0, 1], true, epoch))).toEqual(step);
        expect(step.checked!.worst).toBeLessThan(1e-5);
      });
      expect(curve(run)).toEqual(curve(toEnd(await begin(start))));
    }
  });

  it("refuses large networks, too many rows, rows that are not used, and sealed rows", async () => {
    const start = await given(reference, cloudsCsv(), { epochs: 2 });
    const run = toEpoch(await createRun(start.options), 0);
    const code = (name: string) => expect.objectContaining({ code: name });
    expect(() => atOnce(run.insight.explain([], false, null))).toThrow(code("insight.rows"));
    expect(() =>
      atOnce(
        run.insight.explain(
          Array.from({ length: 65 }, () => run.parts.train[0]!),
          false,
          null,
        ),
      ),
    ).toThrow(code("insight.rows"));
    expect(() => atOnce(run.insight.explain([1e6], false, null))).toThrow(code("insight.row"));
    const [sealed] = run.parts.test;
    expect(() => atOnce(run.insight.explain([sealed!], false, null))).toThrow(code("insight.sealed"));
    run.evaluate("test").result();
    expect(atOnce(run.insight.explain([sealed!], false, null)).lines).toEqual([sealed! + 2]);
    const large = await given(reference, cloudsCsv(), { epochs: 2 }, { hidden: [60] });
    const wide = toEpoch(await createRun(large.options), 0);
    expect(() => atOnce(wide.insight.explain([wide.parts.train[0]!], false, null))).toThrow(code("insight.tooLarge"));
  });
});

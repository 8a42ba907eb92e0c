import { describe, expect, it } from "vitest";
import type { ColumnStore } from "../../../core/backend/backend.ts";
import { referenceBackend } from "../../../core/backend/reference.ts";
import { lower } from "../../../core/compile/lower.ts";
import type { ModelSpec, OpSpec } from "../../../core/compile/spec.ts";
import { defaultTraining } from "../../../core/document/defaults.ts";
import { fitStates, writeStates } from "../../../core/train/fit.ts";
import { cloudsCsv, runFor } from "./projects.ts";

const store: ColumnStore = {
  rows: 5,
  features: [
    { kind: "number", values: Float32Array.of(1, 2, 3, 4, 1000) },
    { kind: "code", codes: Int32Array.of(0, 1, 0, 1, 2), width: 3 },
  ],
  targets: { kind: "numbers", columns: [Float32Array.of(0, 0, 0, 0, 0)] },
};
/** The last row is held out: nothing may be learned from it. */
const train = Int32Array.of(0, 1, 2, 3);

/** number + one-hot of 3 → … → tensor `last` of width 4, read by the loss through one linear op. */
function specWith(ops: readonly OpSpec[], tensors: number): ModelSpec {
  const head: OpSpec = {
    nodeId: "out",
    kind: "linear",
    kernel: "out/kernel",
    bias: null,
    inputs: [tensors - 1],
    output: tensors,
  };
  return {
    tensors: [
      ...Array.from({ length: tensors }, (_, id) => ({ nodeId: `n${id}`, width: 4 })),
      { nodeId: "out", width: 1 },
    ],
    weights: [
      {
        id: "out/kernel",
        nodeId: "out",
        name: "kernel",
        shape: [4, 1],
        init: { kind: "zeros", params: {}, fanIn: 4, fanOut: 1 },
        l1: 0,
        l2: 0,
        decay: true,
      },
    ],
    ops: [...ops, head],
    inputs: [
      {
        nodeId: "n0",
        tensor: 0,
        columns: [
          { column: "x", encoding: "asIs", fill: "median" },
          { column: "c", encoding: "oneHot", fill: "category", categories: ["a", "b"] },
        ],
      },
    ],
    target: { nodeId: "target", kind: "numbers", columns: ["y"], scale: "none" },
    loss: {
      nodeId: "loss",
      kind: "mse",
      params: { factor: "half" },
      prediction: tensors,
      reads: tensors,
      fused: null,
      classWeights: "none",
    },
    task: "regression",
    training: defaultTraining(),
  };
}
const affine = (nodeId: string, input: number, mode: "standard" | "minMax", skip: readonly boolean[]): OpSpec => ({
  nodeId,
  kind: "affine",
  mode,
  skip,
  inputs: [input],
  output: input + 1,
});
const fitted = (spec: ModelSpec, batchRows: number) => {
  const program = lower(spec, { batchRows, classWeights: [] });
  return fitStates(spec, program, store, train, referenceBackend);
};

describe("fitted statistics", () => {
  it("see the training rows only, and leave skipped columns alone", async () => {
    const spec = specWith([affine("norm", 0, "minMax", [false, true, true, true])], 2);
    expect(await fitted(spec, 2)).toEqual({
      norm: { rows: 4, values: { shift: [1, 0, 0, 0], scale: [1 / 3, 1, 1, 1] } },
    });
  });

  it("can be fitted on one-hot places too; a place that never occurs becomes 0, not NaN", async () => {
    const { norm } = await fitted(specWith([affine("norm", 0, "standard", [false, false, false, false])], 2), 2);
    expect(norm!.values).toEqual({ shift: [2.5, 0.5, 0.5, 0], scale: [1 / Math.sqrt(1.25), 2, 2, 0] });
  });

  it("are the same whether they are read from the store or through the network", async () => {
    const linear: OpSpec = {
      nodeId: "same",
      kind: "activation",
      activation: "linear",
      alpha: 0,
      inputs: [0],
      output: 1,
    };
    const keep = [false, false, false, false];
    const direct = await fitted(specWith([affine("norm", 0, "standard", keep)], 2), 3);
    const computed = await fitted(specWith([linear, affine("norm", 1, "standard", keep)], 3), 3);
    expect(computed).toEqual(direct);
  });

  it("are fitted in order: the second sees what the first one makes", async () => {
    const keep = [false, true, true, true];
    const spec = specWith([affine("first", 0, "minMax", keep), affine("second", 1, "standard", keep)], 3);
    const { second } = await fitted(spec, 2);
    expect((second!.values.shift as number[])[0]).toBeCloseTo(0.5, 15);
  });

  it("reach the executor by the names of their states", async () => {
    const spec = specWith([affine("norm", 0, "minMax", [false, true, true, true])], 2);
    const program = lower(spec, { batchRows: 2, classWeights: [] });
    const executor = await referenceBackend.load(program, store);
    writeStates(executor, await fitStates(spec, program, store, train, referenceBackend));
    executor.evaluate(Int32Array.of(4, 1), 0, 2);
    expect([...executor.readTensor(1, 2)]).toEqual([333, 0, 0, 1, 1 / 3, 0, 1, 0]);
  });

  it("are saved with the number of rows that they saw", async () => {
    const run = await runFor(cloudsCsv(60), { epochs: 1 });
    while (!run.trainer.run(1000));
    const { fitted: saved } = run.toTrained("inUse");
    expect(Object.values(saved).map(({ rows }) => rows)).toEqual([36, 36, 36]);
  });
});

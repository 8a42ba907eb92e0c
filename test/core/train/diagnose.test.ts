import { describe, expect, it } from "vitest";
import type { ColumnStore } from "../../../core/backend/backend.ts";
import { referenceBackend } from "../../../core/backend/reference.ts";
import { lower } from "../../../core/compile/lower.ts";
import type { ModelSpec } from "../../../core/compile/spec.ts";
import { defaultTraining } from "../../../core/document/defaults.ts";
import { diagnose } from "../../../core/train/diagnose.ts";

/** x → dense (weight w) → sigmoid → loss, not fused, so that ln 0 can happen. */
const spec: ModelSpec = {
  tensors: [
    { nodeId: "input", width: 1 },
    { nodeId: "dense", width: 1 },
    { nodeId: "relu", width: 1 },
  ],
  weights: [
    {
      id: "dense/kernel",
      nodeId: "dense",
      name: "kernel",
      shape: [1, 1],
      init: { kind: "zeros", params: {}, fanIn: 1, fanOut: 1 },
      l1: 0,
      l2: 0,
      decay: true,
    },
  ],
  ops: [
    { nodeId: "dense", kind: "linear", kernel: "dense/kernel", bias: null, inputs: [0], output: 1 },
    { nodeId: "relu", kind: "activation", activation: "relu", alpha: 0, inputs: [1], output: 2 },
  ],
  inputs: [{ nodeId: "input", tensor: 0, columns: [{ column: "x", encoding: "asIs", fill: "median" }] }],
  target: { nodeId: "target", kind: "numbers", columns: ["y"], scale: "none" },
  loss: {
    nodeId: "loss",
    kind: "mse",
    params: { factor: "half" },
    prediction: 2,
    reads: 2,
    fused: null,
    classWeights: "none",
  },
  task: "regression",
  training: { ...defaultTraining(), batch: { mode: "rows", rows: 2 } },
};

async function find(x: readonly number[], weight: number, step: number, y = x.map(() => 0)) {
  const store: ColumnStore = {
    rows: x.length,
    features: [{ kind: "number", values: Float32Array.from(x) }],
    targets: { kind: "numbers", columns: [Float32Array.from(y)] },
  };
  // Micro-batches of two rows: the row at fault may stand in a later one.
  const executor = await referenceBackend.load(lower(spec, { batchRows: 2, classWeights: [] }), store);
  executor.writeWeight(0, [weight]);
  const rows = Int32Array.from(x, (_, row) => row);
  const scene = { spec, executor, store, lineOf: (row: number) => row + 2 };
  return diagnose(scene, { epoch: 3, batch: 1, step, rows, training: true });
}

describe("the diagnosis of a value that is not finite", () => {
  it("names the line where the data themselves are at fault", async () => {
    expect(await find([1, 2, 3, Number.NaN], 1, 5)).toEqual({
      epoch: 3,
      batch: 1,
      nodeId: "input",
      line: 5,
      cause: "data",
    });
    expect(await find([1, 2], 1, 5, [0, Number.POSITIVE_INFINITY])).toMatchObject({
      nodeId: "target",
      line: 3,
      cause: "data",
    });
  });

  it("blames a value that is far too large on the data, and says where it stands", async () => {
    expect(await find([1, 2, 1e38, 4], 1e150, 0)).toMatchObject({ nodeId: "loss", line: 4, cause: "data" });
  });

  it("names the layer, and the learning rate once training has moved the weights", async () => {
    expect(await find([1, 2], Number.POSITIVE_INFINITY, 8)).toMatchObject({
      nodeId: "dense",
      line: 0,
      cause: "learningRate",
    });
  });

  it("blames the loss when predictions are finite and their squares are not", async () => {
    expect(await find([1, 2], 1e200, 8)).toMatchObject({ nodeId: "loss", cause: "learningRate" });
    expect(await find([1, 2], 1e200, 0)).toMatchObject({ nodeId: "loss", cause: "unknown" });
  });

  it("blames the update when everything before it was finite", async () => {
    expect(await find([1, 2], 1, 0)).toMatchObject({ nodeId: "dense", line: 0, cause: "learningRate" });
  });
});

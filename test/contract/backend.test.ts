import { beforeAll, describe, expect, test } from "vitest";
import type { Backend, ColumnStore, Executor } from "../../core/backend/backend.ts";
import { referenceBackend } from "../../core/backend/reference.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import { lower } from "../../core/compile/lower.ts";
import { type ActivationKind, activationKinds, type ModelSpec } from "../../core/compile/spec.ts";
import type { TrainingSettings } from "../../core/document/model.ts";
import { initialWeights } from "../../core/initializers/index.ts";
import { ClassSums } from "../../core/metrics/classSums.ts";
import { optimizers } from "../../core/optimizers/index.ts";
import { permutation } from "../../core/random.ts";
import { heads } from "../support/heads.ts";
import { nodeHost, relaxedHost } from "../support/host.ts";
import { firstRows, SpecBuilder, storeFor } from "../support/specs.ts";

/* What every backend must do, run on both; and that the fast one agrees with the exact one. */

let wasm: Backend;
let fused: Backend;
beforeAll(async () => {
  const backend = await createWasmBackend(nodeHost(), "portable");
  expect(backend).not.toBeNull();
  wasm = backend!;
  const other = await createWasmBackend(relaxedHost(), "fused");
  if (!other) console.log("This processor does not fuse: portable stands in for fused arithmetic.");
  fused = other ?? wasm;
});
const backends = [
  ["reference", () => referenceBackend],
  ["wasm", () => wasm],
  ["wasm, fused", () => fused],
] as const;

interface Case {
  readonly spec: ModelSpec;
  readonly store: ColumnStore;
  readonly batchRows: number;
  readonly classWeights?: readonly number[];
}

async function load(backend: Backend, { spec, store, batchRows, classWeights = [] }: Case): Promise<Executor> {
  const arithmetic = backend === fused && fused !== wasm ? "fused" : "portable";
  const program = { ...lower(spec, { batchRows, classWeights }), arithmetic } as const;
  const executor = await backend.load(program, store);
  const initial = initialWeights(spec, 5);
  program.weights.forEach((weight, index) => {
    executor.writeWeight(index, initial.get(weight.id)!);
  });
  program.states.forEach((state, index) => {
    const value = state.id.endsWith("shift") ? 0.25 : 1.5;
    executor.writeState(
      index,
      Array.from({ length: state.length }, () => value),
    );
  });
  return executor;
}

/** A network with every kind of op, several inputs and an unaligned width almost everywhere. */
function everything(head = heads[4]!, training: Partial<TrainingSettings> = {}): ModelSpec {
  const g = new SpecBuilder();
  const a = g.affine("normalize", g.input("a", 3, [4, 1]));
  const b = g.input("b", 2);
  const left = g.activation("tanh1", g.dense("left", a, 7, { l1: 0.01, l2: 0.02 }), "tanh");
  const right = g.dense("right", g.concatenate("both", [a, b]), 7, { l2: 0.05, bias: false });
  const noisy = g.gaussianNoise("noise", g.add("sum", [left, right, left]), 0.1);
  const dropped = g.dropout("dropout", noisy, 0.3);
  const wide = g.activation("elu1", g.dense("wide", dropped, 13), "elu");
  const moved = g.augment("moved", g.dense("pixels", left, 15), 5);
  return head.end(g, g.concatenate("skip", [wide, left, moved]), training);
}

/** A network that the fast backend trains with its rows in vector lanes: narrow, one op after the other. */
function narrow(
  head = heads[4]!,
  training: Partial<TrainingSettings> = {},
  activation: ActivationKind = "tanh",
): ModelSpec {
  const g = new SpecBuilder();
  const x = g.affine("normalize", g.input("x", 3, [2]));
  const first = g.activation("act1", g.dense("first", x, 7, { l1: 0.01, l2: 0.02 }), activation);
  const second = g.dense("second", first, 7, { bias: false });
  return head.end(g, g.activation("act2", g.add("sum", [second, first]), "relu"), training);
}

/** A layer of one unit in between: most of each four columns that kernels work on at a time is padding. */
function bottleneck(head = heads[4]!, training: Partial<TrainingSettings> = {}): ModelSpec {
  const g = new SpecBuilder();
  const h = g.activation("act1", g.dense("first", g.input("x", 3), 8), "tanh");
  const one = g.activation("act2", g.dense("one", h, 1), "sigmoid");
  return head.end(g, g.activation("act3", g.dense("last", one, 8, { bias: false }), "tanh"), training);
}

function weightsOf(executor: Executor): Float64Array[] {
  return executor.program.weights.map((_, index) => executor.readWeight(index));
}
function stateOf(executor: Executor): Float64Array[] {
  const slots = executor.program.weights.flatMap((weight, index) =>
    weight.slots.map((_, slot) => executor.readSlot(index, slot)),
  );
  return [...weightsOf(executor), ...slots];
}
function gradientsOf(executor: Executor): Float64Array[] {
  return executor.program.weights.map((_, index) => executor.readGradient(index));
}

/** Largest ‖a − b‖ / ‖b‖ over the vectors. */
function distance(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return Math.max(
    ...b.map((vector, i) => norm(vector.map((value, j) => value - a[i]![j]!)) / Math.max(norm(vector), 1e-4)),
  );
}

/** Both builds of the fast backend against the reference. */
async function compare(kase: Case, learningRate = 0.01): Promise<void> {
  for (const backend of new Set([wasm, fused])) await compareWith(backend, kase, learningRate);
}

/** Gradients, loss, predictions and the weights after one update, compared. */
async function compareWith(backend: Backend, kase: Case, learningRate: number): Promise<void> {
  const [exact, fast] = [await load(referenceBackend, kase), await load(backend, kase)];
  const rows = firstRows(Math.min(kase.batchRows, exact.program.microRows, kase.store.rows));
  for (const training of [false, true]) {
    const expected = exact.gradients(rows, training, 3);
    expect(Math.abs(fast.gradients(rows, training, 3) - expected)).toBeLessThan(1e-5 * Math.max(1, expected));
    expect(distance(gradientsOf(fast), gradientsOf(exact))).toBeLessThan(1e-4);
  }
  const { width } = exact.program.loss;
  const [p, q] = [new Float64Array(rows.length * width), new Float64Array(rows.length * width)];
  const order = permutation(kase.store.rows, 1, 1);
  for (const executor of [exact, fast]) executor.beginEpoch({ order, firstStep: 0, firstBatch: 0, learningRate });
  const limits = { microBatches: 100, steps: 1 };
  const [wanted, got] = [exact.train(limits), fast.train(limits)];
  expect({ ...got, lossSum: 0 }).toEqual({ ...wanted, lossSum: 0 });
  expect(Math.abs(got.lossSum - wanted.lossSum)).toBeLessThan(1e-5 * Math.max(1, wanted.lossSum));
  expect(exact.stepCount).toBe(1);
  expect(fast.stepCount).toBe(1);
  expect(distance(weightsOf(fast), weightsOf(exact))).toBeLessThan(1e-4);
  const after = exact.evaluate(rows, 0, rows.length, p);
  expect(Math.abs(fast.evaluate(rows, 0, rows.length, q) - after)).toBeLessThan(1e-4 * Math.max(1, after));
  expect(distance([q], [p])).toBeLessThan(1e-4);
  const read = exact.program.tensors.flatMap(({ offset }, index) => (offset < 0 ? [] : [index]));
  const tensors = (executor: Executor) => read.map((index) => executor.readTensor(index, rows.length));
  expect(distance(tensors(fast), tensors(exact))).toBeLessThan(1e-3);
  compareAssessments(fast, exact, rows, after);
  expect(Math.abs(fast.penalty() - exact.penalty())).toBeLessThan(1e-5 * Math.max(1, exact.penalty()));
  exact.dispose();
  fast.dispose();
}

/** What assessments of the same rows leave behind; `loss`: as an evaluation finds it. */
function compareAssessments(fast: Executor, exact: Executor, rows: Int32Array, loss: number): void {
  const { width } = exact.program.loss;
  const ofClasses = exact.program.loss.kind.endsWith("Crossentropy");
  const [wanted, got] = [exact, fast].map((executor) => {
    const outputs = new Float64Array(rows.length * width);
    const classes = ofClasses ? new ClassSums(Math.max(2, width)) : undefined;
    const sum = executor.assess(rows, 0, rows.length, { outputs, ...(classes && { classes }) }, 0);
    expect(Math.abs(sum - loss)).toBeLessThan(1e-4 * Math.max(1, loss));
    return { outputs, classes };
  });
  expect(distance([got!.outputs], [wanted!.outputs])).toBeLessThan(1e-4);
  if (!got!.classes || !wanted!.classes) return;
  const { logSum } = wanted!.classes;
  expect(Math.abs(got!.classes.logSum - logSum)).toBeLessThan(1e-4 * Math.max(1, logSum));
  expect({ ...got!.classes, logSum }).toEqual({ ...wanted!.classes });
}

describe("wasm agrees with reference", () => {
  test.each(heads.map((head) => [head.name, head] as const))("loss: %s", async (_name, head) => {
    const spec = everything(head);
    await compare({ spec, store: storeFor(spec, 41), batchRows: 19 });
  });

  test.each(optimizers.map(({ type }) => [type]))("optimizer: %s, first and later steps", async (optimizer) => {
    const spec = everything(heads[0], { optimizer });
    const kase = { spec, store: storeFor(spec, 41), batchRows: 19 };
    await compare(kase);
    const [exact, fast] = [await load(referenceBackend, kase), await load(wasm, kase)];
    for (const executor of [exact, fast]) {
      for (let epoch = 0; epoch < 5; epoch++) {
        const order = permutation(41, 1, epoch);
        executor.beginEpoch({ order, firstStep: epoch * 3, firstBatch: 0, learningRate: 0.003 });
        expect(executor.train({ microBatches: 99, steps: 99 }).epochDone).toBe(true);
      }
    }
    expect(distance(weightsOf(fast), weightsOf(exact))).toBeLessThan(2e-3);
  });

  test.each(activationKinds.map((kind) => [kind]))("activation: %s", async (kind) => {
    const g = new SpecBuilder();
    const hidden = g.dense("hidden", g.input("x", 5), 6);
    // Shares need a sum away from 0.
    const shifted = kind === "linearShare" ? g.activation("positive", hidden, "softplus") : hidden;
    const spec = heads[0]!.end(g, g.activation("act", shifted, kind));
    await compare({ spec, store: storeFor(spec, 30), batchRows: 30 });
  });

  test.each(heads.map((head) => [head.name, head] as const))("narrow network, loss: %s", async (_name, head) => {
    const spec = narrow(head);
    await compare({ spec, store: storeFor(spec, 41), batchRows: 19 });
  });

  test.each(optimizers.map(({ type }) => [type]))("narrow network, optimizer: %s", async (optimizer) => {
    const spec = narrow(heads[0], { optimizer, clipping: { kind: "norm", limit: 0.5 } });
    await compare({ spec, store: storeFor(spec, 41), batchRows: 10 });
  });

  // Shares need a sum away from 0.
  const kinds = activationKinds.filter((kind) => kind !== "linearShare");
  test.each(kinds.map((kind) => [kind]))("narrow network, activation: %s", async (kind) => {
    const spec = narrow(heads[4], {}, kind);
    await compare({ spec, store: storeFor(spec, 30), batchRows: 6 });
  });

  test("narrow network, what goes into an activation is read by another layer too", async () => {
    const g = new SpecBuilder();
    const sum = g.dense("first", g.input("x", 3, [2]), 6);
    const spec = heads[0]!.end(g, g.add("both", [sum, g.activation("a", sum, "tanh")]));
    for (const batchRows of [3, 16]) await compare({ spec, store: storeFor(spec, 40), batchRows });
  });

  test.each([1, 2, 3, 4, 5, 10, 13, 16, 17, 24, 31, 32])("narrow network, batches of %i rows", async (batchRows) => {
    const spec = narrow();
    await compare({ spec, store: storeFor(spec, 40), batchRows });
  });

  test.each([1, 2, 3, 4, 5, 8, 33])("batches of %i rows", async (batchRows) => {
    const spec = everything();
    await compare({ spec, store: storeFor(spec, 40), batchRows });
  });

  test.each([
    [1, 1],
    [4, 8],
    [9, 3],
    [16, 17],
    [40, 600],
  ])("layers of %i and %i units, 600 rows", async (first, second) => {
    const g = new SpecBuilder();
    const h = g.activation("r1", g.dense("d1", g.input("x", 3), first), "relu");
    const spec = heads[0]!.end(g, g.activation("r2", g.dense("d2", h, second), "sigmoid"));
    await compare({ spec, store: storeFor(spec, 600), batchRows: 600 });
  });

  test.each([8, 40])("a layer of one unit in between, clipped, batches of %i rows", async (batchRows) => {
    const spec = bottleneck(heads[4], { clipping: { kind: "norm", limit: 0.05 } });
    await compare({ spec, store: storeFor(spec, 41), batchRows }, 0.5);
  });

  test.each([
    ["every kind of op", everything, "left", 19],
    ["narrow", narrow, "first", 12],
    ["narrow, row by row", narrow, "first", 40],
  ] as const)("other penalties from one epoch to the next: %s", async (_name, network, node, batchRows) => {
    const plain = network(heads[4], { optimizer: "adam" });
    const penalised = {
      ...plain,
      weights: plain.weights.map((weight) => ({
        ...weight,
        ...(weight.id === `${node}/kernel` ? { l1: 0.03, l2: 0 } : { l1: 0, l2: weight.name === "bias" ? 0 : 0.2 }),
      })),
    };
    const kase = { spec: plain, store: storeFor(plain, 41), batchRows };
    const [exact, fast] = [await load(referenceBackend, kase), await load(wasm, kase)];
    for (const [epoch, spec] of [plain, penalised, plain].entries()) {
      for (const executor of [exact, fast]) {
        expect(executor.retune(lower(spec, { batchRows, classWeights: [] }))).toBe(true);
        const order = permutation(41, 1, epoch);
        executor.beginEpoch({ order, firstStep: executor.stepCount, firstBatch: 0, learningRate: 0.01 });
        expect(executor.train({ microBatches: 99, steps: 99 }).epochDone).toBe(true);
      }
      expect(distance(weightsOf(fast), weightsOf(exact))).toBeLessThan(1e-3);
    }
  });

  test.each(["norm", "value"] as const)("clipping by %s", async (kind) => {
    const spec = everything(heads[0], { clipping: { kind, limit: 0.05 } });
    await compare({ spec, store: storeFor(spec, 41), batchRows: 19 }, 0.5);
  });

  test.each([
    ["every kind of op", everything, 19],
    ["narrow", narrow, 19],
    ["one unit in between", bottleneck, 40],
  ] as const)("telemetry: %s", async (_name, network, batchRows) => {
    const spec = network(heads[4], { optimizer: "adam", clipping: { kind: "norm", limit: 0.1 } });
    const kase = { spec, store: storeFor(spec, 41), batchRows };
    const [exact, fast] = [await load(referenceBackend, kase), await load(wasm, kase)];
    for (const executor of [exact, fast]) {
      // One unit that never fires and one that always does too much.
      const kernel = executor.program.weights.findIndex(({ id }) => id === "left/kernel" || id === "first/kernel");
      executor.writeWeight(
        kernel + 1,
        executor
          .readWeight(kernel + 1)
          .fill(0)
          .fill(9, 0, 1)
          .fill(-90, 1, 2),
      );
      executor.telemetry!("epochEnd");
      expect(executor.readTelemetry!()).toBeNull();
      executor.beginEpoch({ order: permutation(41, 1, 1), firstStep: 0, firstBatch: 0, learningRate: 0.01 });
      executor.train({ microBatches: 99, steps: Math.ceil(41 / batchRows) - 1 });
      expect(executor.readTelemetry!()).toBeNull();
      expect(executor.train({ microBatches: 99, steps: 99 }).epochDone).toBe(true);
    }
    const [wanted, got] = [exact.readTelemetry!()!, fast.readTelemetry!()!];
    const ops = exact.program.ops.filter(({ kind }) => kind === "activation").length;
    expect(got.deadShares.filter((share) => !Number.isNaN(share))).toHaveLength(ops - 1);
    for (const name of ["gradientNorms", "updateRatios", "deadShares", "saturatedShares"] as const) {
      expect(got[name]).toHaveLength(wanted[name].length);
      wanted[name].forEach((value, i) => {
        if (Number.isNaN(value)) expect(got[name][i]).toBeNaN();
        else expect(Math.abs(got[name][i]! - value)).toBeLessThan(1e-3 * Math.max(1, value));
      });
    }
    expect(Math.max(...got.saturatedShares.filter((share) => share > 0))).toBeGreaterThan(0);
    if (network === narrow) expect(Math.max(...got.deadShares.filter((share) => share >= 0))).toBeGreaterThan(0);
  });

  test("class weights", async () => {
    for (const [head, classWeights] of [
      [heads[4]!, [0.5, 1.7, 0.8]],
      [heads[7]!, [0.6, 1.4]],
    ] as const) {
      const spec = everything(head);
      await compare({ spec, store: storeFor(spec, 41), batchRows: 19, classWeights });
    }
  });

  test("micro-batches of a batch of more than 4,096 rows, with dropout", async () => {
    const g = new SpecBuilder();
    const h = g.dropout("drop", g.activation("t", g.dense("d", g.input("x", 3), 5), "tanh"), 0.4);
    const spec = heads[4]!.end(g, h);
    await compare({ spec, store: storeFor(spec, 9_000), batchRows: 9_000 });
  });
});

describe.each(backends)("%s", (_name, backendOf) => {
  const settings = { optimizer: "adam" };

  /** Two epochs in slices of `microBatches`; returns every bit of the result. */
  async function run(spec: ModelSpec, microBatches: number): Promise<{ state: Float64Array[]; loss: number }> {
    const executor = await load(backendOf(), { spec, store: storeFor(spec, 50), batchRows: 8 });
    let loss = 0;
    for (let epoch = 0; epoch < 2; epoch++) {
      executor.beginEpoch({
        order: permutation(50, 1, epoch),
        firstStep: executor.stepCount,
        firstBatch: 0,
        learningRate: 0.01,
      });
      for (;;) {
        const slice = executor.train({ microBatches, steps: 1_000 });
        expect(slice.microBatches).toBeLessThanOrEqual(microBatches);
        loss += slice.lossSum;
        if (slice.epochDone) break;
      }
    }
    expect(executor.stepCount).toBe(14);
    return { state: stateOf(executor), loss };
  }

  const shapes = [
    ["every kind of op", everything],
    ["narrow", narrow],
  ] as const;

  test.each(shapes)("the length of a slice changes no bit of the weights: %s", async (_name, network) => {
    const spec = network(heads[4], settings);
    const whole = await run(spec, 1_000);
    for (const length of [1, 7]) {
      const sliced = await run(spec, length);
      expect(sliced.state).toEqual(whole.state);
      expect(sliced.loss).toBeCloseTo(whole.loss, 9);
    }
  });

  test.each(shapes)("a run restored inside an epoch goes on with the same bits: %s", async (_name, network) => {
    const spec = network(heads[4], settings);
    const kase = { spec, store: storeFor(spec, 50), batchRows: 8 };
    const plan = { order: permutation(50, 1, 1), firstStep: 0, firstBatch: 0, learningRate: 0.01 };
    const first = await load(backendOf(), kase);
    first.beginEpoch(plan);
    first.train({ microBatches: 1_000, steps: 3 });
    const second = await load(backendOf(), kase);
    second.program.weights.forEach((weight, index) => {
      second.writeWeight(index, first.readWeight(index));
      for (const slot of weight.slots.keys()) second.writeSlot(index, slot, first.readSlot(index, slot));
    });
    second.stepCount = first.stepCount;
    second.beginEpoch({ ...plan, firstBatch: 3 });
    for (const executor of [first, second]) {
      expect(executor.train({ microBatches: 1_000, steps: 1_000 })).toMatchObject({
        steps: 4,
        rows: 26,
        epochDone: true,
      });
    }
    expect(stateOf(second)).toEqual(stateOf(first));
  });

  test("an unfinished step can be finished later or forgotten", async () => {
    const g = new SpecBuilder();
    const spec = heads[0]!.end(g, g.dropout("drop", g.dense("d", g.input("x", 3), 5), 0.4));
    const kase = { spec, store: storeFor(spec, 9_000), batchRows: 9_000 };
    const [whole, parts] = [await load(backendOf(), kase), await load(backendOf(), kase)];
    for (const executor of [whole, parts]) {
      executor.beginEpoch({ order: firstRows(9_000), firstStep: 0, firstBatch: 0, learningRate: 0.1 });
    }
    whole.train({ microBatches: 3, steps: 1 });
    expect(parts.train({ microBatches: 2, steps: 1 })).toMatchObject({ microBatches: 2, steps: 0, epochDone: false });
    parts.discardStep();
    expect(parts.train({ microBatches: 1, steps: 1 })).toMatchObject({ microBatches: 1, steps: 0 });
    parts.evaluate(firstRows(10), 0, 10);
    expect(parts.train({ microBatches: 2, steps: 1 })).toMatchObject({ microBatches: 2, steps: 1, rows: 9_000 });
    expect(stateOf(parts)).toEqual(stateOf(whole));
  });

  test.each(optimizers.map(({ type }) => [type]))(
    "a step that is not finite changes nothing: %s",
    async (optimizer) => {
      const spec = everything(heads[0], { optimizer });
      const store = storeFor(spec, 40);
      const bad = { ...store, targets: { kind: "numbers" as const, columns: [0, 1].map(() => new Float32Array(40)) } };
      bad.targets.columns[1]![20] = Number.NaN;
      const executor = await load(backendOf(), { spec, store: bad, batchRows: 8 });
      executor.beginEpoch({ order: firstRows(40), firstStep: 0, firstBatch: 0, learningRate: 0.01 });
      expect(executor.train({ microBatches: 99, steps: 2 })).toMatchObject({ steps: 2, nonFiniteBatch: -1 });
      const before = stateOf(executor);
      const slice = executor.train({ microBatches: 99, steps: 99 });
      expect(slice).toMatchObject({ steps: 0, rows: 0, lossSum: 0, nonFiniteBatch: 2, epochDone: false });
      expect(stateOf(executor)).toEqual(before);
      expect(executor.stepCount).toBe(2);
    },
  );

  test("a learning rate that leaves the range of numbers is refused", async () => {
    const spec = everything(heads[0]);
    const executor = await load(backendOf(), { spec, store: storeFor(spec, 40), batchRows: 8 });
    const before = stateOf(executor);
    executor.beginEpoch({ order: firstRows(40), firstStep: 0, firstBatch: 0, learningRate: Number.POSITIVE_INFINITY });
    expect(executor.train({ microBatches: 99, steps: 99 })).toMatchObject({ steps: 0, nonFiniteBatch: 0 });
    expect(stateOf(executor)).toEqual(before);
  });

  test("dropout and noise depend on the step, not on how rows are grouped", async () => {
    const spec = everything();
    const executor = await load(backendOf(), { spec, store: storeFor(spec, 40), batchRows: 20 });
    const loss = (step: number) => executor.gradients(firstRows(20), true, step);
    expect(loss(1)).toBe(loss(1));
    expect(loss(1)).not.toBe(loss(2));
  });

  test("evaluates any rows in any order, and more than a micro-batch not", async () => {
    const spec = everything();
    const executor = await load(backendOf(), { spec, store: storeFor(spec, 40), batchRows: 8 });
    const rows = Int32Array.of(9, 3, 3, 39, 0);
    const predictions = new Float64Array(9);
    const sum = executor.evaluate(rows, 1, 3, predictions);
    const single = [3, 3, 39].map((row) => executor.evaluate(Int32Array.of(row), 0, 1));
    expect(sum).toBeCloseTo(single[0]! + single[1]! + single[2]!, 6);
    expect(predictions.slice(0, 3)).toEqual(predictions.slice(3, 6));
    expect(predictions[6]! + predictions[7]! + predictions[8]!).toBeCloseTo(1, 6);
    expect(() => executor.evaluate(new Int32Array(257), 0, 257)).toThrow("engine.rows");
    expect(() => executor.gradients(new Int32Array(257), false, 0)).toThrow("engine.rows");
  });

  test("one row per step still evaluates 256 rows at a time, between steps and in the middle of an epoch", async () => {
    const spec = everything(heads[4], { optimizer: "adam" });
    const kase = { spec, store: storeFor(spec, 300), batchRows: 1 };
    const [watched, alone] = [await load(backendOf(), kase), await load(backendOf(), kase)];
    const plan = { order: permutation(300, 1, 1), firstStep: 0, firstBatch: 0, learningRate: 0.01 };
    for (const executor of [watched, alone]) executor.beginEpoch(plan);
    expect(watched.program).toMatchObject({ batchRows: 1, microRows: 256 });
    const all = new Float64Array(256 * 3);
    for (let done = 0; done < 300; done += 50) {
      expect(watched.train({ microBatches: 1_000, steps: 50 })).toMatchObject({
        microBatches: 50,
        steps: 50,
        rows: 50,
      });
      const sum = watched.evaluate(firstRows(300), 44, 256, all);
      const single = new Float64Array(3);
      let added = 0;
      for (let row = 0; row < 256; row++) {
        added += watched.evaluate(firstRows(300), 44 + row, 1, single);
        expect(all.subarray(row * 3, row * 3 + 3)).toEqual(single);
      }
      expect(sum).toBeCloseTo(added, 9);
    }
    expect(alone.train({ microBatches: 1_000, steps: 1_000 })).toMatchObject({ steps: 300, epochDone: true });
    expect(stateOf(watched)).toEqual(stateOf(alone));
  });

  test("a last batch that is smaller than the others is a step of its own size", async () => {
    const spec = everything(heads[4]);
    const kase = { spec, store: storeFor(spec, 300), batchRows: 299 };
    const executor = await load(backendOf(), kase);
    executor.beginEpoch({ order: firstRows(300), firstStep: 0, firstBatch: 0, learningRate: 0 });
    expect(executor.train({ microBatches: 9, steps: 9 })).toMatchObject({ microBatches: 2, steps: 2, rows: 300 });
    executor.gradients(Int32Array.of(299), true, 1);
    const expected = gradientsOf(executor);
    executor.beginEpoch({ order: firstRows(300), firstStep: 0, firstBatch: 1, learningRate: 0 });
    executor.train({ microBatches: 9, steps: 9 });
    expect(distance(gradientsOf(executor), expected)).toBeLessThan(1e-6);
  });

  test("rows without a known target are predicted, with a loss that is no number", async () => {
    const spec = everything();
    const store = storeFor(spec, 10);
    const executor = await load(backendOf(), {
      spec,
      store: { ...store, targets: { kind: "classes", codes: new Int32Array(10).fill(-1), count: 3 } },
      batchRows: 8,
    });
    const predictions = new Float64Array(24);
    expect(executor.evaluate(firstRows(8), 0, 8, predictions)).toBeNaN();
    expect(predictions.every((p) => p > 0 && p < 1)).toBe(true);
  });
});

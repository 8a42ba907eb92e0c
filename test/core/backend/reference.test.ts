import { describe, expect, it } from "vitest";
import { ReferenceExecutor } from "../../../core/backend/reference/executor.ts";
import { lower } from "../../../core/compile/lower.ts";
import type { ModelSpec } from "../../../core/compile/spec.ts";
import type { TrainingSettings } from "../../../core/document/model.ts";
import { initialWeights } from "../../../core/initializers/index.ts";
import { firstRows, SpecBuilder, storeFor } from "../../support/specs.ts";

const ALL = { microBatches: Infinity, steps: Infinity };

function classifier(training: Partial<TrainingSettings> = {}): ModelSpec {
  const g = new SpecBuilder();
  const hidden = g.dropout("drop", g.activation("act", g.dense("hidden", g.input("input", 2, [2]), 6), "tanh"), 0.4);
  const noisy = g.gaussianNoise("noise", hidden, 0.1);
  const reads = g.dense("out", noisy, 3, { l1: 0.001, l2: 0.01 });
  const p = g.activation("softmax", reads, "softmax");
  return g.spec(p, { kind: "categoricalCrossentropy", reads, fused: "softmax" }, { classes: 3, training });
}

function line(training: Partial<TrainingSettings> = {}, penalty: { l1?: number; l2?: number } = {}): ModelSpec {
  const g = new SpecBuilder();
  return g.spec(g.dense("out", g.input("input", 1), 1, penalty), { kind: "mse" }, { training });
}

function start(spec: ModelSpec, rows: number, batchRows: number, micro?: number, store = storeFor(spec, rows)) {
  const lowered = lower(spec, { batchRows, classWeights: [] });
  const run = new ReferenceExecutor(micro ? { ...lowered, microRows: micro } : lowered, store);
  const weights = initialWeights(spec, 5);
  run.program.weights.forEach((weight, index) => {
    run.writeWeight(index, weights.get(weight.id)!);
  });
  return run;
}

const allWeights = (run: ReferenceExecutor) => run.program.weights.map((_, index) => [...run.readWeight(index)]);

function epochs(run: ReferenceExecutor, count: number, rows: number, limits = ALL): number[] {
  const losses: number[] = [];
  for (let epoch = 0; epoch < count; epoch++) {
    run.beginEpoch({ order: firstRows(rows), firstStep: run.stepCount, firstBatch: 0, learningRate: 0.05 });
    let sum = 0;
    for (let done = false; !done; ) {
      const slice = run.train(limits);
      sum += slice.lossSum;
      done = slice.epochDone;
    }
    losses.push(sum / rows);
  }
  return losses;
}

describe("training", () => {
  it("keeps the last partial batch, weighted by its rows", () => {
    const run = start(line(), 10, 4);
    run.beginEpoch({ order: firstRows(10), firstStep: 0, firstBatch: 0, learningRate: 0.1 });
    expect(run.train(ALL)).toMatchObject({ microBatches: 3, steps: 3, rows: 10, epochDone: true, nonFiniteBatch: -1 });
    expect(run.stepCount).toBe(3);
  });

  it("lowers the loss", () => {
    const losses = epochs(start(line(), 40, 8), 30, 40);
    expect(losses.at(-1)!).toBeLessThan(losses[0]!);
  });

  it("gives the same numbers however a run is cut into calls", () => {
    const spec = classifier({ optimizer: "adam" });
    const whole = start(spec, 50, 16, 5);
    const pieces = start(spec, 50, 16, 5);
    const expected = epochs(whole, 3, 50);
    expect(epochs(pieces, 3, 50, { microBatches: 1, steps: 1 })).toEqual(expected);
    expect(allWeights(pieces)).toEqual(allWeights(whole));
  });

  it("gives nearly the same numbers however a batch is cut into micro-batches, masks and noise included", () => {
    const spec = classifier({ optimizer: "momentum" });
    const whole = start(spec, 40, 20);
    const cut = start(spec, 40, 20, 7);
    epochs(whole, 5, 40);
    epochs(cut, 5, 40);
    allWeights(whole)
      .flat()
      .forEach((value, index) => {
        expect(Math.abs(value - allWeights(cut).flat()[index]!)).toBeLessThan(1e-12);
      });
  });

  it("goes on from a batch inside an epoch as if it had never stopped", () => {
    const spec = classifier({ optimizer: "adam" });
    const whole = start(spec, 30, 6);
    epochs(whole, 1, 30);
    const first = start(spec, 30, 6);
    first.beginEpoch({ order: firstRows(30), firstStep: 0, firstBatch: 0, learningRate: 0.05 });
    first.train({ microBatches: Infinity, steps: 2 });
    const second = start(spec, 30, 6);
    second.program.weights.forEach((_, index) => {
      second.writeWeight(index, first.readWeight(index));
      for (const slot of [0, 1]) second.writeSlot(index, slot, first.readSlot(index, slot));
    });
    second.stepCount = first.stepCount;
    second.beginEpoch({ order: firstRows(30), firstStep: 0, firstBatch: 2, learningRate: 0.05 });
    expect(second.train(ALL)).toMatchObject({ steps: 3, rows: 18, epochDone: true });
    expect(allWeights(second)).toEqual(allWeights(whole));
  });

  it("forgets an unfinished step on request", () => {
    const spec = classifier();
    const [run, clean] = [start(spec, 12, 12, 4), start(spec, 12, 12, 4)];
    run.beginEpoch({ order: firstRows(12), firstStep: 0, firstBatch: 0, learningRate: 0.05 });
    expect(run.train({ microBatches: 2, steps: 1 })).toMatchObject({ microBatches: 2, steps: 0, rows: 0, lossSum: 0 });
    run.discardStep();
    epochs(run, 1, 12);
    epochs(clean, 1, 12);
    expect(allWeights(run)).toEqual(allWeights(clean));
  });

  it("evaluates between two micro-batches without disturbing the step", () => {
    const spec = classifier();
    const [run, clean] = [start(spec, 12, 12, 4), start(spec, 12, 12, 4)];
    run.beginEpoch({ order: firstRows(12), firstStep: 0, firstBatch: 0, learningRate: 0.05 });
    run.train({ microBatches: 1, steps: 1 });
    run.evaluate(firstRows(12), 4, 4);
    run.train(ALL);
    epochs(clean, 1, 12);
    expect(allWeights(run)).toEqual(allWeights(clean));
  });
});

describe("a step that is not finite", () => {
  const spec = line({ optimizer: "adam" });
  const store = storeFor(spec, 12);
  const values = new Float32Array(12).fill(1);
  values[9] = Number.POSITIVE_INFINITY;
  const broken = { ...store, features: [{ kind: "number" as const, values }] };

  it("changes nothing and says which batch", () => {
    const run = start(spec, 12, 4, undefined, broken);
    run.beginEpoch({ order: firstRows(12), firstStep: 0, firstBatch: 0, learningRate: 0.1 });
    run.train({ microBatches: Infinity, steps: 2 });
    const before = [allWeights(run), [...run.readSlot(0, 0)], [...run.readSlot(0, 1)]];
    expect(run.train(ALL)).toMatchObject({ steps: 0, rows: 0, lossSum: 0, epochDone: false, nonFiniteBatch: 2 });
    expect([allWeights(run), [...run.readSlot(0, 0)], [...run.readSlot(0, 1)]]).toEqual(before);
    expect(run.stepCount).toBe(2);
  });

  it("is noticed when only the new weights overflow", () => {
    const run = start(line(), 4, 4);
    run.beginEpoch({ order: firstRows(4), firstStep: 0, firstBatch: 0, learningRate: Number.MAX_VALUE * 2 });
    const before = allWeights(run);
    expect(run.train(ALL).nonFiniteBatch).toBe(0);
    expect(allWeights(run)).toEqual(before);
  });
});

describe("penalty and clipping", () => {
  it("adds up l1·|w| + l2/2·w² and puts the slope of the latter into the gradient once", () => {
    const plain = start(line(), 6, 6);
    const run = start(line({}, { l1: 0.3, l2: 0.5 }), 6, 6);
    for (const executor of [plain, run]) executor.writeWeight(0, [-2]);
    expect(run.penalty()).toBeCloseTo(0.3 * 2 + 0.25 * 4, 12);
    expect(run.gradients(firstRows(6), true, 0)).toBe(plain.gradients(firstRows(6), true, 0));
    expect(run.readGradient(0)[0]! - plain.readGradient(0)[0]!).toBeCloseTo(0.5 * -2, 12);
    expect([...run.readGradient(1)]).toEqual([...plain.readGradient(1)]);
  });

  it.each([
    ["sgd", 0.3],
    ["momentum", 0.3 / (1 - 0.9)],
    ["nesterov", 0.3 / (1 - 0.9)],
  ])("moves weights towards 0 by l1 after the step of %s, and lets none past it", (optimizer, expected) => {
    const plain = start(line({ optimizer }), 6, 6);
    const run = start(line({ optimizer }, { l1: 0.3 }), 6, 6);
    const stepped = (executor: typeof run, from: number) => {
      executor.writeWeight(0, [from]);
      executor.beginEpoch({ order: firstRows(6), firstStep: 0, firstBatch: 0, learningRate: 0.01 });
      executor.train(ALL);
      return executor.readWeight(0)[0]!;
    };
    for (const from of [-3, 3]) {
      const far = stepped(plain, from);
      const near = stepped(run, from);
      expect(Math.abs(far) - Math.abs(near)).toBeCloseTo(0.01 * expected, 12);
      expect(Math.sign(near)).toBe(Math.sign(far));
    }
    expect([...run.readWeight(1)]).not.toEqual([0]);
  });

  it("leaves l2 out of the gradient where decay is decoupled, and shrinks the weight instead", () => {
    const run = start(line({ optimizer: "adamw", optimizerParams: { weightDecay: 0.1 } }, { l2: 0.4 }), 6, 6);
    const plain = start(line({ optimizer: "adam" }), 6, 6);
    for (const executor of [plain, run]) {
      executor.writeWeight(0, [2]);
      executor.beginEpoch({ order: firstRows(6), firstStep: 0, firstBatch: 0, learningRate: 0.01 });
      executor.train(ALL);
    }
    expect(run.readWeight(0)[0]! - plain.readWeight(0)[0]!).toBeCloseTo(-0.01 * (0.1 + 0.4) * 2, 12);
    expect([...run.readWeight(1)]).toEqual([...plain.readWeight(1)]);
  });

  it("clips all gradients together by norm, each alone by value", () => {
    const gradientAfter = (clipping: TrainingSettings["clipping"]) => {
      const run = start(line({ clipping }), 6, 6);
      run.writeWeight(0, [50]);
      run.beginEpoch({ order: firstRows(6), firstStep: 0, firstBatch: 0, learningRate: 0.01 });
      run.train(ALL);
      return [run.readGradient(0)[0]!, run.readGradient(1)[0]!];
    };
    const [a, b] = gradientAfter({ kind: "none", limit: 1 }) as [number, number];
    const length = Math.hypot(a, b);
    const [c, d] = gradientAfter({ kind: "norm", limit: 1 }) as [number, number];
    expect([c, d].map((value) => value.toFixed(12))).toEqual(
      [a / length, b / length].map((value) => value.toFixed(12)),
    );
    expect(gradientAfter({ kind: "value", limit: 0.25 })).toEqual([a, b].map((value) => Math.sign(value) * 0.25));
    expect(gradientAfter({ kind: "norm", limit: 2 * length })).toEqual([a, b]);
  });
});

describe("evaluation", () => {
  it("drops and disturbs nothing, writes predictions, and adds up to the same loss in parts", () => {
    const run = start(classifier(), 20, 20);
    const predictions = new Float64Array(60);
    const whole = run.evaluate(firstRows(20), 0, 20, predictions);
    const parts = run.evaluate(firstRows(20), 0, 7) + run.evaluate(firstRows(20), 7, 13);
    expect(parts).toBeCloseTo(whole, 10);
    for (let row = 0; row < 20; row++) {
      const sum = predictions[row * 3]! + predictions[row * 3 + 1]! + predictions[row * 3 + 2]!;
      expect(sum).toBeCloseTo(1, 12);
    }
    expect(run.evaluate(firstRows(20), 0, 20)).toBe(whole);
    expect(run.gradients(firstRows(20), false, 0)).toBeCloseTo(whole / 20, 12);
    expect(run.gradients(firstRows(20), true, 0)).not.toBe(run.gradients(firstRows(20), true, 1));
  });

  it("weights classes, still divided by the number of rows", () => {
    const spec = classifier();
    const store = storeFor(spec, 20);
    const load = (classWeights: number[]) => {
      const run = new ReferenceExecutor(lower(spec, { batchRows: 20, classWeights }), store);
      return run.evaluate(firstRows(20), 0, 20);
    };
    // With all weights at zero every row costs ln 3.
    const codes = store.targets.kind === "classes" ? store.targets.codes : [];
    const expected = [...codes].reduce((sum, code) => sum + [2, 0.5, 0.25][code]! * Math.log(3), 0);
    expect(load([2, 0.5, 0.25])).toBeCloseTo(expected, 10);
    expect(load([])).toBeCloseTo(20 * Math.log(3), 10);
  });

  it("predicts rows without a target, whose loss is NaN", () => {
    const spec = classifier();
    const store = storeFor(spec, 4);
    const run = start(spec, 4, 4, undefined, {
      ...store,
      targets: { kind: "classes", codes: new Int32Array(4).fill(-1), count: 3 },
    });
    const predictions = new Float64Array(12);
    expect(run.evaluate(firstRows(4), 0, 4, predictions)).toBeNaN();
    expect(predictions.every((value) => value > 0 && value < 1)).toBe(true);
  });

  it("refuses more rows than fit and a store with other columns", () => {
    const spec = classifier();
    expect(() => start(spec, 8, 4, 4).evaluate(firstRows(8), 0, 8)).toThrow("engine.rows");
    const store = storeFor(spec, 8);
    expect(() => start(spec, 8, 4, undefined, { ...store, features: store.features.slice(0, 2) })).toThrow(
      "engine.store",
    );
  });
});

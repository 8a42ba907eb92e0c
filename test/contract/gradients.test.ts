import { describe, expect, it } from "vitest";
import type { ColumnStore } from "../../core/backend/backend.ts";
import { ReferenceExecutor } from "../../core/backend/reference/executor.ts";
import { lower } from "../../core/compile/lower.ts";
import type { Program } from "../../core/compile/program.ts";
import { type ActivationKind, activationKinds, type ModelSpec } from "../../core/compile/spec.ts";
import { keyOf, normals } from "../../core/random.ts";
import { type Head, heads } from "../support/heads.ts";
import { firstRows, SpecBuilder, storeFor } from "../support/specs.ts";

const ROWS = 5;
const STEP = 3;
const H = 1e-5;
/** Distance that values keep from corners of activations and losses. */
const MARGIN = 1e-3;

/** A small network with every kind of op: affine, two branches, add, concatenate, dropout, noise, augment. */
function network(activation: ActivationKind, head: Head): ModelSpec {
  const g = new SpecBuilder();
  const first = g.affine("normalize", g.input("numbers", 2));
  const second = g.input("mixed", 1, [2]);
  const x = g.concatenate("join", [first, second]);
  const hidden = g.dense("hidden", x, 4, { l1: 0.01, l2: 0.03 });
  // Shares need positive numbers, or their sum may come near zero.
  const ready = activation === "linearShare" ? g.activation("positive1", hidden, "softplus") : hidden;
  const a = g.activation("act", ready, activation);
  const b = g.dense("branch", a, 4, { bias: false });
  const sum = g.add("sum", [a, b, a]);
  const noisy = g.gaussianNoise("noise", g.affine("inner", sum), 0.2);
  const moved = g.augment("moved", noisy, 2);
  const wide = g.concatenate("wide", [g.dropout("drop", moved, 0.3), b, g.augment("again", b, 4)]);
  return head.end(g, wide, { seed: 11 });
}

function load(program: Program, store: ColumnStore, seed: number): ReferenceExecutor {
  const run = new ReferenceExecutor(program, store);
  program.weights.forEach((weight, index) => {
    run.writeWeight(
      index,
      normals(weight.length, seed, keyOf(weight.id), 0).map((z) => 0.6 * z + (z > 0 ? 0.02 : -0.02)),
    );
  });
  program.states.forEach((state, index) => {
    const values = normals(state.length, seed, keyOf(state.id), 0);
    run.writeState(index, state.id.endsWith("scale") ? values.map((z) => 0.5 + Math.abs(z)) : values);
  });
  return run;
}

/** The penalty without L1, which is no part of the gradient. */
const smoothPenalty = (run: ReferenceExecutor): number =>
  run.program.weights.reduce(
    (sum, { l2 }, index) => sum + run.readWeight(index).reduce((all, w) => all + 0.5 * l2 * w * w, 0),
    0,
  );

/** True where the last forward pass came too near a corner for differences to be trusted. */
function nearCorner(run: ReferenceExecutor, store: ColumnStore): boolean {
  const { program } = run;
  const atCorner = (value: number) => Math.abs(value) < MARGIN;
  for (const op of program.ops) {
    if (op.kind === "activation" && run.readTensor(op.inputs[0]!, ROWS).some(atCorner)) return true;
  }
  const { kind, params, reads, width } = program.loss;
  if (kind !== "mae" && kind !== "huber") return false;
  return run.readTensor(reads, ROWS).some((value, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    const y =
      store.targets.kind === "numbers"
        ? store.targets.columns[column]![row]!
        : width === 1
          ? store.targets.codes[row]!
          : 0;
    return atCorner(value - y) || atCorner(Math.abs(value - y) - (params.delta ?? Infinity));
  });
}

const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** Largest relative distance, over the weights, between gradients and central differences. */
function worstError(spec: ModelSpec, training: boolean): number {
  const store = storeFor(spec, ROWS);
  const classWeights = spec.target.kind === "classes" ? spec.target.classes.map((_, k) => 0.5 + 0.4 * k) : [];
  const program = lower(spec, { batchRows: ROWS, classWeights });
  const rows = firstRows(ROWS);
  let run = load(program, store, 1);
  for (let seed = 2; ; seed++) {
    run.gradients(rows, training, STEP);
    if (!nearCorner(run, store)) break;
    if (seed > 50) throw new Error("no start away from all corners");
    run = load(program, store, seed);
  }
  const objective = () => run.gradients(rows, training, STEP) + smoothPenalty(run);
  let worst = 0;
  program.weights.forEach((weight, index) => {
    run.gradients(rows, training, STEP);
    const analytic = run.readGradient(index);
    const numeric = new Float64Array(weight.length);
    const start = run.readWeight(index);
    for (let i = 0; i < weight.length; i++) {
      const ends = [H, -H].map((h) => {
        run.writeWeight(
          index,
          start.map((w, j) => (j === i ? w + h : w)),
        );
        return objective();
      });
      numeric[i] = (ends[0]! - ends[1]!) / (2 * H);
    }
    run.writeWeight(index, start);
    const difference = norm(numeric.map((value, i) => value - analytic[i]!));
    worst = Math.max(worst, difference / Math.max(norm(numeric), norm(analytic), 1e-3));
  });
  return worst;
}

describe.each(heads)("gradients equal central differences: $name", (head) => {
  it.each(activationKinds)("%s", (activation) => {
    expect(worstError(network(activation, head), true)).toBeLessThan(1e-7);
    expect(worstError(network(activation, head), false)).toBeLessThan(1e-7);
  });
});

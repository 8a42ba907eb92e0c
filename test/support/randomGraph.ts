import { activationKinds, type ModelSpec } from "../../core/compile/spec.ts";
import { optimizers } from "../../core/optimizers/index.ts";
import { keyOf, uniforms } from "../../core/random.ts";
import { heads } from "./heads.ts";
import { SpecBuilder } from "./specs.ts";

/** A random network with its settings: graph `seed` is the same on every host. */
export interface RandomGraph {
  readonly spec: ModelSpec;
  readonly rows: number;
  readonly batchRows: number;
  readonly learningRate: number;
  readonly classWeights: readonly number[];
}

/** Learning rates at which most networks learn. */
const LEARNING_RATES: Readonly<Record<string, number>> = { sgd: 0.02, momentum: 0.005, nesterov: 0.005, adagrad: 0.01 };

/** Draws numbers one after the other. */
class Dice {
  private readonly numbers: Float64Array;
  private next = 0;

  constructor(seed: number) {
    this.numbers = uniforms(512, seed, keyOf("graph"), 0);
  }
  below(count: number): number {
    return Math.floor(this.numbers[this.next++]! * count);
  }
  chance(p: number): boolean {
    return this.numbers[this.next++]! < p;
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/**
 * Every kind of op, loss, optimizer, clipping; one to three inputs, two to nine layers, widths 1 … 40.
 * `graph` takes losses and optimizers in turn, so that none is left to chance.
 */
export function randomGraph(seed: number): RandomGraph {
  const dice = new Dice(seed);
  const g = new SpecBuilder();
  const inputs = Array.from({ length: 1 + dice.below(2) }, (_, i) =>
    g.input(`in${i}`, 1 + dice.below(5), dice.chance(0.3) ? [1 + dice.below(4)] : []),
  );
  const tensors = [...inputs];
  const layers = 2 + dice.below(7);
  for (let i = 0; i < layers; i++) tensors.push(layer(g, dice, tensors, `n${i}`));
  const head = heads[seed % heads.length]!;
  const optimizer = optimizers[Math.floor(seed / heads.length) % optimizers.length]!.type;
  const clipping = { kind: dice.of(["none", "none", "norm", "value"] as const), limit: 0.5 };
  const spec = head.end(g, tensors.at(-1)!, { optimizer, clipping, seed });
  const classes = spec.target.kind === "classes" ? spec.target.classes.length : 0;
  return {
    spec,
    rows: 24 + dice.below(40),
    batchRows: dice.of([1, 3, 8, 10, 16, 24, 33, 64]),
    learningRate: LEARNING_RATES[optimizer] ?? 0.002,
    classWeights: classes > 0 && dice.chance(0.2) ? Array.from({ length: classes }, (_, k) => 0.6 + 0.4 * k) : [],
  };
}

function layer(g: SpecBuilder, dice: Dice, tensors: readonly number[], id: string): number {
  // Mostly the newest tensor, so that graphs get deep; sometimes any other.
  const x = dice.chance(0.8) ? tensors.at(-1)! : dice.of(tensors);
  switch (dice.below(9)) {
    case 0:
      return g.dropout(id, x, 0.1 + 0.1 * dice.below(5));
    case 1:
      return dice.chance(0.5) ? g.gaussianNoise(id, x, 0.1) : augment(g, dice, x, id);
    case 2:
      return g.affine(id, x);
    case 3:
      return g.add(
        id,
        [x, dice.of(tensors), dice.of(tensors)].filter((other) => g.widthOf(other) === g.widthOf(x)),
      );
    case 4:
      return g.concatenate(id, [x, dice.of(tensors)]);
    case 5:
    case 6:
      return activation(g, dice, x, id);
    default: {
      const penalty = dice.chance(0.3) ? { l1: 0.001, l2: 0.01 } : {};
      return g.dense(id, x, 1 + dice.below(dice.chance(0.3) ? 40 : 12), { ...penalty, bias: dice.chance(0.8) });
    }
  }
}

/** Any width is a picture of some height: one that divides it. */
function augment(g: SpecBuilder, dice: Dice, x: number, id: string): number {
  const width = g.widthOf(x);
  const heights = Array.from({ length: width }, (_, i) => i + 1).filter((height) => width % height === 0);
  const how = { shift: dice.below(3), rotation: 15 * dice.below(4), flip: dice.chance(0.5), background: 0 };
  return g.augment(id, x, dice.of(heights), how);
}

function activation(g: SpecBuilder, dice: Dice, x: number, id: string): number {
  const kind = dice.of(activationKinds);
  // Shares of numbers whose sum comes near 0 have no bound.
  const ready = kind === "linearShare" ? g.activation(`${id}.positive`, x, "softplus") : x;
  return g.activation(id, ready, kind);
}

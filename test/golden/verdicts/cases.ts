import type { Edit, Patch } from "../../../core/document/edit.ts";
import type { DataSource, Project, TrainingSettings } from "../../../core/document/model.ts";
import { freshEdgeId } from "../../../core/document/names.ts";
import type { RecipeOptions } from "../../../core/document/recipe.ts";
import type { BadgeKind } from "../../../core/insight/badges.ts";
import type { VerdictKind } from "../../../core/insight/verdict.ts";
import { uniforms } from "../../../core/random.ts";
import { embedded, generated } from "../../core/insight/simulate.ts";

/** A run that goes wrong (or well) in one way, with what has to be said about it: this, and nothing else. */
export interface Case {
  readonly data: DataSource;
  readonly recipe: RecipeOptions;
  readonly training: Patch<TrainingSettings>;
  /** What the recipe cannot say. */
  edits?(project: Project): readonly Edit[];
  readonly says: VerdictKind;
  readonly code: string;
  readonly badges: readonly BadgeKind[];
}

const split = (train: number, validation: number): Patch<TrainingSettings> => ({
  split: { train, validation, test: 1 - train - validation, seed: 1 },
});
const noStop = { earlyStopping: { enabled: false } } as const;

/** Sets a param on every node that has it and stands in `ids`. */
const params = (ids: readonly string[], name: string, value: string | number): readonly Edit[] =>
  ids.map((id) => ({ kind: "setParam", id, name, value }));

const sgd = { optimizer: "sgd", optimizerParams: {} } as const;

/** Eighty rows of a straight line, one of them with a cell that is far too large. */
function planted(): string {
  const draw = uniforms(80, 3, 1, 0);
  const lines = Array.from({ length: 80 }, (_, row) => {
    const x = 10 * draw[row]!;
    return `${row === 40 ? "1e30" : x.toFixed(3)},${(2 * x).toFixed(3)}`;
  });
  return `x,y\n${lines.join("\n")}\n`;
}

export const cases: Readonly<Record<string, Case>> = {
  fit: {
    data: generated("noisySine", { frequency: 1, noise: 0.2 }, 300, 1),
    recipe: { hidden: [16], activation: "tanh" },
    training: { epochs: 150, learningRate: 0.02, ...split(0.5, 0.5), ...noStop },
    says: "fitting",
    code: "verdict.fitting.better",
    badges: [],
  },
  sparse: {
    data: generated("noisySine", { frequency: 1, noise: 0.2 }, 300, 1),
    recipe: { hidden: [32], activation: "tanh" },
    training: { epochs: 60, learningRate: 0.02, ...split(0.5, 0.5), ...noStop },
    edits: () => params(["dense2"], "l1", 0.01),
    says: "fitting",
    code: "verdict.fitting.better",
    badges: ["zeros"],
  },
  overfit: {
    data: generated("noisySine", { frequency: 1, noise: 0.4 }, 150, 12),
    recipe: { hidden: [64, 64], activation: "tanh" },
    training: { epochs: 250, learningRate: 0.01, batch: { mode: "all" }, ...split(0.13, 0.8), ...noStop },
    says: "overfitting",
    code: "verdict.overfitting.rose",
    badges: [],
  },
  capacity: {
    data: generated("noisySine", { frequency: 1, noise: 0.2 }, 300, 2),
    recipe: { hidden: [] },
    training: { epochs: 100, learningRate: 0.02, batch: { mode: "all" }, ...split(0.5, 0.5), ...noStop },
    says: "underfittingCapacity",
    code: "verdict.underfitting.capacity.ideal",
    badges: [],
  },
  unfinished: {
    data: generated("noisySine", { frequency: 1, noise: 0.2 }, 200, 3),
    recipe: { hidden: [32], activation: "tanh" },
    training: { epochs: 60, learningRate: 0.0005, ...split(0.5, 0.5), ...noStop },
    says: "underfittingOptimisation",
    code: "verdict.underfitting.unfinished",
    badges: [],
  },
  noise: {
    data: generated("gaussians", { distance: 0, noise: 1 }, 160, 4),
    recipe: { hidden: [64], activation: "relu" },
    training: { epochs: 150, learningRate: 0.02, ...split(0.5, 0.5), ...noStop },
    says: "overfitting",
    code: "verdict.overfitting.nothing",
    badges: [],
  },
  tiny: {
    data: generated("noisySine", { frequency: 1, noise: 0.4 }, 50, 5),
    recipe: { hidden: [64], activation: "tanh" },
    training: { epochs: 150, learningRate: 0.02, ...split(0.7, 0.3), ...noStop },
    says: "cannotTell",
    code: "verdict.cannotTell.few",
    badges: [],
  },
  deadByInit: {
    data: generated("noisySine", { frequency: 1, noise: 0.2 }, 160, 6),
    recipe: { hidden: [16], activation: "relu" },
    training: { epochs: 40, ...split(0.5, 0.5), ...noStop },
    edits: () => params(["dense1"], "initializer", "zeros"),
    says: "underfittingOptimisation",
    code: "verdict.underfitting.ill.dead",
    badges: ["dead"],
  },
  deadByRate: {
    data: generated("noisySine", { frequency: 1, noise: 0.2 }, 160, 7),
    recipe: { hidden: [8], activation: "relu" },
    training: { ...sgd, epochs: 40, learningRate: 1.2, batch: { mode: "all" }, ...split(0.5, 0.5), ...noStop },
    says: "underfittingOptimisation",
    code: "verdict.underfitting.ill.dead",
    badges: ["dead"],
  },
  tenSigmoids: {
    data: generated("noisySine", { frequency: 1, noise: 0.2 }, 160, 8),
    recipe: { hidden: new Array<number>(10).fill(8), activation: "sigmoid" },
    training: { ...sgd, epochs: 60, learningRate: 0.1, ...split(0.5, 0.5), ...noStop },
    says: "underfittingOptimisation",
    code: "verdict.underfitting.ill.vanishing",
    badges: ["vanishing"],
  },
  exploding: {
    data: generated("line", { slope: 1000, intercept: 0, noise: 10 }, 160, 9),
    recipe: { hidden: [32, 32], activation: "tanh" },
    training: { epochs: 30, learningRate: 0.001, ...split(0.5, 0.5), ...noStop },
    edits: () => params(["target1"], "scale", "none"),
    says: "underfittingOptimisation",
    code: "verdict.underfitting.ill.exploding",
    badges: ["exploding"],
  },
  diverging: {
    data: generated("line", {}, 120, 10),
    recipe: { hidden: [] },
    training: { ...sgd, epochs: 40, learningRate: 2.03, batch: { mode: "all" }, ...split(0.5, 0.5), ...noStop },
    says: "diverging",
    code: "verdict.diverging",
    badges: ["updateTooLarge"],
  },
  planted: {
    data: embedded(planted()),
    recipe: { hidden: [8], activation: "relu" },
    training: { epochs: 20, ...split(0.6, 0.4), ...noStop },
    // Normalizing would make the cell one of the ends of the range, and all others the same number.
    edits: ({ graph }) => [
      { kind: "removeNodes", ids: ["normalize1"] },
      {
        kind: "connect",
        edge: { id: freshEdgeId(graph), source: "input1", target: "dense1", port: "x" },
      },
    ],
    says: "diverging",
    code: "train.nonFinite.data",
    badges: ["nonFinite"],
  },
};

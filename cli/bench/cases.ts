import { defaultParams } from "../../core/checkParams.ts";
import { defaultTraining, emptyProject, newNode } from "../../core/document/defaults.ts";
import type { ParamValues, Project, TrainingSettings } from "../../core/document/model.ts";
import { optimizerDef } from "../../core/optimizers/index.ts";

/** A network with its data, small enough to write down: every engine that is compared builds the same. */
export interface BenchCase {
  readonly name: string;
  /** Columns, hidden units …, outputs. One output: a regression with the mean squared error; more: classes. */
  readonly widths: readonly number[];
  readonly activation: "tanh" | "relu";
  readonly batch: number;
  readonly optimizer: "sgd" | "adam";
  readonly learningRate: number;
  readonly rows: number;
  /** How far the column that gives a class away is moved; large: the loss decays to nothing, and so do gradients. */
  readonly shift: number;
}

const SHIFT = 2;
const MEDIUM = { widths: [64, 128, 64, 10], activation: "relu", batch: 32, optimizer: "adam", rows: 3200 } as const;

/** From the networks that people learn with to those that only arithmetic decides. */
export const benchCases: readonly BenchCase[] = [
  {
    name: "T",
    widths: [2, 8, 8, 1],
    activation: "tanh",
    batch: 10,
    optimizer: "sgd",
    learningRate: 0.03,
    rows: 2000,
    shift: SHIFT,
  },
  {
    name: "S",
    widths: [4, 16, 3],
    activation: "relu",
    batch: 16,
    optimizer: "adam",
    learningRate: 0.001,
    rows: 1600,
    shift: SHIFT,
  },
  { name: "M", ...MEDIUM, learningRate: 0.001, shift: SHIFT },
  {
    name: "L",
    widths: [784, 512, 256, 10],
    activation: "relu",
    batch: 128,
    optimizer: "adam",
    learningRate: 0.001,
    rows: 2560,
    shift: SHIFT,
  },
  {
    name: "XL",
    widths: [1024, 2048, 2048, 1000],
    activation: "relu",
    batch: 256,
    optimizer: "adam",
    learningRate: 0.001,
    rows: 2560,
    shift: SHIFT,
  },
];

/** M again, on data that it soon knows by heart: probabilities, gradients and moments fall below 1e−38. */
export const vanishingCase: BenchCase = { name: "M-vanishing", ...MEDIUM, learningRate: 0.01, shift: 40 };

const LESSON = { activation: "relu", optimizer: "adam", learningRate: 0.001, shift: SHIFT } as const;

/** Networks of the size that lessons have, on as many rows as the tables of irises and of handwritten digits. */
export const lessonCases: readonly BenchCase[] = [
  { name: "iris", widths: [4, 16, 3], batch: 16, rows: 150, ...LESSON },
  { name: "digits", widths: [64, 64, 10], batch: 32, rows: 1797, ...LESSON },
];

/** The case of this name, or undefined. */
export const benchCase = (name: string): BenchCase | undefined =>
  [...benchCases, vanishingCase].find((candidate) => candidate.name === name);

/** Trainable numbers of a case. */
export const parametersOf = ({ widths }: BenchCase): number =>
  widths.slice(1).reduce((sum, units, layer) => sum + (widths[layer]! + 1) * units, 0);

/** The column to predict; the others are the features. */
export const TARGET = "y";

/**
 * The case as a document that trains without an end, on `validation` as a share of the rows. The loss of
 * the regression has factor 1, so that the gradient is that of every other library.
 */
export function benchProject(
  benched: BenchCase,
  options: { readonly arithmetic: TrainingSettings["arithmetic"]; readonly validation: number },
): Project {
  const { widths, activation, optimizer, learningRate, batch } = benched;
  const outputs = widths.at(-1)!;
  const chain: (readonly [type: string, params: ParamValues])[] = [
    ["input", {}],
    ...widths
      .slice(1, -1)
      .flatMap((units) => [["dense", { units }] as const, ["activation", { kind: activation }] as const]),
    ["dense", { units: outputs }],
    ...(outputs > 1 ? [["activation", { kind: "softmax" }] as const] : []),
    ["loss", outputs > 1 ? { kind: "categoricalCrossentropy" } : { kind: "mse", factor: "one" }],
  ];
  const layers = chain.map(([type, params], index) =>
    newNode(type, `${type}${index}`, { x: index * 240, y: 0 }, params),
  );
  const target = newNode("target", "target", { x: 0, y: 150 }, { columns: [TARGET], scale: "none" });
  const loss = layers.at(-1)!;
  const edges = layers.slice(1).map((node, index) => ({
    id: `e${index}`,
    source: layers[index]!.id,
    target: node.id,
    port: node === loss ? "prediction" : "x",
  }));
  const project = emptyProject(`Benchmark ${benched.name}`);
  return {
    ...project,
    data: { ...project.data, kind: "embedded", name: benched.name, text: "" },
    graph: {
      nodes: [...layers, target],
      edges: [...edges, { id: "e-target", source: target.id, target: loss.id, port: "target" }],
    },
    training: {
      ...defaultTraining(),
      optimizer,
      optimizerParams: defaultParams(optimizerDef(optimizer).params),
      learningRate,
      batch: { mode: "rows", rows: batch },
      epochs: ENDLESS,
      split: {
        train: 1 - options.validation,
        validation: options.validation,
        test: 0,
        stratify: true,
        seed: 1,
      },
      arithmetic: options.arithmetic,
      earlyStopping: {
        enabled: options.validation > 0,
        monitor: options.validation > 0 ? "valLoss" : "loss",
        patience: ENDLESS,
        minDelta: 0,
        restoreBest: true,
      },
      pace: { mode: "full", epochsPerSecond: 20 },
    },
  };
}

/** Most epochs, and most patience, that a file may hold. */
const ENDLESS = 1_000_000;

import type { Backend } from "../../../core/backend/backend.ts";
import { generateTable } from "../../../core/data/generators/index.ts";
import { printCsv } from "../../../core/data/write.ts";
import type { Story } from "../../../core/insight/verdict.ts";
import { keyOf, uniforms } from "../../../core/random.ts";
import { writeWeights } from "../../../core/train/weightSets.ts";
import { embedded, lossesOf, meanLoss, type Ready, readyFor, runOf } from "./simulate.ts";

/** Rows that no one trains on or looks at: what the network will meet. */
const FRESH_ROWS = 10_000;
export const validationSizes = [15, 30, 60, 120, 250, 500, 1000] as const;

/** A random task and a random network for it, from a seed alone. */
export interface Scenario {
  readonly generator: "noisySine" | "gaussians" | "line";
  readonly params: Readonly<Record<string, number>>;
  readonly trainRows: number;
  readonly validationRows: number;
  readonly hidden: readonly number[];
  readonly activation: string;
  readonly dropout: number;
  readonly learningRate: number;
  readonly batch: number | null;
  readonly epochs: number;
  readonly patience: number | null;
}

const pick = <T>(list: readonly T[], at: number): T => list[Math.floor(at * list.length)]!;
/** Between two positive numbers, evenly on a log scale. */
const between = (from: number, to: number, at: number): number => from * (to / from) ** at;

export function scenarioOf(seed: number): Scenario {
  const u = uniforms(16, seed, keyOf("scenario"), 0);
  const generator = pick(["noisySine", "noisySine", "gaussians", "gaussians", "line"] as const, u[0]!);
  const noise = between(0.1, 1, u[1]!);
  const params: Readonly<Record<Scenario["generator"], Scenario["params"]>> = {
    noisySine: { noise, frequency: between(0.5, 3, u[2]!) },
    gaussians: { noise: 1, distance: between(0.5, 3, u[2]!) },
    line: { noise: 3 * noise },
  };
  const width = pick([2, 4, 8, 16, 32, 64], u[3]!);
  return {
    generator,
    params: params[generator],
    trainRows: Math.floor(between(15, 300, u[4]!)),
    validationRows: pick(validationSizes, u[5]!),
    hidden: u[6]! < 0.5 ? [width] : [width, Math.min(width, 32)],
    activation: pick(["tanh", "relu", "tanh", "relu", "sigmoid"], u[7]!),
    dropout: u[8]! < 0.2 ? 0.2 : 0,
    learningRate: between(0.002, 0.1, u[9]!),
    batch: pick([8, 32, null], u[10]!),
    epochs: Math.floor(between(30, 160, u[11]!)),
    patience: u[12]! < 0.3 ? pick([5, 10, 20], u[13]!) : null,
  };
}

/** The table of a scenario: training and validation rows, then fresh ones, as the test part. */
export async function projectFor(scenario: Scenario, seed: number): Promise<Ready> {
  const { trainRows, validationRows, batch, patience } = scenario;
  const rows = trainRows + validationRows + FRESH_ROWS;
  const table = generateTable(scenario.generator, scenario.params, rows, seed);
  return readyFor(
    embedded(printCsv(table.header, table.rows, { raw: true })),
    { hidden: scenario.hidden, activation: scenario.activation, dropout: scenario.dropout },
    {
      epochs: scenario.epochs,
      learningRate: scenario.learningRate,
      batch: batch === null ? { mode: "all", rows: 1 } : { mode: "rows", rows: batch },
      split: { train: trainRows / rows, validation: validationRows / rows, test: FRESH_ROWS / rows, seed },
      seed,
      earlyStopping: { enabled: patience !== null, patience: patience ?? 20 },
    },
  );
}

/** What 10,000 fresh rows say about a run. */
export interface Truth {
  /** True loss by epoch. */
  readonly curve: readonly number[];
  readonly lowest: number;
  /** (loss at the end − lowest) ÷ lowest. */
  readonly rise: number;
  /** The difference in its standard errors, row by row. */
  readonly errors: number;
  /** Loss at the end exceeds its minimum by more than 5 % and more than 2 standard errors. */
  readonly overfitting: boolean;
}

export interface Simulated {
  /** What the app would know of the run. */
  readonly story: Story;
  readonly truth: Truth;
}

/** Trains a project to its end and looks at the fresh rows after every epoch. */
export async function simulate(ready: Ready, backend: Backend): Promise<Simulated> {
  const run = await runOf(ready, backend);
  const { trainer, parts } = run;
  const { executor } = trainer;
  const curve: number[] = [];
  let lowest = { epoch: 0, value: Number.POSITIVE_INFINITY, weights: trainer.weights("last").values };
  let best = lowest;
  while (!trainer.finished) {
    const before = trainer.records.length;
    trainer.stepEpoch();
    if (trainer.finished) trainer.use("last");
    if (trainer.records.length === before) break;
    const { epoch, valLoss } = trainer.records.at(trainer.records.length - 1)!;
    const weights = trainer.weights("last").values;
    const value = meanLoss(executor, parts.test);
    curve.push(value);
    if (value < lowest.value) lowest = { epoch, value, weights };
    if (valLoss! < best.value) best = { epoch, value: valLoss!, weights };
  }
  const fresh = lossesOf(executor, parts.test);
  const last = { epoch: trainer.epoch, losses: lossesOf(executor, parts.validation) };
  writeWeights(executor, best.weights);
  const kept = { epoch: best.epoch, losses: lossesOf(executor, parts.validation) };
  writeWeights(executor, lowest.weights);
  const truth = truthOf(curve, lowest.value, lossesOf(executor, parts.test), fresh);
  const { spec, project, insight } = run;
  const { stopped, nonFinite } = trainer.status;
  const story: Story = {
    records: trainer.records.slice(),
    stopped: stopped!,
    nonFinite,
    spec,
    graph: project.graph,
    best: kept,
    last,
    benchmarks: insight.benchmarks(project.data),
    badges: [],
  };
  run.dispose();
  return { story, truth };
}

function truthOf(curve: readonly number[], lowest: number, before: Float64Array, fresh: Float64Array): Truth {
  const rise = curve.at(-1)! - lowest;
  const n = fresh.length;
  let squares = 0;
  for (let row = 0; row < n; row++) squares += (fresh[row]! - before[row]! - rise) ** 2;
  const errors = rise / Math.max(Math.sqrt(squares / (n - 1) / n), Number.MIN_VALUE);
  return { curve, lowest, rise: rise / lowest, errors, overfitting: rise > 0.05 * lowest && errors > 2 };
}

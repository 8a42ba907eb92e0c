import { type BenchCase, benchProject, parametersOf } from "../../cli/bench/cases.ts";
import { benchTable } from "../../cli/bench/table.ts";
import { nodeHost } from "../../cli/host.ts";
import type { Backend, ColumnStore } from "../../core/backend/backend.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import { infer } from "../../core/compile/infer.ts";
import { lower } from "../../core/compile/lower.ts";
import type { Program } from "../../core/compile/program.ts";
import { profileTable } from "../../core/data/profile.ts";
import { initialWeights } from "../../core/initializers/index.ts";
import { computeMetrics } from "../../core/metrics/index.ts";
import { keyOf, words } from "../../core/random.ts";
import { Trainer } from "../../core/train/trainer.ts";

/*
 * Very many rows: 20 columns drawn from a seed, column by column into the engine, no text in between, then one epoch of
 * a whole run: 20 % of the rows held out, epoch 0, shuffle, metrics. Prints one line of JSON.
 * Arguments: rows, threads.
 */
const COLUMNS = 20;
const SEED = 1;
const CHUNK = 65_536;
const MEGABYTE = 1 << 20;

const network: BenchCase = {
  name: "rows",
  widths: [COLUMNS, 64, 32, 1],
  activation: "relu",
  batch: 1024,
  optimizer: "adam",
  learningRate: 0.001,
  rows: 1000,
  shift: 0,
};

/** Column `index`: uniform numbers of deviation 1. */
function draw(index: number, values: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const rows = values.length;
  const key = keyOf(`bench/rows/x${index}`);
  const unit = Math.sqrt(12) / 4294967296;
  for (let from = 0; from < rows; from += CHUNK) {
    const drawn = words(Math.min(CHUNK, rows - from), SEED, key, 0, from);
    for (let i = 0; i < drawn.length; i++) values[from + i] = (drawn[i]! + 0.5) * unit - Math.sqrt(3);
  }
  return values;
}

/** The first feature with a kink, which only a network can learn, and two straight ones; `room` is drawn in. */
function truthOf(room: Float32Array<ArrayBuffer>): Float32Array {
  const truth = new Float32Array(room.length);
  for (const [index, weight] of [
    [0, 1],
    [1, 0.5],
    [2, -0.25],
  ] as const) {
    const values = draw(index, room);
    for (let row = 0; row < truth.length; row++) {
      truth[row]! += weight * (index === 0 ? Math.abs(values[row]!) : values[row]!);
    }
  }
  return truth;
}

/** A store whose features are drawn in the same `room` when the engine asks for them, so that no column is held twice. */
function generate(room: Float32Array<ArrayBuffer>, truth: Float32Array): ColumnStore {
  let last = -1;
  const features = Array.from({ length: COLUMNS }, (_, index) => ({
    kind: "number" as const,
    get values(): Float32Array<ArrayBuffer> {
      if (last !== index) draw(index, room);
      last = index;
      return room;
    },
  }));
  return { rows: room.length, features, targets: { kind: "numbers", columns: [truth] } };
}

/** The engine with all its rows; nothing that they were drawn in is held on to. */
function load(program: Program, backend: Backend, rows: number) {
  const room = new Float32Array(rows);
  const truth = truthOf(room);
  const generated = clock();
  const executor = backend.load(program, generate(room, truth));
  return { executor, truth, generated };
}

function range(from: number, to: number): Int32Array {
  const numbers = new Int32Array(to - from);
  for (let i = 0; i < numbers.length; i++) numbers[i] = from + i;
  return numbers;
}
const megabytes = (bytes: number) => Math.round(bytes / MEGABYTE);

function wanted(chosen: Int32Array): Float64Array {
  const result = new Float64Array(chosen.length);
  for (let i = 0; i < result.length; i++) result[i] = truth[chosen[i]!]!;
  return result;
}

const [rows, threads] = [Number(process.argv[2] ?? 10_000_000), Number(process.argv[3] ?? 1)];
const { now } = performance;
const clock = () => now.call(performance);
const begin = clock();
const project = benchProject(network, { arithmetic: "portable", validation: 0.2 });
const { spec } = infer(project, profileTable(benchTable(network), project));
if (spec === null) throw new Error("the network has problems");
const program = lower(spec, { batchRows: network.batch, classWeights: [] });
const backend = await createWasmBackend(nodeHost(threads), "portable");
if (backend === null) throw new Error("no kernels");
const { executor, truth, generated } = load(program, backend, rows);
const initial = initialWeights(spec, 1);
for (const [index, { id }] of program.weights.entries()) executor.writeWeight(index, initial.get(id)!);
const loaded = clock();
const held = Math.floor(rows * 0.2);
const trainer = new Trainer({
  runId: "rows",
  training: { ...spec.training, epochs: 1 },
  executor,
  backend: backend.name,
  train: range(0, rows - held),
  validation: range(rows - held, rows),
  meter: {
    room: (count) => ({ outputs: new Float64Array(count) }),
    metrics: (chosen, { outputs }) =>
      computeMetrics(["rmse", "r2"], { task: "regression", predictions: outputs!, width: 1, truth: wanted(chosen) }),
  },
  diagnose: () => {
    throw new Error("a value is not finite");
  },
  timeline: [],
  script: [],
  tune: () => {
    throw new Error("nothing is changed");
  },
  sample: () => null,
  epochEnded: () => undefined,
  now: clock,
});
while (trainer.epoch === 0 && trainer.records.length === 0) trainer.advance();
const evaluated = clock();
while (!trainer.finished) trainer.run(50);
const done = clock();

const seconds = (from: number, to: number) => Number(((to - from) / 1000).toFixed(3));
const columnBytes = (COLUMNS + 1) * 4 * rows;
const activationBytes = 8 * program.microRows * network.widths.reduce((sum, width) => sum + width, 0);
const neededBytes = columnBytes + activationBytes + 4 * 4 * parametersOf(network);
const peakBytes = process.resourceUsage().maxRSS * 1024;
console.log(
  JSON.stringify({
    rows,
    columns: COLUMNS,
    network: network.widths.join("-"),
    batch: network.batch,
    threads: executor.threads,
    generateSeconds: seconds(begin, generated),
    loadSeconds: seconds(generated, loaded),
    firstEvaluationSeconds: seconds(loaded, evaluated),
    epochSeconds: seconds(evaluated, done),
    trainingRowsPerSecond: Math.round((rows - held) / seconds(evaluated, done)),
    loss: trainer.records.at(-1)!.loss,
    metrics: trainer.records.at(-1)!.metrics,
    columnStoreMegabytes: megabytes(columnBytes),
    neededMegabytes: megabytes(neededBytes),
    peakMegabytes: megabytes(peakBytes),
    peakOverNeeded: Number((peakBytes / neededBytes).toFixed(2)),
  }),
);

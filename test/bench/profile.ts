import { setFlagsFromString } from "node:v8";
import { type BenchCase, benchCases, benchProject } from "../../cli/bench/cases.ts";
import { benchTable } from "../../cli/bench/table.ts";
import { nodeHost } from "../../cli/host.ts";
import type { Backend, ColumnStore } from "../../core/backend/backend.ts";
import { WasmExecutor } from "../../core/backend/wasm/executor.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import { infer } from "../../core/compile/infer.ts";
import { lower } from "../../core/compile/lower.ts";
import type { Program } from "../../core/compile/program.ts";
import { prepare } from "../../core/data/prepare.ts";
import { profileTable } from "../../core/data/profile.ts";
import { initialWeights } from "../../core/initializers/index.ts";
import * as layout from "../../core/kernels/layout.ts";

/*
 * Where the time of a step goes, on one thread in Node: by leaving a stage out of the kernels' tables and looking what
 * that saves of the processor's time. The learning rate is 0, so that nothing changes however long it runs. Prints one
 * line of JSON a case. Arguments: arithmetic, then names of cases.
 */
const BURST_MS = 100;
const ROUNDS = 9;

/** The kernels' tables of one executor, which only this program looks into. */
interface Tables {
  readonly control: number;
  readonly memory: { readonly words: Int32Array };
}
type Change = (tables: {
  set(field: number, value: number): void;
  /** Of all ops of a kind, or of all. */
  each(kind: "activation" | "linear" | null, field: number, value: number): void;
}) => void;

const stages: Readonly<Record<string, Change>> = {
  gather({ set }) {
    set(layout.C_GATHER_COUNT, 0);
    // In lanes numbers are gathered as they are turned.
    set(layout.C_TURN_COUNT, 0);
  },
  "check and update": ({ set }) => set(layout.C_STRETCH_COUNT, 0),
  "backward products": ({ each }) => each(null, layout.P_GRADIENT, 0),
  activations({ each }) {
    each("activation", layout.P_ACTIVATION, layout.A_LINEAR);
    // In lanes they go along with dense layers.
    each("linear", layout.P_AFTER, 0);
    each("linear", layout.P_BEFORE, 0);
  },
  "all ops": ({ set }) => set(layout.C_BACKWARD_FROM, 0),
};

function changing(executor: WasmExecutor, program: Program): Parameters<Change>[0] {
  const { control, memory } = executor as unknown as Tables;
  const set = (address: number, value: number) => {
    memory.words[address / 4] = value;
  };
  return {
    set: (field, value) => set(control + field, value),
    each(of, field, value) {
      const ops = memory.words[(control + layout.C_OPS) / 4]!;
      program.ops.forEach(({ kind }, index) => {
        if (of !== null && kind !== of) return;
        set(ops + index * layout.P_SIZE + field, value);
      });
    },
  };
}

/** Trains for a while; returns nanoseconds of the processor per step. */
function burst(executor: WasmExecutor, order: Int32Array): number {
  const before = process.cpuUsage();
  const begin = performance.now();
  let steps = 0;
  while (performance.now() - begin < BURST_MS) {
    executor.beginEpoch({ order, firstStep: 0, firstBatch: 0, learningRate: 0 });
    for (let done = false; !done; ) {
      const slice = executor.train({ steps: 4096, microBatches: 4096 });
      steps += slice.steps;
      done = slice.epochDone || performance.now() - begin > 2 * BURST_MS;
    }
  }
  return (process.cpuUsage(before).user * 1000) / steps;
}

/** Of several bursts the quietest: what else the machine does only adds to a time. */
const quietest = (values: readonly number[]): number => Math.min(...values);

function profile(
  backend: Backend,
  program: Program,
  store: ColumnStore,
  weights: ReadonlyMap<string, ArrayLike<number>>,
) {
  const order = Int32Array.from({ length: store.rows }, (_, row) => row);
  const variants = ["full", ...Object.keys(stages)].map((stage) => {
    const executor = backend.load(program, store);
    if (!(executor instanceof WasmExecutor)) throw new Error("no kernels");
    for (const [index, { id }] of program.weights.entries()) executor.writeWeight(index, weights.get(id)!);
    burst(executor, order);
    stages[stage]?.(changing(executor, program));
    return { stage, executor, times: [] as number[] };
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { executor, times } of variants) times.push(burst(executor, order));
  }
  const of = Object.fromEntries(variants.map(({ stage, times }) => [stage, quietest(times)]));
  const saved = (stage: string) => Math.max(0, of.full! - of[stage]!);
  const backward = Math.max(0, saved("backward products") - saved("activations") / 2);
  const loss = Math.max(0, of["all ops"]! - saved("gather") - saved("check and update"));
  const forward = Math.max(0, saved("all ops") - saved("activations") - backward);
  return {
    step: of.full!,
    gather: saved("gather"),
    forward,
    activations: saved("activations"),
    loss,
    backward,
    update: saved("check and update"),
  };
}

const [arithmetic, ...names] = process.argv.slice(2) as ["portable" | "fused", ...string[]];
// Node 20 hides relaxed vectors behind a flag.
if (arithmetic === "fused") setFlagsFromString("--experimental-wasm-relaxed-simd");
const backend = await createWasmBackend(nodeHost(1), arithmetic);
if (backend === null) throw new Error(`${arithmetic} arithmetic is not available here`);
for (const benched of benchCases.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const { program, store, weights } = loadedCase(benched);
  const times = profile(backend, program, store, weights);
  const rounded = Object.fromEntries(Object.entries(times).map(([stage, ns]) => [stage, Math.round(ns)]));
  console.log(JSON.stringify({ case: benched.name, arithmetic, nanoseconds: rounded }));
}

function loadedCase(benched: BenchCase) {
  const project = benchProject(benched, { arithmetic, validation: 0 });
  const table = benchTable(benched);
  const { spec } = infer(project, profileTable(table, project));
  if (spec === null) throw new Error("the network has problems");
  const { store } = prepare(table, project, spec);
  return {
    program: lower(spec, { batchRows: benched.batch, classWeights: [] }),
    store,
    weights: initialWeights(spec, 1),
  };
}

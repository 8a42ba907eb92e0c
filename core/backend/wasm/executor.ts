import type { Program } from "../../compile/program.ts";
import { sameLayout } from "../../compile/sameLayout.ts";
import { CoreError } from "../../errors.ts";
import * as layout from "../../kernels/layout.ts";
import { SHUFFLE, type Shuffle } from "../../random.ts";
import { assessByEvaluating } from "../assess.ts";
import type {
  Assessed,
  ColumnStore,
  EpochPlan,
  Executor,
  SliceResult,
  Telemetry,
  TelemetryMoment,
} from "../backend.ts";
import { KernelMemory } from "../memory.ts";
import { checkStore } from "../reference/gather.ts";
import type { Crew } from "./crew.ts";
import type { Kernel, KernelExports } from "./kernel.ts";
import { assessedRows, runsInLanes } from "./lanes.ts";
import { type LanePlan, type Plan, planProgram } from "./plan.ts";
import { planStore, type StorePlan, writeStore } from "./store.ts";
import { UNKNOWN_PEAK, writeTables } from "./tables.ts";
import { WasmTelemetry } from "./telemetry.ts";

const MOST_STEPS = 0x7fffffff;

/** Where row numbers lie, and how many there is room for. */
interface RowPlace {
  readonly address: number;
  readonly room: number;
}

/** One Program in the memory of one kernel instance. Whole training slices run inside WebAssembly. */
export class WasmExecutor implements Executor {
  program: Program;
  readonly threads: number;
  private readonly store: ColumnStore;
  private readonly kernel: KernelExports;
  private readonly memory: KernelMemory;
  private readonly control: number;
  private readonly plan: Plan;
  private readonly data: StorePlan;
  private readonly measurements: WasmTelemetry;
  /** Null where one thread does it all. */
  private readonly crew: Crew | null;
  private order: RowPlace;

  /** `crew`: who helps, where the kernel's memory is shared. CoreError `engine.tooLarge`, `engine.outOfMemory`, `engine.store`. */
  constructor(program: Program, store: ColumnStore, kernel: Kernel, crew: Crew | null = null) {
    checkStore(program, store);
    this.program = program;
    this.store = store;
    this.kernel = kernel.exports;
    this.control = kernel.exports.controlBlock();
    this.memory = new KernelMemory(kernel.memory, kernel.exports.heapBase());
    this.crew = crew;
    this.threads = crew?.threads ?? 1;
    this.plan = planProgram(program, this.memory, this.threads);
    this.data = planStore(program, store, this.memory);
    this.order = { address: this.memory.takeNumbers(store.rows), room: store.rows };
    this.memory.commit();
    writeStore(program, store, this.plan, this.data, this.memory);
    writeTables(program, this.plan, this.data, this.control, this.memory);
    this.measurements = new WasmTelemetry(program, this.plan, this.control, this.memory);
  }

  retune(program: Program): boolean {
    if (!sameLayout(this.program, program) || runsInLanes(this.program) !== runsInLanes(program)) return false;
    this.program = program;
    writeTables(program, this.plan, this.data, this.control, this.memory);
    this.set(layout.C_ORDER_COUNT, 0);
    this.discardStep();
    return true;
  }

  readWeight(index: number): Float64Array {
    const { address, rows, width, stride } = this.plan.weights[index]!;
    return this.memory.readRows(address, rows, width, stride);
  }

  /** Values are rounded to float32. */
  writeWeight(index: number, values: ArrayLike<number>): void {
    const { address, width, stride } = this.plan.weights[index]!;
    this.memory.writeRows(address, values, width, stride);
    this.set(layout.C_PEAK, UNKNOWN_PEAK);
  }

  readGradient(index: number): Float64Array {
    const { gradient, rows, width, stride } = this.plan.weights[index]!;
    return this.memory.readRows(gradient, rows, width, stride);
  }

  /** Sums of squares are kept above 1e−30, so that no slot is a denormal. */
  readSlot(index: number, slot: number): Float64Array {
    const { slots, rows, width, stride } = this.plan.weights[index]!;
    return this.memory.readRows(slots[slot]!, rows, width, stride);
  }

  writeSlot(index: number, slot: number, values: ArrayLike<number>): void {
    const { slots, width, stride } = this.plan.weights[index]!;
    this.memory.writeRows(slots[slot]!, values, width, stride);
    this.set(layout.C_PEAK, UNKNOWN_PEAK);
  }

  writeState(index: number, values: ArrayLike<number>): void {
    const { address, width, stride } = this.plan.states[index]!;
    this.memory.writeRows(address, values, width, stride);
  }

  readTensor(index: number, rows: number): Float64Array {
    const { address, width, stride } = this.plan.tensors[index]!;
    return this.memory.readRows(address, rows, width, stride);
  }

  get helped(): number {
    return this.get(layout.C_HELPED);
  }

  get stepCount(): number {
    return this.get(layout.C_STEP_COUNT);
  }
  set stepCount(steps: number) {
    this.set(layout.C_STEP_COUNT, steps);
  }

  beginEpoch(plan: EpochPlan): void {
    const { order } = plan;
    const isShuffle = !(order instanceof Int32Array);
    const rows = isShuffle ? order.rows : order;
    this.order = this.roomFor(this.order, rows.length);
    if (isShuffle) this.shuffle(order);
    else this.memory.words.set(rows, this.order.address / 4);
    const from = isShuffle ? order.from : 0;
    this.set(layout.C_ORDER, this.order.address + 4 * from);
    this.set(layout.C_ORDER_COUNT, rows.length - from);
    this.set(layout.C_FIRST_STEP, plan.firstStep);
    this.set(layout.C_BATCH, plan.firstBatch);
    this.memory.doubles[(this.control + layout.C_LEARNING_RATE) / 8] = plan.learningRate;
    this.discardStep();
  }

  train(limits: { readonly microBatches: number; readonly steps: number }): SliceResult {
    this.crew?.beginSlice();
    this.kernel.train(Math.min(limits.microBatches, MOST_STEPS), Math.min(limits.steps, MOST_STEPS));
    this.crew?.endSlice(this.get(layout.C_OUT_MICRO));
    return {
      microBatches: this.get(layout.C_OUT_MICRO),
      steps: this.get(layout.C_OUT_STEPS),
      rows: this.get(layout.C_OUT_ROWS),
      lossSum: this.memory.doubles[(this.control + layout.C_LOSS_SUM) / 8]!,
      epochDone: this.get(layout.C_BATCH) * this.program.batchRows >= this.get(layout.C_ORDER_COUNT),
      nonFiniteBatch: this.get(layout.C_OUT_NONFINITE),
    };
  }

  discardStep(): void {
    this.set(layout.C_ROW, 0);
  }

  evaluate(rows: Int32Array, from: number, count: number, predictions?: Float64Array): number {
    this.writeRowNumbers(rows, from, count);
    this.crew?.gather();
    const sum = this.kernel.evaluate(this.plan.rowNumbers, count);
    if (predictions) this.readOutputs(count, predictions);
    return sum;
  }

  /** A narrow network does it in lanes: the same numbers, sooner. */
  assess(rows: Int32Array, from: number, count: number, into: Assessed, sum: number): number {
    const { lanes } = this.plan;
    if (lanes === null || this.get(layout.C_HEAD) === layout.H_OTHER) {
      return assessByEvaluating(this, this.store, rows, from, count, into, sum);
    }
    const most = assessedRows(this.program);
    let total = sum;
    for (let done = 0; done < count; done += most) {
      const some = Math.min(most, count - done);
      this.copyRowNumbers(rows, from + done, some);
      total = this.kernel.laneAssess(this.plan.rowNumbers, some, into.outputs ? 1 : 0, into.classes ? 1 : 0, total);
      this.takeAssessed(lanes, some, into, done);
    }
    return total;
  }

  penalty(): number {
    let total = 0;
    this.program.weights.forEach(({ l1, l2 }, index) => {
      if (l1 === 0 && l2 === 0) return;
      for (const w of this.readWeight(index)) total += l1 * Math.abs(w) + 0.5 * l2 * w * w;
    });
    return total;
  }

  /** Also forgets an unfinished step, whose gradients it overwrites. */
  gradients(rows: Int32Array, training: boolean, step: number): number {
    this.writeRowNumbers(rows, 0, rows.length);
    const sum = this.kernel.gradients(this.plan.rowNumbers, rows.length, training ? 1 : 0, step);
    return sum / rows.length;
  }

  telemetry(moment: TelemetryMoment): void {
    this.measurements.measure(moment);
  }

  readTelemetry(): Telemetry | null {
    return this.measurements.read();
  }

  /** The memory goes with the object; see `Backend.load`, which gives every executor its own. */
  dispose(): void {
    this.discardStep();
    this.crew?.disband();
  }

  /** What `readTensor` of the predictions gives, but sooner: the kernels lay it out, in scratch that is free here. */
  private readOutputs(rows: number, into: Float64Array): void {
    const { address, width, stride } = this.plan.tensors[this.program.loss.prediction]!;
    const { turned, turnedRoom } = this.plan;
    const atOnce = Math.floor((turnedRoom / 2 - 1) / width);
    for (let from = 0; from < rows; from += atOnce) {
      const count = Math.min(atOnce, rows - from);
      this.kernel.unpack(address + 4 * from * stride, count, width, 4 * stride, turned);
      into.set(this.memory.doubles.subarray(turned / 8, turned / 8 + count * width), from * width);
    }
  }

  private shuffle({ rows, seed, epoch }: Shuffle): void {
    this.memory.words.set(rows, this.order.address / 4);
    this.kernel.shuffle(rows.length, this.order.address, seed, SHUFFLE, epoch);
  }

  /** The place itself, or one that holds so many row numbers. */
  private roomFor(place: RowPlace, count: number): RowPlace {
    if (count <= place.room) return place;
    const address = this.memory.takeNumbers(count);
    this.memory.commit();
    return { address, room: count };
  }

  /** Takes over what `laneAssess` has left of `count` rows, the first of which is the `done`th. */
  private takeAssessed({ outputs, tally, products }: LanePlan, count: number, into: Assessed, done: number): void {
    const { doubles, words } = this.memory;
    const { width } = this.program.loss;
    into.outputs?.set(doubles.subarray(outputs / 8, outputs / 8 + count * width), done * width);
    if (!into.classes) return;
    into.classes.addCounts(words, tally / 4);
    const productCount = this.get(layout.C_PRODUCT_COUNT);
    for (let n = 0; n < productCount; n++) into.classes.addProduct(doubles[products / 8 + n]!);
  }

  private writeRowNumbers(rows: Int32Array, from: number, count: number): void {
    const limit = this.program.microRows;
    if (count > limit) throw new CoreError("engine.rows", { count, limit });
    this.copyRowNumbers(rows, from, count);
  }

  private copyRowNumbers(rows: Int32Array, from: number, count: number): void {
    const { words } = this.memory;
    const at = this.plan.rowNumbers / 4;
    if (count === rows.length) words.set(rows, at);
    // A loop: as many views as epochs of a small network would be left to be collected.
    else for (let i = 0; i < count; i++) words[at + i] = rows[from + i]!;
  }

  private get(field: number): number {
    return this.memory.words[(this.control + field) / 4]!;
  }
  private set(field: number, value: number): void {
    this.memory.words[(this.control + field) / 4] = value;
  }
}

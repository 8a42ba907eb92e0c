import type { Program } from "../../compile/program.ts";
import { sameLayout } from "../../compile/sameLayout.ts";
import { CoreError } from "../../errors.ts";
import type { Pass } from "../../ops/define.ts";
import { backward, forward } from "../../ops/index.ts";
import { shuffled } from "../../random.ts";
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
import { checkStore, gatherFeatures } from "./gather.ts";
import { dataLoss } from "./objective.ts";
import { copyWeights, gradientNorms, measureStep } from "./telemetry.ts";
import { addPenaltyGradient, clipGradients, gradientsAreFinite, penaltyOf, updateWeights } from "./update.ts";

/** An epoch whose order has been drawn. */
type DrawnEpoch = EpochPlan & { readonly order: Int32Array };
const NO_EPOCH: DrawnEpoch = { order: new Int32Array(0), firstStep: 0, firstBatch: 0, learningRate: 0 };

/** Runs a program in float64 with plain loops, in the order the formulas are written: the oracle. */
export class ReferenceExecutor implements Executor {
  program: Program;
  readonly threads = 1;
  stepCount = 0;
  private readonly store: ColumnStore;
  private readonly arena: Float64Array;
  private plan = NO_EPOCH;
  /** Batch in progress within the epoch, the rows of it that are done, and their loss. */
  private batch = 0;
  private rowsDone = 0;
  private stepLoss = 0;
  private moment: TelemetryMoment = "never";
  private measured: Telemetry | null = null;

  constructor(program: Program, store: ColumnStore) {
    checkStore(program, store);
    this.program = program;
    this.store = store;
    this.arena = new Float64Array(program.arenaLength);
  }

  retune(program: Program): boolean {
    if (!sameLayout(this.program, program)) return false;
    this.program = program;
    this.beginEpoch(NO_EPOCH);
    return true;
  }

  readWeight(index: number): Float64Array {
    const { offset, length } = this.program.weights[index]!;
    return this.arena.slice(offset, offset + length);
  }

  writeWeight(index: number, values: ArrayLike<number>): void {
    this.arena.set(values, this.program.weights[index]!.offset);
  }

  readGradient(index: number): Float64Array {
    const { gradient, length } = this.program.weights[index]!;
    return this.arena.slice(gradient, gradient + length);
  }

  readSlot(index: number, slot: number): Float64Array {
    const { slots, length } = this.program.weights[index]!;
    return this.arena.slice(slots[slot]!, slots[slot]! + length);
  }

  writeSlot(index: number, slot: number, values: ArrayLike<number>): void {
    this.arena.set(values, this.program.weights[index]!.slots[slot]!);
  }

  writeState(index: number, values: ArrayLike<number>): void {
    this.arena.set(values, this.program.states[index]!.offset);
  }

  readTensor(index: number, rows: number): Float64Array {
    const { offset, width } = this.program.tensors[index]!;
    return this.arena.slice(offset, offset + rows * width);
  }

  /** Gradient of the mean loss with respect to a tensor, as the last backward pass left it; null where there is none. */
  readTensorGradient(index: number, rows: number): Float64Array | null {
    const { gradient, width } = this.program.tensors[index]!;
    return gradient < 0 ? null : this.arena.slice(gradient, gradient + rows * width);
  }

  beginEpoch(plan: EpochPlan): void {
    const { order } = plan;
    this.plan = { ...plan, order: order instanceof Int32Array ? order : shuffled(order) };
    this.batch = plan.firstBatch;
    this.discardStep();
  }

  train(limits: { readonly microBatches: number; readonly steps: number }): SliceResult {
    const { batchRows, microRows } = this.program;
    const { order } = this.plan;
    const batches = Math.ceil(order.length / batchRows);
    let [microBatches, steps, rows, lossSum, nonFiniteBatch] = [0, 0, 0, 0, -1];
    while (this.batch < batches && microBatches < limits.microBatches && steps < limits.steps) {
      const start = this.batch * batchRows;
      const size = Math.min(batchRows, order.length - start);
      const count = Math.min(microRows, size - this.rowsDone);
      this.runMicroBatch(order, start + this.rowsDone, count, size, true, this.plan.firstStep + this.batch);
      microBatches++;
      if (this.rowsDone < size) continue;
      const isLast = this.batch === batches - 1;
      if (!this.finishStep(count, isLast)) {
        nonFiniteBatch = this.batch;
        this.discardStep();
        break;
      }
      rows += size;
      lossSum += this.stepLoss;
      steps++;
      this.batch++;
      this.discardStep();
    }
    return { microBatches, steps, rows, lossSum, epochDone: this.batch >= batches, nonFiniteBatch };
  }

  discardStep(): void {
    this.rowsDone = 0;
    this.stepLoss = 0;
  }

  evaluate(rows: Int32Array, from: number, count: number, predictions?: Float64Array): number {
    this.checkRows(count);
    const pass: Pass = this.pass(count, 0, false, 0);
    this.runForward(pass, rows, from);
    const { prediction, width } = this.program.loss;
    predictions?.set(this.readTensor(prediction, count).subarray(0, count * width));
    return dataLoss(pass, this.store, rows, from, null);
  }

  assess(rows: Int32Array, from: number, count: number, into: Assessed, sum: number): number {
    return assessByEvaluating(this, this.store, rows, from, count, into, sum);
  }

  penalty(): number {
    return penaltyOf(this.program, this.arena);
  }

  /** Also forgets an unfinished step, whose gradients it overwrites. */
  gradients(rows: Int32Array, training: boolean, step: number): number {
    this.checkRows(rows.length);
    this.discardStep();
    this.runMicroBatch(rows, 0, rows.length, rows.length, training, step);
    addPenaltyGradient(this.program, this.arena);
    const mean = this.stepLoss / rows.length;
    this.discardStep();
    return mean;
  }

  telemetry(moment: TelemetryMoment): void {
    this.moment = moment;
  }

  readTelemetry(): Telemetry | null {
    return this.measured;
  }

  /** Nothing to free: the arena goes with the object. */
  dispose(): void {
    this.plan = NO_EPOCH;
  }

  private pass(rows: number, firstRow: number, training: boolean, step: number): Pass {
    return { program: this.program, arena: this.arena, rows, firstRow, training, step };
  }

  private runForward(pass: Pass, rows: Int32Array, from: number): void {
    gatherFeatures(this.program, this.store, this.arena, rows, from, pass.rows);
    for (const op of this.program.ops) forward(pass, op);
  }

  /** Forward, loss and backward of `count` rows; gradients of a step add up over its micro-batches. */
  private runMicroBatch(
    rows: Int32Array,
    from: number,
    count: number,
    batchSize: number,
    training: boolean,
    step: number,
  ): void {
    const { ops, loss, tensors, weights } = this.program;
    if (this.rowsDone === 0) {
      for (const { gradient, length } of weights) this.arena.fill(0, gradient, gradient + length);
    }
    const pass = this.pass(count, this.rowsDone, training, step);
    this.runForward(pass, rows, from);
    this.stepLoss += dataLoss(pass, this.store, rows, from, 1 / batchSize);
    for (let index = loss.backwardFrom - 1; index >= 0; index--) {
      if (tensors[ops[index]!.output]!.gradient >= 0) backward(pass, ops[index]!);
    }
    this.rowsDone += count;
  }

  /** Penalty, clipping, update; `rows`: of the last micro-batch. False, with nothing changed, where something is not finite. */
  private finishStep(rows: number, isLast: boolean): boolean {
    if (!Number.isFinite(this.stepLoss)) return false;
    addPenaltyGradient(this.program, this.arena);
    if (!gradientsAreFinite(this.program, this.arena)) return false;
    const isMeasured = this.moment === "everyStep" || (this.moment === "epochEnd" && isLast);
    const norms = isMeasured ? gradientNorms(this.program, this.arena) : [];
    const before = isMeasured ? copyWeights(this.program, this.arena) : [];
    clipGradients(this.program, this.arena);
    if (!updateWeights(this.program, this.arena, this.plan.learningRate, this.stepCount + 1)) return false;
    if (isMeasured) this.measured = measureStep(this.program, this.arena, norms, before, rows);
    this.stepCount += 1;
    return true;
  }

  private checkRows(count: number): void {
    const limit = this.program.microRows;
    if (count > limit) throw new CoreError("engine.rows", { count, limit });
  }
}

import type { Program } from "../../compile/program.ts";
import * as layout from "../../kernels/layout.ts";
import type { Telemetry, TelemetryMoment } from "../backend.ts";
import type { KernelMemory } from "../memory.ts";
import { type Plan, strideOf } from "./plan.ts";

const moments = {
  never: layout.MEASURE_NEVER,
  epochEnd: layout.MEASURE_EPOCH_END,
  everyStep: layout.MEASURE_EVERY_STEP,
} as const satisfies Record<TelemetryMoment, number>;

/** The kernels' tables of measurements; taken when they are first asked for. */
export class WasmTelemetry {
  private readonly program: Program;
  private readonly plan: Plan;
  private readonly memory: KernelMemory;
  private readonly control: number;
  private tables: { readonly weights: number; readonly ops: number } | null = null;

  constructor(program: Program, plan: Plan, control: number, memory: KernelMemory) {
    this.program = program;
    this.plan = plan;
    this.memory = memory;
    this.control = control;
  }

  /** CoreError `engine.outOfMemory`, `engine.tooLarge`: needs as much memory as the weights once more. */
  measure(moment: TelemetryMoment): void {
    if (moment !== "never") this.tables ??= this.take();
    this.set(layout.C_TELEMETRY, moments[moment]);
  }

  private take(): { readonly weights: number; readonly ops: number } {
    const { memory, plan, program } = this;
    const numbers = plan.weights.reduce((sum, { rows, stride }) => sum + rows * stride, 0);
    const weights = memory.take(16 * plan.weights.length);
    const ops = memory.take(16 * program.ops.length);
    const before = memory.takeNumbers(strideOf(numbers));
    memory.commit();
    this.set(layout.C_MEASURED_WEIGHTS, weights);
    this.set(layout.C_MEASURED_OPS, ops);
    this.set(layout.C_WEIGHTS_BEFORE, before);
    this.set(layout.C_MEASURED, 0);
    return { weights, ops };
  }

  read(): Telemetry | null {
    if (this.tables === null || this.get(layout.C_MEASURED) === 0) return null;
    const { weights, ops } = this.tables;
    return {
      gradientNorms: this.column(weights, this.program.weights.length, 0),
      updateRatios: this.column(weights, this.program.weights.length, 1),
      deadShares: this.shares(ops, 0),
      saturatedShares: this.shares(ops, 1),
    };
  }

  // Plain loops: this is read after every epoch, and those of a small network take microseconds.
  private column(table: number, count: number, place: number): number[] {
    const { doubles } = this.memory;
    const values: number[] = [];
    for (let index = 0, at = table / 8 + place; index < count; index++, at += 2) values.push(doubles[at]!);
    return values;
  }
  private shares(table: number, place: number): number[] {
    const { ops, loss } = this.program;
    const values = this.column(table, ops.length, place);
    for (let index = 0; index < ops.length; index++) {
      if (ops[index]!.kind !== "activation" || index >= loss.backwardFrom) values[index] = Number.NaN;
    }
    return values;
  }

  private get(field: number): number {
    return this.memory.words[(this.control + field) / 4]!;
  }
  private set(field: number, value: number): void {
    this.memory.words[(this.control + field) / 4] = value;
  }
}

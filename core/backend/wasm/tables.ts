import type { Program, ProgramOp } from "../../compile/program.ts";
import * as layout from "../../kernels/layout.ts";
import { optimizerDef } from "../../optimizers/index.ts";
import type { KernelMemory } from "../memory.ts";
import { activationCodes, clippingCodes, lossCode, opCodes, optimizerCode, writeCodes } from "./codes.ts";
import { activationAfter, activationBefore, gatheredTensors, headOf } from "./lanes.ts";
import type { Plan } from "./plan.ts";
import type { StorePlan } from "./store.ts";

/** Bits of infinity: "the largest weight is unknown". */
export const UNKNOWN_PEAK = 0x7f800000;

/** Writes one Program into the kernels' tables; see `core/kernels/layout.ts` for their shape. */
export function writeTables(
  program: Program,
  plan: Plan,
  store: StorePlan,
  control: number,
  memory: KernelMemory,
): void {
  writeOps(program, plan, memory);
  const weights = weightRecords(program, plan);
  writeWeights(weights, plan.weightRecords, memory);
  const stretches = together(weights);
  writeWeights(stretches, plan.stretchRecords, memory);
  writeControl(program, plan, store, control, memory);
  fields(memory, control, [
    [layout.C_STRETCHES, plan.stretchRecords],
    [layout.C_STRETCH_COUNT, stretches.length],
  ]);
  if (plan.lanes) writeLanes(program, plan, store, plan.lanes, control, memory);
}

/** Sets 32-bit fields of the record at `address`. */
function fields(memory: KernelMemory, address: number, values: readonly (readonly [number, number])[]): void {
  for (const [offset, value] of values) memory.words[(address + offset) / 4] = value;
}

function writeOps(program: Program, plan: Plan, memory: KernelMemory): void {
  let inputs = plan.opInputs;
  const firsts = firstUses(program);
  program.ops.forEach((op, index) => {
    const address = plan.ops + index * layout.P_SIZE;
    const output = plan.tensors[op.output]!;
    fields(memory, address, [
      [layout.P_KIND, opCodes[op.kind]],
      [layout.P_INPUTS, inputs],
      [layout.P_INPUT_COUNT, op.inputs.length],
      [layout.P_OUTPUT, output.address],
      [layout.P_GRADIENT, output.gradient],
      [layout.P_WIDTH, output.width],
      [layout.P_STRIDE, output.stride],
    ]);
    writeDetail(op, index, plan, firsts, address, memory);
    op.inputs.forEach((tensor, place) => {
      const input = plan.tensors[tensor]!;
      fields(memory, inputs, [
        [layout.I_VALUE, input.address],
        [layout.I_GRADIENT, input.gradient],
        [layout.I_WRITE, writeCodes[op.writes[place] ?? "none"]],
        [layout.I_WIDTH, input.width],
        [layout.I_STRIDE, input.stride],
        [layout.I_LANES, input.lanes],
      ]);
      inputs += layout.I_SIZE;
    });
  });
}

/** For each weight the op that backward reaches first: it stores the gradient, later ones add. */
function firstUses(program: Program): ReadonlyMap<number, number> {
  const firsts = new Map<number, number>();
  for (let index = program.loss.backwardFrom - 1; index >= 0; index--) {
    const op = program.ops[index]!;
    if (op.kind !== "linear" || program.tensors[op.output]!.gradient < 0) continue;
    for (const weight of [op.kernel, op.bias]) if (weight >= 0 && !firsts.has(weight)) firsts.set(weight, index);
  }
  return firsts;
}

function writeDetail(
  op: ProgramOp,
  index: number,
  plan: Plan,
  firsts: ReadonlyMap<number, number>,
  address: number,
  memory: KernelMemory,
): void {
  const real = (offset: number, value: number) => {
    memory.floats[(address + offset) / 4] = value;
  };
  switch (op.kind) {
    case "linear": {
      const kernel = plan.weights[op.kernel]!;
      const bias = plan.weights[op.bias];
      fields(memory, address, [
        [layout.P_KERNEL, kernel.address],
        [layout.P_KERNEL_GRADIENT, kernel.gradient],
        [layout.P_KERNEL_FIRST, firsts.get(op.kernel) === index ? 1 : 0],
        [layout.P_BIAS, bias?.address ?? 0],
        [layout.P_BIAS_GRADIENT, bias?.gradient ?? 0],
        [layout.P_BIAS_FIRST, firsts.get(op.bias) === index ? 1 : 0],
      ]);
      return;
    }
    case "affine":
      fields(memory, address, [
        [layout.P_SHIFT, plan.states[op.shift]!.address],
        [layout.P_SCALE, plan.states[op.scale]!.address],
      ]);
      return;
    case "activation":
      fields(memory, address, [[layout.P_ACTIVATION, activationCodes[op.activation]]]);
      real(layout.P_ALPHA, op.alpha);
      return;
    case "dropout":
      fields(memory, address, [
        [layout.P_THRESHOLD, Math.floor(op.rate * 4294967296)],
        [layout.P_KEY, op.key],
        [layout.P_MASK, plan.masks[index]!],
      ]);
      real(layout.P_KEEP, 1 / (1 - op.rate));
      return;
    case "gaussianNoise":
      fields(memory, address, [[layout.P_KEY, op.key]]);
      real(layout.P_DEVIATION, op.deviation);
      return;
    case "augment":
      fields(memory, address, [
        [layout.P_ROWS, op.height],
        [layout.P_KEY, op.noiseKey],
        [layout.P_FLIP, op.flip ? 1 : 0],
        [layout.P_MOVE_KEY, op.key],
      ]);
      real(layout.P_DEVIATION, op.noise);
      real(layout.P_BACKGROUND, op.background);
      memory.doubles[(address + layout.P_ROTATION) / 8] = op.rotation;
      memory.doubles[(address + layout.P_SHIFT_LIMIT) / 8] = op.shift;
      return;
    case "add":
    case "concatenate":
      // Their inputs say it all.
      return;
  }
}

interface WeightRecord {
  readonly value: number;
  readonly gradient: number;
  readonly slots: readonly number[];
  /** Numbers, padding included. */
  readonly length: number;
  /** No op ever writes this gradient. */
  readonly idle: boolean;
  readonly l1: number;
  readonly l2: number;
  readonly decay: number;
}

function weightRecords(program: Program, plan: Plan): WeightRecord[] {
  const { decoupled } = optimizerDef(program.optimizer.kind);
  const { weightDecay } = program.optimizer.params;
  const decay = decoupled && typeof weightDecay === "number" ? weightDecay : 0;
  const firsts = firstUses(program);
  return program.weights.map((weight, index) => {
    const { address, gradient, slots, rows, stride } = plan.weights[index]!;
    return {
      value: address,
      gradient,
      slots,
      length: rows * stride,
      idle: !firsts.has(index),
      l1: weight.l1,
      l2: decoupled ? 0 : weight.l2,
      decay: decoupled ? (weight.decay ? decay : 0) + weight.l2 : 0,
    };
  });
}

/** Neighbours that are treated alike as one: a step then walks over few long stretches instead of many short ones. */
function together(weights: readonly WeightRecord[]): WeightRecord[] {
  const stretches: WeightRecord[] = [];
  for (const weight of weights) {
    const before = stretches.at(-1);
    if (before !== undefined && continues(before, weight)) {
      stretches[stretches.length - 1] = { ...before, length: before.length + weight.length };
    } else stretches.push(weight);
  }
  return stretches;
}

function continues(a: WeightRecord, b: WeightRecord): boolean {
  const adjacent = (from: number, to: number) => from + 4 * a.length === to;
  return (
    adjacent(a.value, b.value) &&
    adjacent(a.gradient, b.gradient) &&
    a.slots.length === b.slots.length &&
    a.slots.every((slot, index) => adjacent(slot, b.slots[index]!)) &&
    a.idle === b.idle &&
    a.l1 === b.l1 &&
    a.l2 === b.l2 &&
    a.decay === b.decay
  );
}

function writeWeights(weights: readonly WeightRecord[], records: number, memory: KernelMemory): void {
  weights.forEach(({ value, gradient, slots, length, idle, l1, l2, decay }, index) => {
    const address = records + index * layout.G_SIZE;
    fields(memory, address, [
      [layout.G_VALUE, value],
      [layout.G_GRADIENT, gradient],
      [layout.G_LENGTH, length],
      [layout.G_IDLE, idle ? 1 : 0],
      [layout.G_SLOTS, slots[0] ?? 0],
      [layout.G_SLOTS + 4, slots[1] ?? 0],
    ]);
    const real = memory.floats;
    real[(address + layout.G_L1) / 4] = l1;
    real[(address + layout.G_L2) / 4] = l2;
    real[(address + layout.G_DECAY) / 4] = decay;
  });
}

function writeControl(program: Program, plan: Plan, store: StorePlan, control: number, memory: KernelMemory): void {
  const { loss, optimizer, clipping } = program;
  const { code, params } = optimizerCode(optimizer.kind);
  fields(memory, control, [
    [layout.C_OPS, plan.ops],
    [layout.C_OP_COUNT, program.ops.length],
    [layout.C_BACKWARD_FROM, loss.backwardFrom],
    [layout.C_WEIGHTS, plan.weightRecords],
    [layout.C_WEIGHT_COUNT, program.weights.length],
    [layout.C_GATHERS, store.records],
    [layout.C_GATHER_COUNT, store.blocks.length],
    [layout.C_PANEL, plan.panel],
    [layout.C_PANEL_BYTES, plan.panelBytes],
    [layout.C_TURNED, plan.turned],
    [layout.C_BATCH_ROWS, program.batchRows],
    [layout.C_MICRO_ROWS, program.microRows],
    [layout.C_SEED, program.seed],
    [layout.C_PEAK, UNKNOWN_PEAK],
    [layout.C_LOSS, lossCode(loss)],
    [layout.C_LOSS_INPUT, plan.tensors[loss.reads]!.address],
    [layout.C_LOSS_GRADIENT, plan.lossGradient],
    [layout.C_LOSS_WIDTH, loss.width],
    [layout.C_TARGET_CODES, store.codes],
    [layout.C_TARGET_NUMBERS, store.numbers],
    [layout.C_ROW_CODES, plan.rowCodes],
    [layout.C_ROW_TARGETS, plan.rowTargets],
    [layout.C_CLASS_WEIGHTS, store.codes === 0 ? 0 : plan.classWeights],
    [layout.C_OPTIMIZER, code],
    [layout.C_CLIPPING, clippingCodes[clipping.kind]],
  ]);
  const { doubles, floats } = memory;
  doubles[(control + layout.C_LOSS_PARAM) / 8] = loss.params.factor ?? loss.params.delta ?? 0;
  doubles[(control + layout.C_CLIP_LIMIT) / 8] = clipping.limit;
  params.forEach((name, index) => {
    const value = optimizer.params[name];
    doubles[(control + layout.C_OPTIMIZER_PARAMS) / 8 + index] = typeof value === "number" ? value : 0;
  });
  if (plan.classWeights === 0) return;
  for (let i = 0; i < Math.max(2, loss.width); i++) floats[plan.classWeights / 4 + i] = loss.classWeights[i] ?? 1;
}

/** What is turned before a pass in lanes: gathered tensors. */
function writeLanes(
  program: Program,
  plan: Plan,
  store: StorePlan,
  lanes: NonNullable<Plan["lanes"]>,
  control: number,
  memory: KernelMemory,
): void {
  const turns = [...gatheredTensors(program)].map((index) => {
    const { address, lanes: to, stride } = plan.tensors[index]!;
    return { from: address, to, stride, source: wholeRows(store, index, stride) };
  });
  turns.forEach(({ from, to, stride, source }, index) => {
    fields(memory, lanes.turns + index * layout.U_SIZE, [
      [layout.U_FROM, from],
      [layout.U_TO, to],
      [layout.U_STRIDE, stride],
      [layout.U_SOURCE, source],
    ]);
  });
  program.ops.forEach(({ kind }, index) => {
    if (kind !== "linear") return;
    const at = (op: number) => (op < 0 ? 0 : plan.ops + op * layout.P_SIZE);
    fields(memory, plan.ops + index * layout.P_SIZE, [
      [layout.P_AFTER, at(activationAfter(program, index))],
      [layout.P_BEFORE, at(activationBefore(program, index))],
    ]);
  });
  fields(memory, control, [
    [layout.C_LANES, 1],
    [layout.C_LANE_GATHERS, turns.some(({ source }) => source === 0) ? 1 : 0],
    [layout.C_TURNS, lanes.turns],
    [layout.C_TURN_COUNT, turns.length],
    [layout.C_LANE_TARGETS, lanes.targets],
    [layout.C_HEAD, headOf(program)],
    [layout.C_OUTPUTS, lanes.outputs],
    [layout.C_TALLY, lanes.tally],
    [layout.C_CELLS, lanes.cells],
    [layout.C_PRODUCTS, lanes.products],
  ]);
}

/** Where the rows of a tensor lie in the store just as it wants them: it is made of numbers alone; else 0. */
function wholeRows({ blocks }: StorePlan, tensor: number, stride: number): number {
  const block = blocks.find(({ columns }) => columns[0]!.tensor === tensor)!;
  const [first] = block.columns;
  return first!.kind === "number" && first!.at === 0 && block.stride === stride ? block.address : 0;
}

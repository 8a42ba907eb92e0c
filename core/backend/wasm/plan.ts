import type { Program, WeightBuffer } from "../../compile/program.ts";
import { G_SIZE, I_SIZE, LINE, P_SIZE, U_SIZE } from "../../kernels/layout.ts";
import type { KernelMemory } from "../memory.ts";
import { assessedRows, gatheredTensors, runsInLanes } from "./lanes.ts";

/** Rows of matrices are padded with zeros to whole vectors of four numbers. */
export const strideOf = (width: number): number => Math.ceil(width / 4) * 4;

/** A matrix in memory; `address` 0: it does not exist. */
interface Place {
  readonly address: number;
  readonly width: number;
  readonly stride: number;
}
interface TensorPlace extends Place {
  readonly gradient: number;
  /** Where its lanes lie where the program runs in lanes: a copy for gathered tensors, else the same place. */
  readonly lanes: number;
}
interface WeightPlace extends Place {
  readonly rows: number;
  readonly gradient: number;
  readonly slots: readonly number[];
}

/** Matrices to turn, targets in lanes, and what an assessment leaves behind; see `C_…` in the kernels' layout. */
export interface LanePlan {
  readonly turns: number;
  readonly targets: number;
  readonly outputs: number;
  readonly tally: number;
  readonly cells: number;
  readonly products: number;
}

/** Where everything of one Program lies. Addresses are bytes. */
export interface Plan {
  readonly tensors: readonly TensorPlace[];
  readonly weights: readonly WeightPlace[];
  /** One vector per state. */
  readonly states: readonly Place[];
  /** Factors of each dropout op, by op index; 0 for other ops. */
  readonly masks: readonly number[];
  readonly lossGradient: number;
  readonly ops: number;
  readonly opInputs: number;
  readonly weightRecords: number;
  /** Room for as many records again. */
  readonly stretchRecords: number;
  readonly classWeights: number;
  /** Row numbers of a call outside the epoch (a micro-batch or an assessment), codes and targets of a micro-batch. */
  readonly rowNumbers: number;
  readonly rowCodes: number;
  readonly rowTargets: number;
  /** One panel per thread, so many bytes apart. */
  readonly panel: number;
  readonly panelBytes: number;
  /** Scratch of so many numbers. */
  readonly turned: number;
  readonly turnedRoom: number;
  /** Only where the program runs in lanes, see `lanes.ts`. */
  readonly lanes: LanePlan | null;
}

/**
 * Plans the buffers of a Program. The kernels work on four rows at a time, so every matrix has room for
 * a multiple of four rows. `threads`: how many may work at once.
 */
export function planProgram(program: Program, memory: KernelMemory, threads: number): Plan {
  const rows = strideOf(program.microRows);
  const { ops, loss } = program;
  const weights = planWeights(program.weights, memory);
  const gathered = runsInLanes(program) ? gatheredTensors(program) : null;
  const tensors = program.tensors.map(({ width, offset, gradient }, index): TensorPlace => {
    const stride = strideOf(width);
    const address = offset < 0 ? 0 : memory.takeNumbers(rows * stride);
    return {
      address,
      lanes: gathered?.has(index) ? memory.takeNumbers(rows * stride) : address,
      gradient: gradient < 0 ? 0 : memory.takeNumbers(rows * stride),
      width,
      stride,
    };
  });
  const used = [loss.prediction, ...ops.flatMap((op) => [...op.inputs, op.output])];
  const widest = Math.max(4, ...used.map((index) => tensors[index]!.stride));
  // A loss turns four rows of four logits and of four targets.
  const turnedRoom = Math.max(32, widest * rows);
  const lossStride = strideOf(loss.width);
  // A panel is eight columns as deep as the longest sum: over the columns of a layer, or over the rows.
  const panelBytes = 4 * 8 * Math.max(widest, rows);
  return {
    tensors,
    weights,
    states: program.states.map(({ length }) => {
      const stride = strideOf(length);
      return { address: memory.takeNumbers(stride), width: length, stride };
    }),
    masks: ops.map((op) => (op.kind === "dropout" ? memory.takeNumbers(rows * tensors[op.output]!.stride) : 0)),
    lossGradient: tensors[loss.reads]!.gradient || memory.takeNumbers(rows * lossStride),
    ops: memory.take(ops.length * P_SIZE),
    opInputs: memory.take(ops.reduce((sum, op) => sum + op.inputs.length, 0) * I_SIZE),
    weightRecords: memory.take(weights.length * G_SIZE),
    stretchRecords: memory.take(weights.length * G_SIZE),
    classWeights: loss.classWeights.length > 0 ? memory.takeNumbers(Math.max(2, loss.width)) : 0,
    rowNumbers: memory.takeNumbers(gathered ? strideOf(assessedRows(program)) : rows),
    rowCodes: memory.takeNumbers(rows),
    rowTargets: memory.takeNumbers(rows * lossStride),
    panel: memory.take(threads * panelBytes),
    panelBytes,
    turned: memory.takeNumbers(turnedRoom),
    turnedRoom,
    lanes: gathered && planLanes(program, gathered.size, memory),
  };
}

function planLanes(program: Program, matrices: number, memory: KernelMemory): LanePlan {
  const { microRows, loss } = program;
  const { width } = loss;
  const rows = strideOf(assessedRows(program));
  // One output means two classes.
  const classes = Math.max(2, width);
  return {
    turns: memory.take(matrices * U_SIZE),
    targets: memory.takeNumbers(strideOf(microRows) * strideOf(width)),
    outputs: memory.take(8 * rows * width),
    tally: memory.takeNumbers(3 * classes),
    cells: memory.takeNumbers(4 * classes * classes),
    // A product is put down after twenty rows at the soonest, and after every micro-batch.
    products: memory.take(8 * (Math.ceil(rows / 20) + Math.ceil(rows / microRows))),
  };
}

/** From so many numbers on a matrix begins a cache line; smaller ones lie side by side. */
const LARGE = 1024;
const LINE_NUMBERS = LINE / 4;

/**
 * All weights in one stretch, as their gradients and each of their slots: at the same places within it, so that whatever
 * treats its numbers alike can walk over many weights at once. What lies between two of them stays zero in all but the
 * gradients, where rows that pad a matrix may hold anything: then no neighbour begins right after it.
 */
function planWeights(weights: readonly WeightBuffer[], memory: KernelMemory): WeightPlace[] {
  let end = 0;
  const places = weights.map(({ shape, length }) => {
    const width = shape[shape.length - 1]!;
    const rows = length / width;
    const stride = strideOf(width);
    // The kernels read and write four rows of a matrix at a time, even of one with a single row; a bias is none.
    const room = (shape.length > 1 ? strideOf(rows) : 1) * stride;
    const at = room < LARGE ? end : Math.ceil(end / LINE_NUMBERS) * LINE_NUMBERS;
    end = at + room;
    return { at, rows, width, stride };
  });
  const stretch = () => memory.takeNumbers(end);
  const [values, gradients] = [stretch(), stretch()];
  const slots = Array.from({ length: Math.max(0, ...weights.map((weight) => weight.slots.length)) }, stretch);
  return places.map(({ at, ...place }, index) => ({
    ...place,
    address: values + 4 * at,
    gradient: gradients + 4 * at,
    slots: slots.slice(0, weights[index]!.slots.length).map((slot) => slot + 4 * at),
  }));
}

import type { GatherColumn, Program } from "../../compile/program.ts";
import * as layout from "../../kernels/layout.ts";
import type { ColumnStore } from "../backend.ts";
import type { KernelMemory } from "../memory.ts";
import { type Plan, strideOf } from "./plan.ts";

/** Neighbouring number columns, stored together row by row so that gathering a row is one copy. */
interface Block {
  readonly columns: GatherColumn[];
  /** Numbers copied per row: the block, and the padding where it ends the tensor. */
  readonly stride: number;
  readonly address: number;
}

/** Where the data lies: feature blocks, targets and their gather records. */
export interface StorePlan {
  readonly blocks: readonly Block[];
  readonly records: number;
  /** Codes per row, or numbers [rows][outputs]; the other one is 0. */
  readonly codes: number;
  readonly numbers: number;
}

export function planStore(program: Program, store: ColumnStore, memory: KernelMemory): StorePlan {
  const blocks = groupColumns(program.gather).map((columns): Block => {
    const first = columns[0]!;
    const total = program.tensors[first.tensor]!.width;
    const end = first.at + columns.length;
    const stride = end === total ? strideOf(total) - first.at : columns.length;
    const perRow = first.kind === "oneHot" ? 1 : stride;
    return { columns, stride, address: memory.takeNumbers(store.rows * perRow) };
  });
  const classes = store.targets.kind === "classes";
  return {
    blocks,
    records: memory.take(blocks.length * layout.R_SIZE),
    codes: classes ? memory.takeNumbers(store.rows) : 0,
    numbers: classes ? 0 : memory.takeNumbers(store.rows * program.loss.width),
  };
}

function groupColumns(gather: readonly GatherColumn[]): GatherColumn[][] {
  const groups: GatherColumn[][] = [];
  for (const column of gather) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const follows = last?.kind === "number" && column.kind === "number" && last.tensor === column.tensor;
    if (group && last && follows && last.at + 1 === column.at) group.push(column);
    else groups.push([column]);
  }
  return groups;
}

export function writeStore(
  program: Program,
  store: ColumnStore,
  plan: Plan,
  at: StorePlan,
  memory: KernelMemory,
): void {
  at.blocks.forEach((block, index) => {
    const first = block.columns[0]!;
    const tensor = plan.tensors[first.tensor]!;
    const oneHot = first.kind === "oneHot";
    const record = (at.records + index * layout.R_SIZE) / 4;
    const { words } = memory;
    words[record + layout.R_KIND / 4] = oneHot ? 1 : 0;
    words[record + layout.R_SOURCE / 4] = block.address;
    words[record + layout.R_SOURCE_STRIDE / 4] = block.stride;
    words[record + layout.R_TARGET / 4] = tensor.address + 4 * first.at;
    words[record + layout.R_TARGET_STRIDE / 4] = tensor.stride;
    words[record + layout.R_WIDTH / 4] = oneHot ? first.width : block.stride;
    block.columns.forEach((column, place) => {
      const source = store.features[column.column]!;
      if (source.kind === "code") words.set(source.codes.subarray(0, store.rows), block.address / 4);
      else spread(source.values, memory.floats, block.address / 4 + place, block.stride, store.rows);
    });
  });
  writeTargets(program, store, at, memory);
}

/** A missing class is −1 and a missing number NaN: then the loss is NaN and predictions are as usual. */
function writeTargets(program: Program, { targets, rows }: ColumnStore, at: StorePlan, memory: KernelMemory): void {
  if (targets.kind === "classes") {
    for (let row = 0; row < rows; row++) memory.words[at.codes / 4 + row] = targets.codes[row] ?? -1;
    return;
  }
  const { width } = program.loss;
  for (let column = 0; column < width; column++) {
    const values = targets.columns[column] ?? new Float32Array(0);
    spread(values, memory.floats, at.numbers / 4 + column, width, rows);
  }
}

function spread(values: Float32Array, to: Float32Array, at: number, stride: number, rows: number): void {
  for (let row = 0; row < rows; row++) to[at + row * stride] = values[row] ?? Number.NaN;
}

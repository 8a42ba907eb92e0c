import { complete } from "../definition.ts";
import { CoreError } from "../errors.ts";
import { lossDef } from "../losses/index.ts";
import { outputWidth } from "../ops/index.ts";
import { optimizerDef } from "../optimizers/index.ts";
import { keyOf } from "../random.ts";
import { Arena } from "./lower/arena.ts";
import { lowerAugment } from "./lower/augment.ts";
import { gatherColumns } from "./lower/gather.ts";
import { type Live, liveOps } from "./lower/live.ts";
import { gradientWrites } from "./lower/writes.ts";
import type { Program, ProgramLoss, ProgramOp, StateBuffer, TensorBuffer, WeightBuffer } from "./program.ts";
import type { ModelSpec, OpSpec } from "./spec.ts";

/** Rows that are in memory at a time, at most. */
const MOST_MICRO_ROWS = 4096;
/** Room for at least so many, also when steps have fewer rows: evaluation walks in calls of this size. */
const LEAST_MICRO_ROWS = 256;

/**
 * Lays a network out as ops over one arena. Tensors keep the ids of the spec; those that the loss does
 * not depend on have offset −1, and their ops and weights are left out. `batchRows` ≥ 1: rows per
 * optimizer step; `classWeights`: one per class, or empty. CoreError `engine.shape` when the spec's
 * widths contradict each other, `engine.unknown…` for a loss or optimizer that does not exist.
 */
export function lower(
  spec: ModelSpec,
  options: { readonly batchRows: number; readonly classWeights: readonly number[] },
): Program {
  const { training } = spec;
  const microRows = Math.min(Math.max(options.batchRows, LEAST_MICRO_ROWS), MOST_MICRO_ROWS);
  const live = liveOps(spec);
  const optimizer = optimizerDef(training.optimizer);
  const arena = new Arena();
  const weights = layWeights(spec, live, optimizer.slots, arena);
  const states = layStates(spec, live, arena);
  const tensors = layTensors(spec, live, microRows, arena);
  const loss = lowerLoss(spec, live, options.classWeights);
  const ops = lowerOps(live, weights, states, loss.backwardFrom);
  checkWidths(ops, tensors, weights);
  return {
    batchRows: options.batchRows,
    microRows,
    arenaLength: arena.length,
    tensors,
    weights,
    states,
    ops,
    gather: gatherColumns(spec.inputs, live.tensors),
    loss,
    optimizer: {
      kind: optimizer.type,
      params: complete(optimizer.params, training.optimizerParams) as Program["optimizer"]["params"],
      slots: optimizer.slots,
    },
    clipping: training.clipping,
    seed: training.seed,
    arithmetic: training.arithmetic,
  };
}

function layWeights(spec: ModelSpec, live: Live, slots: number, arena: Arena): WeightBuffer[] {
  const kept = spec.weights.filter((weight) => live.weights.has(weight.id));
  const lengths = kept.map((weight) => weight.shape.reduce((product, dim) => product * dim, 1));
  // Kind by kind, so that values, gradients and slots each lie together.
  const offsets = lengths.map((length) => arena.take(length));
  const gradients = lengths.map((length) => arena.take(length));
  const slotOffsets = Array.from({ length: slots }, () => lengths.map((length) => arena.take(length)));
  return kept.map((weight, index) => ({
    id: weight.id,
    shape: weight.shape,
    length: lengths[index]!,
    offset: offsets[index]!,
    gradient: gradients[index]!,
    slots: slotOffsets.map((slot) => slot[index]!),
    l1: weight.l1,
    l2: weight.l2,
    decay: weight.decay,
  }));
}

function layStates(spec: ModelSpec, live: Live, arena: Arena): StateBuffer[] {
  return live.ops
    .filter((op) => op.kind === "affine")
    .flatMap((op) => {
      const length = spec.tensors[op.output]!.width;
      return ["shift", "scale"].map((name) => ({ id: `${op.nodeId}/${name}`, length, offset: arena.take(length) }));
    });
}

function layTensors(spec: ModelSpec, live: Live, rows: number, arena: Arena): TensorBuffer[] {
  const { fused, prediction } = spec.loss;
  const offsets = spec.tensors.map(({ width }, id) => (live.tensors.has(id) ? arena.take(rows * width) : -1));
  return spec.tensors.map(({ nodeId, width }, id) => ({
    nodeId,
    width,
    offset: offsets[id]!,
    // A fused activation is skipped in backward: its output needs no gradient.
    gradient: live.trainable.has(id) && !(fused && id === prediction) ? arena.take(rows * width) : -1,
  }));
}

function lowerLoss(spec: ModelSpec, live: Live, classWeights: readonly number[]): ProgramLoss {
  const { kind, params, prediction, reads, fused } = spec.loss;
  const def = lossDef(kind);
  const count = live.ops.length;
  return {
    kind: def.type,
    params: def.numbers(complete(def.params, params)),
    prediction,
    reads,
    fused,
    // Every other live op lies upstream of the fused activation, so it is the last one.
    backwardFrom: fused ? count - 1 : count,
    target: spec.target.kind,
    width: spec.tensors[prediction]!.width,
    classWeights,
  };
}

function lowerOps(
  live: Live,
  weights: readonly WeightBuffer[],
  states: readonly StateBuffer[],
  backwardFrom: number,
): ProgramOp[] {
  const place = (list: readonly { readonly id: string }[], id: string) => list.findIndex((item) => item.id === id);
  const allWrites = gradientWrites(live.ops, live.trainable, backwardFrom);
  return live.ops.map((op, index) => {
    const common = { nodeId: op.nodeId, inputs: op.inputs, output: op.output, writes: allWrites[index]! };
    return { ...common, ...detail(op) };
  });

  function detail(op: OpSpec) {
    switch (op.kind) {
      case "linear": {
        const bias = op.bias === null ? -1 : place(weights, op.bias);
        return { kind: op.kind, kernel: place(weights, op.kernel), bias };
      }
      case "affine": {
        const shift = place(states, `${op.nodeId}/shift`);
        return { kind: op.kind, shift, scale: place(states, `${op.nodeId}/scale`) };
      }
      case "activation":
        return { kind: op.kind, activation: op.activation, alpha: op.alpha };
      case "dropout":
        return { kind: op.kind, rate: op.rate, key: keyOf(`dropout/${op.nodeId}`) };
      case "gaussianNoise":
        return { kind: op.kind, deviation: op.deviation, key: keyOf(`gaussianNoise/${op.nodeId}`) };
      case "augment":
        return lowerAugment(op.nodeId, op.height, op);
      default:
        return { kind: op.kind };
    }
  }
}

function checkWidths(
  ops: readonly ProgramOp[],
  tensors: readonly TensorBuffer[],
  weights: readonly WeightBuffer[],
): void {
  for (const op of ops) {
    const inputs = op.inputs.map((id) => tensors[id]!.width);
    const expected = tensors[op.output]!.width;
    const width = outputWidth(op, inputs, weights);
    if (width !== expected) {
      const params = { node: op.nodeId, op: op.kind, inputs: inputs.join(", "), expected };
      throw new CoreError("engine.shape", params, op.nodeId);
    }
  }
}

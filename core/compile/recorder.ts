import type { ParamValues } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { lossDef } from "../losses/index.ts";
import { formatShape, rows, type Shape, widthOf } from "../shape.ts";
import type { Builder, PictureSize, Value, WeightRef } from "./builder.ts";
import {
  type EncodedColumn,
  encodedWidth,
  type InputSpec,
  isOneHot,
  type LossSpec,
  type OpSpec,
  type TargetSpec,
  type TensorSpec,
  type WeightSpec,
} from "./spec.ts";

/** The columns of an input, and the size of the picture where all of them together are its pixels. */
interface FeatureAnswer {
  readonly columns: readonly EncodedColumn[];
  readonly picture: PictureSize | null;
}

/** What the table says; null where it is not known (yet). */
export interface TableAnswers {
  features(nodeId: string, choices: Parameters<Builder["features"]>[0]): FeatureAnswer | null;
  labels(nodeId: string, ...args: Parameters<Builder["labels"]>): TargetSpec | null;
}

/** The objective as declared, with the values it connects. */
export interface RecordedLoss extends LossSpec {
  readonly predictionValue: Value;
  readonly targetValue: Value;
}

/** Everything recorded so far. Widths that are not known yet are 0. */
export interface Recording {
  readonly tensors: TensorSpec[];
  readonly weights: WeightSpec[];
  readonly ops: OpSpec[];
  readonly inputs: InputSpec[];
  readonly targets: TargetSpec[];
  readonly losses: RecordedLoss[];
}

/** Stands in where a wire is missing: of any width, so that one fault does not cause others. */
export const unknownValue: Value = {
  shape: [null, null],
  tensor: -1,
  classes: null,
  fixed: true,
  oneHot: [],
  picture: null,
};

/** Runs `build`s without numbers: `at(nodeId)` gives the Builder for one node, `recording` is what they said. */
export function createRecorder(table: TableAnswers): {
  readonly recording: Recording;
  readonly at: (nodeId: string) => Builder;
} {
  const recording: Recording = { tensors: [], weights: [], ops: [], inputs: [], targets: [], losses: [] };
  return { recording, at: (nodeId) => builderFor(nodeId, table, recording) };
}

/** Omit that keeps the members of a union apart. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Operation = Without<OpSpec, "nodeId" | "inputs" | "output">;

function builderFor(nodeId: string, table: TableAnswers, recording: Recording): Builder {
  const { tensors, weights, ops, inputs, targets, losses } = recording;

  function tensor(width: number | null): number {
    tensors.push({ nodeId, width: width ?? 0 });
    return tensors.length - 1;
  }
  function op(operation: Operation, values: readonly Value[], shape: Shape, rest: Partial<Value> = {}): Value {
    const width = shape[1] ?? null;
    const output = tensor(width);
    ops.push({ ...operation, nodeId, inputs: values.map((value) => value.tensor), output } as OpSpec);
    return {
      shape,
      tensor: output,
      classes: null,
      fixed: values.every((value) => value.fixed),
      oneHot: new Array<boolean>(width ?? 0).fill(false),
      picture: null,
      ...rest,
    };
  }

  return {
    features(choices) {
      const answer = table.features(nodeId, choices);
      const columns = answer?.columns ?? null;
      const width = columns?.reduce((sum, column) => sum + encodedWidth(column), 0) ?? null;
      const output = tensor(width);
      inputs.push({ nodeId, tensor: output, columns: columns ?? [] });
      const oneHot = (columns ?? []).flatMap((column) =>
        new Array<boolean>(encodedWidth(column)).fill(isOneHot(column)),
      );
      const shape: Shape = [null, width === 0 ? null : width];
      return { shape, tensor: output, classes: null, fixed: true, oneHot, picture: answer?.picture ?? null };
    },
    labels(columns, order, scale) {
      const target = table.labels(nodeId, columns, order, scale);
      if (!target) return unknownValue;
      targets.push(target);
      return {
        ...unknownValue,
        shape: rows(target.columns.length),
        classes: target.kind === "classes" ? target.classes : null,
      };
    },
    weight(name, shape, init, options = {}): WeightRef {
      const id = `${nodeId}/${name}`;
      weights.push({
        id,
        nodeId,
        name,
        shape,
        init,
        l1: options.l1 ?? 0,
        l2: options.l2 ?? 0,
        decay: options.decay ?? false,
      });
      return { id, shape };
    },
    linear: (x, w, b) =>
      op({ kind: "linear", kernel: w.id, bias: b?.id ?? null }, [x], rows(w.shape[1]!), { fixed: false }),
    normalize(x, mode, encodeOneHot) {
      if (!x.fixed) throw new CoreError("normalize.notFixed", {}, nodeId);
      const skip = x.oneHot.map((isOneHot) => isOneHot && !encodeOneHot);
      return op({ kind: "affine", mode, skip }, [x], x.shape, { oneHot: skip });
    },
    activation: (x, activation, alpha) => op({ kind: "activation", activation, alpha }, [x], x.shape),
    dropout: (x, rate) => op({ kind: "dropout", rate }, [x], x.shape, { fixed: false }),
    gaussianNoise: (x, deviation) => op({ kind: "gaussianNoise", deviation }, [x], x.shape, { fixed: false }),
    augment(x, { shift, rotation, flip, noise, background }) {
      // 0 where what comes in is no picture, or not known yet: `problems/picture.ts` tells which.
      const height = x.picture?.height ?? 0;
      // Evaluation leaves every row as it is: what is fitted below is fitted on the table's own pictures.
      const rest = { fixed: x.fixed, picture: x.picture };
      return op({ kind: "augment", height, shift, rotation, flip, noise, background }, [x], x.shape, rest);
    },
    add(values) {
      const known = values.filter((value) => value.shape[1] !== null);
      const first = known[0] ?? unknownValue;
      const other = known.find((value) => widthOf(value.shape) !== widthOf(first.shape));
      if (other)
        throw new CoreError("shape.add", { first: formatShape(first.shape), second: formatShape(other.shape) }, nodeId);
      return op({ kind: "add" }, values, first.shape);
    },
    concatenate(values) {
      const known = values.every((value) => value.shape[1] !== null);
      const width = values.reduce((sum, value) => sum + widthOf(value.shape), 0);
      return op({ kind: "concatenate" }, values, [null, known ? width : null], {
        oneHot: known ? values.flatMap((value) => value.oneHot) : [],
      });
    },
    loss(kind, params, classWeights, prediction, target) {
      const last = ops.find((candidate) => candidate.output === prediction.tensor);
      const stable = lossDef(kind).fused?.activation;
      const fused = stable !== undefined && last?.kind === "activation" && last.activation === stable ? stable : null;
      losses.push({
        nodeId,
        kind,
        params: params as ParamValues,
        prediction: prediction.tensor,
        reads: fused ? last!.inputs[0]! : prediction.tensor,
        fused,
        classWeights,
        predictionValue: prediction,
        targetValue: target,
      });
      return unknownValue;
    },
  };
}

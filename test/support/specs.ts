import type { ColumnStore } from "../../core/backend/backend.ts";
import type {
  ActivationKind,
  Augmentation,
  ModelSpec,
  OpSpec,
  TensorSpec,
  WeightSpec,
} from "../../core/compile/spec.ts";
import type { ParamValues, TrainingSettings } from "../../core/document/model.ts";
import { keyOf, normals, uniforms } from "../../core/random.ts";

/** Settings of a run with everything plain; override what a test is about. */
export function trainingSettings(overrides: Partial<TrainingSettings> = {}): TrainingSettings {
  return {
    optimizer: "sgd",
    optimizerParams: {},
    learningRate: 0.1,
    schedule: "constant",
    scheduleParams: {},
    batch: { mode: "rows", rows: 8 },
    epochs: 10,
    split: { train: 0.6, validation: 0.2, test: 0.2, stratify: true, seed: 1 },
    seed: 7,
    arithmetic: "portable",
    clipping: { kind: "none", limit: 1 },
    metrics: [],
    earlyStopping: { enabled: false, monitor: "loss", patience: 20, minDelta: 0, restoreBest: true },
    pace: { mode: "full", epochsPerSecond: 20 },
    ...overrides,
  };
}

/** Builds a ModelSpec by hand, op by op, without a document. */
export class SpecBuilder {
  readonly tensors: TensorSpec[] = [];
  readonly weights: WeightSpec[] = [];
  readonly ops: OpSpec[] = [];
  readonly inputs: { nodeId: string; tensor: number; columns: ModelSpec["inputs"][number]["columns"] }[] = [];
  private columnCount = 0;

  tensor(nodeId: string, width: number): number {
    return this.tensors.push({ nodeId, width }) - 1;
  }

  widthOf(tensor: number): number {
    return this.tensors[tensor]!.width;
  }

  /** An input node of `numbers` number columns and one-hot columns of the given category counts. */
  input(nodeId: string, numbers: number, categories: readonly number[] = []): number {
    const columns: ModelSpec["inputs"][number]["columns"][number][] = [];
    for (let i = 0; i < numbers; i++) {
      columns.push({ column: `x${this.columnCount++}`, encoding: "asIs", fill: "median" });
    }
    for (const count of categories) {
      const names = Array.from({ length: count }, (_, k) => `c${k}`);
      columns.push({ column: `x${this.columnCount++}`, encoding: "oneHot", fill: "category", categories: names });
    }
    const width = numbers + categories.reduce((sum, count) => sum + count + 1, 0);
    const tensor = this.tensor(nodeId, width);
    this.inputs.push({ nodeId, tensor, columns });
    return tensor;
  }

  dense(nodeId: string, x: number, units: number, options: Partial<WeightSpec> & { bias?: boolean } = {}): number {
    const { bias = true, ...weight } = options;
    const fanIn = this.widthOf(x);
    const init = { kind: "glorot", params: {}, fanIn, fanOut: units };
    const common = { nodeId, l1: 0, l2: 0, decay: true, init };
    this.weights.push({ ...common, id: `${nodeId}/kernel`, name: "kernel", shape: [fanIn, units], ...weight });
    if (bias) {
      const zeros = { ...init, kind: "zeros" };
      const id = `${nodeId}/bias`;
      this.weights.push({ ...common, id, name: "bias", shape: [units], init: zeros, decay: false });
    }
    const output = this.tensor(nodeId, units);
    const [kernel, biasId] = [`${nodeId}/kernel`, bias ? `${nodeId}/bias` : null];
    this.ops.push({ nodeId, kind: "linear", inputs: [x], output, kernel, bias: biasId });
    return output;
  }

  activation(nodeId: string, x: number, activation: ActivationKind, alpha = 0.3): number {
    const output = this.tensor(nodeId, this.widthOf(x));
    this.ops.push({ nodeId, kind: "activation", inputs: [x], output, activation, alpha });
    return output;
  }

  dropout(nodeId: string, x: number, rate: number): number {
    const output = this.tensor(nodeId, this.widthOf(x));
    this.ops.push({ nodeId, kind: "dropout", inputs: [x], output, rate });
    return output;
  }

  gaussianNoise(nodeId: string, x: number, deviation: number): number {
    const output = this.tensor(nodeId, this.widthOf(x));
    this.ops.push({ nodeId, kind: "gaussianNoise", inputs: [x], output, deviation });
    return output;
  }

  /** Pictures of `height` rows; everything that moves and disturbs them is on unless said otherwise. */
  augment(nodeId: string, x: number, height: number, how: Partial<Augmentation> = {}): number {
    const output = this.tensor(nodeId, this.widthOf(x));
    const all = { shift: 1, rotation: 30, flip: true, noise: 0.1, background: 0.5, ...how };
    this.ops.push({ nodeId, kind: "augment", inputs: [x], output, height, ...all });
    return output;
  }

  affine(nodeId: string, x: number): number {
    const output = this.tensor(nodeId, this.widthOf(x));
    const skip = Array.from({ length: this.widthOf(x) }, () => false);
    this.ops.push({ nodeId, kind: "affine", inputs: [x], output, mode: "standard", skip });
    return output;
  }

  add(nodeId: string, inputs: readonly number[]): number {
    const output = this.tensor(nodeId, this.widthOf(inputs[0]!));
    this.ops.push({ nodeId, kind: "add", inputs, output });
    return output;
  }

  concatenate(nodeId: string, inputs: readonly number[]): number {
    const width = inputs.reduce((sum, input) => sum + this.widthOf(input), 0);
    const output = this.tensor(nodeId, width);
    this.ops.push({ nodeId, kind: "concatenate", inputs, output });
    return output;
  }

  /** Ends the spec. `classes` > 0: a class target with so many classes, else one label column per output. */
  spec(
    prediction: number,
    loss: { kind: string; params?: ParamValues; reads?: number; fused?: "softmax" | "sigmoid" },
    options: { classes?: number; training?: Partial<TrainingSettings> } = {},
  ): ModelSpec {
    const { classes = 0 } = options;
    const width = this.widthOf(prediction);
    return {
      tensors: this.tensors,
      weights: this.weights,
      ops: this.ops,
      inputs: this.inputs,
      target:
        classes > 0
          ? {
              nodeId: "target",
              columns: ["y"],
              kind: "classes",
              classes: Array.from({ length: classes }, (_, k) => `${k}`),
            }
          : {
              nodeId: "target",
              columns: Array.from({ length: width }, (_, k) => `y${k}`),
              kind: "numbers",
              scale: "none",
            },
      loss: {
        nodeId: "loss",
        kind: loss.kind,
        params: loss.params ?? {},
        prediction,
        reads: loss.reads ?? prediction,
        fused: loss.fused ?? null,
        classWeights: "none",
      },
      task: classes === 0 ? "regression" : classes === 2 ? "binary" : "multiclass",
      training: trainingSettings(options.training),
    };
  }
}

/** Random rows that fit a spec: normal features, random codes, random targets; float32 as in a real store. */
export function storeFor(spec: ModelSpec, rows: number, seed = 3): ColumnStore {
  const codes = (key: string, count: number) =>
    Int32Array.from(uniforms(rows, seed, keyOf(key), 0), (u) => Math.floor(u * count));
  const numbers = (key: string) => Float32Array.from(normals(rows, seed, keyOf(key), 0));
  const { target } = spec;
  return {
    rows,
    features: spec.inputs.flatMap((input) =>
      input.columns.map((column) =>
        column.encoding === "oneHot"
          ? {
              kind: "code" as const,
              codes: codes(column.column, column.categories.length + 1),
              width: column.categories.length + 1,
            }
          : { kind: "number" as const, values: numbers(column.column) },
      ),
    ),
    targets:
      target.kind === "classes"
        ? { kind: "classes", codes: codes("target", target.classes.length), count: target.classes.length }
        : { kind: "numbers", columns: target.columns.map((name) => numbers(name)) },
  };
}

/** Row numbers 0 … count−1. */
export const firstRows = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);

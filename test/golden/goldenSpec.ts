import type { ColumnStore } from "../../core/backend/backend.ts";
import type { ActivationKind, ModelSpec, OpSpec, TensorSpec, WeightSpec } from "../../core/compile/spec.ts";
import { defaultTraining } from "../../core/document/defaults.ts";

/** One line of `networks.json`; the same file drives `make.py`. */
export interface GoldenNetwork {
  readonly name: string;
  readonly rows: number;
  readonly features: number;
  readonly batch: number;
  readonly target: "numbers" | "classes";
  readonly outputs: number;
  readonly loss: { readonly kind: string; readonly delta?: number };
  readonly clipNorm?: number;
  readonly ops: readonly {
    readonly kind: "linear" | "activation" | "add" | "concatenate";
    readonly id: string;
    readonly inputs: readonly string[];
    readonly units?: number;
    readonly activation?: ActivationKind;
    readonly alpha?: number;
    readonly l1?: number;
    readonly l2?: number;
  }[];
}

export interface GoldenFile {
  readonly network: GoldenNetwork;
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[] | readonly (readonly number[])[];
  readonly orders: readonly (readonly number[])[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly runs: Readonly<
    Record<
      string,
      {
        readonly learningRate: number;
        readonly losses: readonly number[];
        readonly afterOne: Readonly<Record<string, readonly number[]>>;
        readonly afterAll: Readonly<Record<string, readonly number[]>>;
      }
    >
  >;
}

/** The golden network as a ModelSpec, built by hand: goldens test the engine, not the compiler. */
export function goldenSpec(net: GoldenNetwork, optimizer: string): ModelSpec {
  const tensors: TensorSpec[] = [{ nodeId: "x", width: net.features }];
  const weights: WeightSpec[] = [];
  const ops: OpSpec[] = [];
  const ids = new Map([["x", 0]]);
  for (const op of net.ops) {
    const inputs = op.inputs.map((name) => ids.get(name)!);
    const widths = inputs.map((id) => tensors[id]!.width);
    const sum = widths.reduce((total, width) => total + width, 0);
    const output = tensors.length;
    const width = op.kind === "linear" ? op.units! : op.kind === "concatenate" ? sum : widths[0]!;
    tensors.push({ nodeId: op.id, width });
    ids.set(op.id, output);
    const common = { nodeId: op.id, inputs, output };
    if (op.kind === "linear") {
      const init = { kind: "zeros", params: {}, fanIn: widths[0]!, fanOut: width };
      const kernel = { id: `${op.id}/kernel`, nodeId: op.id, name: "kernel", shape: [widths[0]!, width], init };
      const bias = {
        id: `${op.id}/bias`,
        nodeId: op.id,
        name: "bias",
        shape: [width],
        init,
        l1: 0,
        l2: 0,
        decay: false,
      };
      weights.push({ ...kernel, l1: op.l1 ?? 0, l2: op.l2 ?? 0, decay: true }, bias);
      ops.push({ ...common, kind: "linear", kernel: kernel.id, bias: bias.id });
    } else if (op.kind === "activation") {
      ops.push({ ...common, kind: "activation", activation: op.activation!, alpha: op.alpha ?? 0 });
    } else ops.push({ ...common, kind: op.kind });
  }
  const last = net.ops[net.ops.length - 1]!;
  const prediction = ids.get(last.id)!;
  const fused = last.activation === "softmax" || last.activation === "sigmoid" ? last.activation : null;
  return {
    tensors,
    weights,
    ops,
    inputs: [
      {
        nodeId: "x",
        tensor: 0,
        columns: Array.from({ length: net.features }, (_, i) => ({
          column: `x${i}`,
          encoding: "asIs" as const,
          fill: "zero" as const,
        })),
      },
    ],
    target:
      net.target === "classes"
        ? {
            nodeId: "t",
            columns: ["y"],
            kind: "classes",
            classes: Array.from({ length: net.outputs }, (_, i) => `${i}`),
          }
        : {
            nodeId: "t",
            columns: Array.from({ length: net.outputs }, (_, i) => `y${i}`),
            kind: "numbers",
            scale: "none",
          },
    loss: {
      nodeId: "loss",
      kind: net.loss.kind,
      params: { factor: "half", ...(net.loss.delta === undefined ? {} : { delta: net.loss.delta }) },
      prediction,
      reads: fused ? ids.get(last.inputs[0]!)! : prediction,
      fused,
      classWeights: "none",
    },
    task: net.target === "numbers" ? "regression" : net.outputs === 2 ? "binary" : "multiclass",
    training: {
      ...defaultTraining(),
      optimizer,
      optimizerParams: {},
      clipping: net.clipNorm === undefined ? { kind: "none", limit: 1 } : { kind: "norm", limit: net.clipNorm },
    },
  };
}

export function goldenStore(golden: GoldenFile): ColumnStore {
  const { network, x, y } = golden;
  const column = (of: readonly (readonly number[])[], i: number) => Float32Array.from(of, (row) => row[i]!);
  return {
    rows: network.rows,
    features: Array.from({ length: network.features }, (_, i) => ({ kind: "number" as const, values: column(x, i) })),
    targets:
      network.target === "classes"
        ? { kind: "classes", codes: Int32Array.from(y as number[]), count: network.outputs }
        : {
            kind: "numbers",
            columns: Array.from({ length: network.outputs }, (_, i) => column(y as number[][], i)),
          },
  };
}

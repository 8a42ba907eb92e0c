import type { ModelSpec } from "../../core/compile/spec.ts";
import { SpecBuilder } from "./specs.ts";

export interface WideNetwork {
  readonly name: string;
  readonly spec: ModelSpec;
  readonly batchRows: number;
  readonly epochs: number;
}

/** Networks wide enough for threads: every op, loss and optimizer path that shares its work, and odd widths. */
export function wideNetworks(): readonly WideNetwork[] {
  return [
    { name: "relu and softmax, adam", spec: classes("relu", "adam"), batchRows: 48, epochs: 4 },
    { name: "silu with dropout and noise, nesterov", spec: noisy(), batchRows: 64, epochs: 4 },
    { name: "tanh with penalties and clipping, adamw", spec: penalised(), batchRows: 50, epochs: 4 },
    { name: "branches that join, rmsprop", spec: branches(), batchRows: 96, epochs: 4 },
    { name: "all rows at once in micro-batches, sgd", spec: classes("gelu", "sgd"), batchRows: 4200, epochs: 2 },
    { name: "one layer read twice, adagrad", spec: readTwice(), batchRows: 64, epochs: 4 },
    { name: "wide and short, momentum", spec: wide(), batchRows: 33, epochs: 2 },
    { name: "pictures that move, adam", spec: pictures(), batchRows: 4200, epochs: 2 },
  ];
}

function classes(activation: "relu" | "gelu", optimizer: string): ModelSpec {
  const g = new SpecBuilder();
  const h = g.activation("a1", g.dense("d1", g.input("x", 60, [5]), 129), activation);
  const logits = g.dense("out", g.activation("a2", g.dense("d2", h, 66), activation), 10);
  const head = { kind: "categoricalCrossentropy", reads: logits, fused: "softmax" } as const;
  return g.spec(g.activation("softmax", logits, "softmax"), head, { classes: 10, training: { optimizer } });
}

function noisy(): ModelSpec {
  const g = new SpecBuilder();
  const x = g.gaussianNoise("noise", g.input("x", 41), 0.2);
  const h = g.dropout("drop1", g.activation("a1", g.dense("d1", x, 150), "silu"), 0.3);
  const k = g.dropout("drop2", g.activation("a2", g.dense("d2", h, 90), "leakyRelu"), 0.1);
  return g.spec(g.dense("out", k, 3), { kind: "huber", params: { delta: 1 } }, { training: { optimizer: "nesterov" } });
}

/** 13 × 11 pixels; moved once more inside, so that gradients come through. */
function pictures(): ModelSpec {
  const g = new SpecBuilder();
  const x = g.augment("augment", g.input("x", 143), 11);
  const h = g.augment("inner", g.activation("a1", g.dense("d1", x, 96), "relu"), 8, { noise: 0 });
  const logits = g.dense("out", h, 4);
  const head = { kind: "categoricalCrossentropy", reads: logits, fused: "softmax" } as const;
  return g.spec(g.activation("softmax", logits, "softmax"), head, { classes: 4, training: { optimizer: "adam" } });
}

function penalised(): ModelSpec {
  const g = new SpecBuilder();
  const x = g.affine("norm", g.input("x", 64));
  const h = g.activation("a1", g.dense("d1", x, 160, { l2: 0.01 }), "tanh");
  const logits = g.dense("out", g.activation("a2", g.dense("d2", h, 96, { l1: 0.001, bias: false }), "sigmoid"), 1);
  const head = { kind: "binaryCrossentropy", reads: logits, fused: "sigmoid" } as const;
  const training = { optimizer: "adamw", clipping: { kind: "norm", limit: 0.5 } } as const;
  return g.spec(g.activation("sigmoid", logits, "sigmoid"), head, { classes: 2, training });
}

function branches(): ModelSpec {
  const g = new SpecBuilder();
  const x = g.input("x", 50);
  const left = g.activation("a1", g.dense("d1", x, 80), "relu");
  const right = g.activation("a2", g.dense("d2", x, 80), "softplus");
  const sum = g.add("sum", [left, right]);
  const joined = g.concatenate("joined", [sum, g.dense("d3", sum, 30), left]);
  return g.spec(
    g.dense("out", joined, 5),
    { kind: "mse", params: { factor: 0.5 } },
    { training: { optimizer: "rmsprop" } },
  );
}

function readTwice(): ModelSpec {
  const g = new SpecBuilder();
  const h = g.activation("a1", g.dense("d1", g.input("x", 70), 100), "selu");
  const sum = g.add("sum", [g.dense("d2", h, 72), g.dense("d3", h, 72)]);
  const share = g.activation("a2", sum, "softmax");
  return g.spec(g.dense("out", share, 2), { kind: "mae" }, { training: { optimizer: "adagrad" } });
}

function wide(): ModelSpec {
  const g = new SpecBuilder();
  const h = g.activation("a1", g.dense("d1", g.input("x", 601), 47), "elu");
  return g.spec(g.dense("out", h, 601), { kind: "mse" }, { training: { optimizer: "momentum" } });
}

import type { ModelSpec } from "../../core/compile/spec.ts";
import type { TrainingSettings } from "../../core/document/model.ts";
import type { SpecBuilder } from "./specs.ts";

/** The last layers of a network: from hidden tensor `x` to a finished spec. */
export interface Head {
  readonly name: string;
  end(g: SpecBuilder, x: number, training?: Partial<TrainingSettings>): ModelSpec;
}

const numbers = (kind: string, params: Readonly<Record<string, string | number>> = {}): Head => ({
  name: `${kind} ${Object.values(params).join("")}`.trim(),
  end: (g, x, training = {}) => g.spec(g.dense("out", x, 2), { kind, params }, { training }),
});

/** Every loss in each of its forms. */
export const heads: readonly Head[] = [
  numbers("mse"),
  numbers("mse", { factor: "one" }),
  numbers("mae"),
  numbers("huber", { delta: 0.7 }),
  {
    name: "categorical cross-entropy, fused softmax",
    end(g, x, training = {}) {
      const reads = g.dense("out", x, 3);
      const p = g.activation("softmax", reads, "softmax");
      return g.spec(p, { kind: "categoricalCrossentropy", reads, fused: "softmax" }, { classes: 3, training });
    },
  },
  {
    name: "categorical cross-entropy on softmax, not fused",
    end(g, x, training = {}) {
      const p = g.activation("softmax", g.dense("out", x, 3), "softmax");
      return g.spec(p, { kind: "categoricalCrossentropy" }, { classes: 3, training });
    },
  },
  {
    name: "categorical cross-entropy on linear shares",
    end(g, x, training = {}) {
      const positive = g.activation("positive", g.dense("out", x, 3), "softplus");
      const p = g.activation("share", positive, "linearShare");
      return g.spec(p, { kind: "categoricalCrossentropy" }, { classes: 3, training });
    },
  },
  {
    name: "binary cross-entropy, fused sigmoid",
    end(g, x, training = {}) {
      const reads = g.dense("out", x, 1);
      const p = g.activation("sigmoid", reads, "sigmoid");
      return g.spec(p, { kind: "binaryCrossentropy", reads, fused: "sigmoid" }, { classes: 2, training });
    },
  },
  {
    name: "binary cross-entropy on sigmoid, not fused, two columns",
    end(g, x, training = {}) {
      const p = g.activation("sigmoid", g.dense("out", x, 2), "sigmoid");
      return g.spec(p, { kind: "binaryCrossentropy" }, { classes: 2, training });
    },
  },
  {
    name: "squared error on one-hot classes",
    end(g, x, training = {}) {
      return g.spec(g.dense("out", x, 3), { kind: "mse" }, { classes: 3, training });
    },
  },
  {
    name: "absolute error on 0 and 1",
    end(g, x, training = {}) {
      return g.spec(g.dense("out", x, 1), { kind: "mae" }, { classes: 2, training });
    },
  },
];

import { describe, expect, it } from "vitest";
import { ReferenceExecutor } from "../../../core/backend/reference/executor.ts";
import { lower } from "../../../core/compile/lower.ts";
import { keyOf, normals, words } from "../../../core/random.ts";
import { firstRows, SpecBuilder, storeFor } from "../../support/specs.ts";

const ROWS = 500;

/** One random op over a dense layer; returns what went in and what came out. */
function through(kind: "dropout" | "gaussianNoise", amount: number, training: boolean, step = 0) {
  const g = new SpecBuilder();
  const x = g.dense("dense", g.input("input", 2), 3);
  const y = g[kind]("random", x, amount);
  const spec = g.spec(g.dense("out", y, 1), { kind: "mse" }, { training: { seed: 42 } });
  const run = new ReferenceExecutor(lower(spec, { batchRows: ROWS, classWeights: [] }), storeFor(spec, ROWS));
  run.writeWeight(0, [1, 2, 3, 4, 5, 6]);
  run.gradients(firstRows(ROWS), training, step);
  return { x: run.readTensor(x, ROWS), y: run.readTensor(y, ROWS) };
}

describe("dropout", () => {
  it("drops by the agreed words and scales what it keeps", () => {
    const { x, y } = through("dropout", 0.3, true, 9);
    const draw = words(ROWS * 3, 42, keyOf("dropout/random"), 9);
    y.forEach((value, i) => {
      const dropped = draw[i]! < Math.floor(0.3 * 2 ** 32);
      expect(value).toBe(dropped ? 0 : x[i]! * (1 / 0.7));
    });
    const share = y.filter((value) => value === 0).length / y.length;
    expect(Math.abs(share - 0.3)).toBeLessThan(0.04);
  });

  it("is the identity in evaluation and at rate 0", () => {
    for (const { x, y } of [through("dropout", 0.3, false), through("dropout", 0, true)]) expect(y).toEqual(x);
  });

  it("draws another mask at another step", () => {
    expect(through("dropout", 0.5, true, 1).y).not.toEqual(through("dropout", 0.5, true, 2).y);
  });
});

describe("gaussianNoise", () => {
  it("adds normals of its deviation while training only", () => {
    const { x, y } = through("gaussianNoise", 0.25, true, 5);
    const noise = normals(ROWS * 3, 42, keyOf("gaussianNoise/random"), 5);
    y.forEach((value, i) => {
      expect(value).toBe(x[i]! + 0.25 * noise[i]!);
    });
    const still = through("gaussianNoise", 0.25, false);
    expect(still.y).toEqual(still.x);
  });
});

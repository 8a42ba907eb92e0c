import { describe, expect, it } from "vitest";
import { ReferenceExecutor } from "../../../core/backend/reference/executor.ts";
import { lower } from "../../../core/compile/lower.ts";
import { augmented } from "../../../core/insight/augmented.ts";
import { firstRows, SpecBuilder, storeFor } from "../../support/specs.ts";

const how = { shift: 1, rotation: 30, flip: true, noise: 0.2, background: 0.5 };
const HEIGHT = 4;
const PIXELS = 20;
const ROWS = 5;

/** What went into the op and what came out, row by row. */
function through(training: boolean, step: number, batchRows = ROWS) {
  const g = new SpecBuilder();
  const x = g.input("input", PIXELS);
  const y = g.augment("moved", x, HEIGHT, how);
  const spec = g.spec(g.dense("out", y, 1), { kind: "mse" }, { training: { seed: 9 } });
  const run = new ReferenceExecutor(lower(spec, { batchRows, classWeights: [] }), storeFor(spec, ROWS));
  run.gradients(firstRows(ROWS), training, step);
  return { x: run.readTensor(x, ROWS), y: run.readTensor(y, ROWS) };
}

describe("a picture as training sees it", () => {
  it("is what the network gets in these steps", () => {
    const pixels = through(true, 0).x.slice(0, PIXELS);
    const seen = augmented({ nodeId: "moved", how, height: HEIGHT, pixels, seed: 9 }, 4);
    for (const [step, picture] of seen.entries()) expect(picture).toEqual(through(true, step).y.slice(0, PIXELS));
    expect(new Set(seen.map(String)).size).toBe(4);
  });

  it("stays as it is where every setting is 0, to the bit", () => {
    const pixels = through(true, 0).x.slice(0, PIXELS);
    const still = { shift: 0, rotation: 0, flip: false, noise: 0, background: 7 };
    for (const picture of augmented({ nodeId: "moved", how: still, height: HEIGHT, pixels, seed: 9 }, 3))
      expect(picture).toEqual(pixels);
  });

  it("is only for training", () => {
    const { x, y } = through(false, 3);
    expect(y).toEqual(x);
  });
});

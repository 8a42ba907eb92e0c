import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Backend, ColumnStore } from "../../core/backend/backend.ts";
import { referenceBackend } from "../../core/backend/reference.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import { lower } from "../../core/compile/lower.ts";
import type { Augmentation } from "../../core/compile/spec.ts";
import { nodeHost, relaxedHost } from "../support/host.ts";
import { firstRows, SpecBuilder } from "../support/specs.ts";

interface Golden {
  readonly seed: number;
  readonly step: number;
  readonly node: string;
  readonly cases: readonly {
    readonly height: number;
    readonly width: number;
    readonly how: Augmentation;
    readonly x: readonly (readonly number[])[];
    readonly y: readonly (readonly number[])[];
  }[];
}
const golden = JSON.parse(readFileSync("test/golden/augment.json", "utf8")) as Golden;

const wasm = new Map<string, Backend | null>();
beforeAll(async () => {
  wasm.set("portable", await createWasmBackend(nodeHost(), "portable"));
  wasm.set("fused", await createWasmBackend(relaxedHost(), "fused"));
  // Kernels whose sources have changed are built first.
}, 120_000);

/** What comes out of the op for the pictures of a case. */
function through(
  backend: Backend,
  { height, width, how, x }: Golden["cases"][number],
  training: boolean,
  arithmetic: "portable" | "fused" = "portable",
) {
  const g = new SpecBuilder();
  const pixels = width * height;
  const moved = g.augment(golden.node, g.input("input", pixels), height, how);
  const spec = g.spec(g.dense("out", moved, 1), { kind: "mse" }, { training: { seed: golden.seed, arithmetic } });
  const features = Array.from({ length: pixels }, (_, i) => ({
    kind: "number" as const,
    values: Float32Array.from(x, (row) => row[i]!),
  }));
  const targets = { kind: "numbers", columns: [new Float32Array(x.length)] } as const;
  const store: ColumnStore = { rows: x.length, features, targets };
  const program = lower(spec, { batchRows: x.length, classWeights: [] });
  const run = backend.load(program, store);
  run.writeWeight(0, new Float64Array(pixels).fill(0.1));
  run.gradients(firstRows(x.length), training, golden.step);
  const y = run.readTensor(moved, x.length);
  run.dispose();
  return y;
}

const worst = (got: ArrayLike<number>, wanted: readonly number[]): number =>
  Math.max(...wanted.map((value, i) => Math.abs(got[i]! - value)));

describe.each(golden.cases.map((each) => [`${each.height} × ${each.width}`, each] as const))(
  "pictures of %s",
  (_, each) => {
    it("move as scipy moves them, on the reference", () => {
      expect(worst(through(referenceBackend, each, true), each.y.flat())).toBeLessThan(1e-12);
    });

    it("move as scipy moves them, on both builds of the kernels, which have the same bits", () => {
      const portable = through(wasm.get("portable")!, each, true);
      expect(worst(portable, each.y.flat())).toBeLessThan(5e-6);
      const fused = wasm.get("fused");
      if (fused) expect(through(fused, each, true, "fused")).toEqual(portable);
    });

    it("come through as they are in evaluation", () => {
      for (const backend of [referenceBackend, wasm.get("portable")!])
        expect([...through(backend, each, false)]).toEqual(each.x.flat());
    });
  },
);

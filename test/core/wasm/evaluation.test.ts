import { beforeAll, describe, expect, test } from "vitest";
import type { Backend, Executor } from "../../../core/backend/backend.ts";
import { headOf, runsInLanes } from "../../../core/backend/wasm/lanes.ts";
import { createWasmBackend } from "../../../core/backend/wasm.ts";
import { lower } from "../../../core/compile/lower.ts";
import type { ModelSpec } from "../../../core/compile/spec.ts";
import { initialWeights } from "../../../core/initializers/index.ts";
import { H_OTHER } from "../../../core/kernels/layout.ts";
import { ClassSums } from "../../../core/metrics/classSums.ts";
import { type Head, heads } from "../../support/heads.ts";
import { nodeHost, relaxedHost } from "../../support/host.ts";
import { SpecBuilder, storeFor } from "../../support/specs.ts";

let portable: Backend;
let fused: Backend;
beforeAll(async () => {
  portable = (await createWasmBackend(nodeHost(), "portable"))!;
  // A processor that does not fuse has no such backend.
  fused = (await createWasmBackend(relaxedHost(), "fused")) ?? portable;
});

const ROWS = 300;
/** Rows of an assessment: several pieces of 64, micro-batches and calls, and whatever is left. */
const rows = Int32Array.from({ length: 1500 }, (_, i) => (i * 7) % ROWS);

/** `scale`: what the initial weights are multiplied with; large: a network that is sure of everything. */
async function load(spec: ModelSpec, batchRows: number, backend = portable, scale = 1): Promise<Executor> {
  const arithmetic = backend === portable ? "portable" : "fused";
  const program = { ...lower(spec, { batchRows, classWeights: [] }), arithmetic } as const;
  const executor = await backend.load(program, storeFor(spec, ROWS));
  const initial = initialWeights(spec, 1);
  executor.program.weights.forEach(({ id }, index) => {
    executor.writeWeight(
      index,
      Float64Array.from(initial.get(id)!, (value) => value * scale),
    );
  });
  return executor;
}

const widthOf = ({ program }: Executor) => program.tensors[program.loss.prediction]!.width;

/** All that an assessment can leave behind; twice, once without leaving anything. */
function assess(executor: Executor, count: number, ofClasses: boolean) {
  const width = widthOf(executor);
  const outputs = new Float64Array(count * width);
  const classes = ofClasses ? new ClassSums(Math.max(2, width)) : undefined;
  const loss = executor.assess(rows, 0, count, { outputs, ...(classes && { classes }) }, 0);
  return { loss, outputs, classes, again: executor.assess(rows, 0, count, {}, 0) };
}

function narrow(head: (typeof heads)[number]): ModelSpec {
  const g = new SpecBuilder();
  const first = g.activation("a", g.dense("first", g.affine("n", g.input("x", 3, [2])), 7), "tanh");
  const second = g.dense("second", first, 7, { bias: false });
  return head.end(g, g.activation("b", g.add("sum", [second, first]), "relu"));
}

/** More outputs than fit into one vector, and not a multiple of four of them. */
const wide: readonly Head[] = [
  { name: "six numbers", end: (g, x, training = {}) => g.spec(g.dense("out", x, 6), { kind: "huber" }, { training }) },
  {
    name: "ten classes",
    end(g, x, training = {}) {
      const reads = g.dense("out", x, 10);
      const p = g.activation("softmax", reads, "softmax");
      return g.spec(p, { kind: "categoricalCrossentropy", reads, fused: "softmax" }, { classes: 10, training });
    },
  },
];

/** A softmax or a linear share that the loss is not fused with needs whole rows. */
const inLanes = [...heads, ...wide].filter((head) =>
  runsInLanes(lower(narrow(head), { batchRows: 12, classWeights: [] })),
);

test("only two heads keep a narrow network out of the lanes", () => {
  expect(inLanes).toHaveLength(heads.length + wide.length - 2);
  const known = inLanes.map((head) => headOf(lower(narrow(head), { batchRows: 12, classWeights: [] })));
  expect(known).not.toContain(H_OTHER);
});

/** Everything that an assessment says in lanes and row by row: only the size of the batch decides which it is. */
async function bothWays(head: Head, count: number, backend: Backend, scale: number): Promise<void> {
  const spec = narrow(head);
  const turned = await load(spec, 12, backend, scale);
  const byRows = await load(spec, 40, backend, scale);
  expect([runsInLanes(turned.program), runsInLanes(byRows.program)]).toEqual([true, false]);
  const ofClasses = spec.target.kind === "classes";
  const wanted = assess(byRows, count, ofClasses);
  expect(assess(turned, count, ofClasses)).toEqual(wanted);
  if (count > turned.program.microRows) return;
  const predictions = new Float64Array(count * widthOf(turned));
  expect([turned.evaluate(rows, 0, count, predictions), predictions]).toEqual([wanted.loss, wanted.outputs]);
}

describe.each(inLanes)("an assessment of $name", (head) => {
  test.each([1500, 1024, 300, 255, 128, 67, 30, 5, 1])(
    "gives the same bits in lanes as row by row: %i rows",
    async (count) => {
      for (const backend of [portable, fused]) await bothWays(head, count, backend, 1);
    },
  );

  test("does so where the network is sure, and often wrong", async () => {
    for (const backend of [portable, fused]) await bothWays(head, 700, backend, 40);
  });

  test("goes on with the sum of the one before, as if they were one", async () => {
    const executor = await load(narrow(head), 12);
    const { microRows } = executor.program;
    const begun = executor.assess(rows, 0, 2 * microRows, {}, 0);
    expect(executor.assess(rows, 2 * microRows, 300, {}, begun)).toBe(
      executor.assess(rows, 0, 2 * microRows + 300, {}, 0),
    );
  });

  test("leaves no trace in the training that it interrupts", async () => {
    const [watched, alone] = [await load(narrow(head), 12), await load(narrow(head), 12)];
    for (const executor of [watched, alone]) {
      executor.beginEpoch({ order: rows, firstStep: 0, firstBatch: 0, learningRate: 0.05 });
      for (let step = 0; step < 4; step++) {
        executor.train({ steps: 1, microBatches: 1 });
        if (executor === watched) assess(executor, 30, narrow(head).target.kind === "classes");
      }
    }
    const weights = (executor: Executor) => executor.program.weights.map((_, index) => executor.readWeight(index));
    expect(weights(watched)).toEqual(weights(alone));
  });
});

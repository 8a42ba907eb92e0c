import { beforeAll, describe, expect, test } from "vitest";
import type { Backend, Executor } from "../../../core/backend/backend.ts";
import { runsInLanes } from "../../../core/backend/wasm/lanes.ts";
import { createWasmBackend } from "../../../core/backend/wasm.ts";
import { lower } from "../../../core/compile/lower.ts";
import type { ModelSpec } from "../../../core/compile/spec.ts";
import { initialWeights } from "../../../core/initializers/index.ts";
import { heads } from "../../support/heads.ts";
import { nodeHost } from "../../support/host.ts";
import { SpecBuilder, storeFor } from "../../support/specs.ts";

let backend: Backend;
beforeAll(async () => {
  backend = (await createWasmBackend(nodeHost(), "portable"))!;
});

const ROWS = 300;
/** Rows of an evaluation: more than a block, none of them a multiple of four. */
const rows = Int32Array.from({ length: 255 }, (_, i) => (i * 7) % ROWS);

async function load(spec: ModelSpec, batchRows: number): Promise<Executor> {
  const executor = await backend.load(lower(spec, { batchRows, classWeights: [] }), storeFor(spec, ROWS));
  const initial = initialWeights(spec, 1);
  executor.program.weights.forEach(({ id }, index) => {
    executor.writeWeight(index, initial.get(id)!);
  });
  return executor;
}

function evaluate(executor: Executor, count: number) {
  const { program } = executor;
  const width = program.tensors[program.loss.prediction]!.width;
  const predictions = new Float64Array(count * width);
  const loss = executor.evaluate(rows, 0, count, predictions);
  const alive = program.ops.map(({ output }) => executor.readTensor(output, count));
  return { loss, predictions, tensors: alive, again: executor.evaluate(rows, 0, count) };
}

function narrow(head: (typeof heads)[number]): ModelSpec {
  const g = new SpecBuilder();
  const first = g.activation("a", g.dense("first", g.affine("n", g.input("x", 3, [2])), 7), "tanh");
  const second = g.dense("second", first, 7, { bias: false });
  return head.end(g, g.activation("b", g.add("sum", [second, first]), "relu"));
}

/** A softmax or a linear share that the loss is not fused with needs whole rows. */
const inLanes = heads.filter((head) => runsInLanes(lower(narrow(head), { batchRows: 12, classWeights: [] })));

test("only two heads keep a narrow network out of the lanes", () => {
  expect(inLanes).toHaveLength(heads.length - 2);
});

/** The same network row by row and with rows in lanes: only the size of the batch decides. */
describe.each(inLanes)("an evaluation of $name", (head) => {
  test.each([255, 30, 5, 1])("gives the same bits in lanes as row by row: %i rows", async (count) => {
    const [turned, byRows] = [await load(narrow(head), 12), await load(narrow(head), 40)];
    expect([runsInLanes(turned.program), runsInLanes(byRows.program)]).toEqual([true, false]);
    const [got, wanted] = [evaluate(turned, count), evaluate(byRows, count)];
    expect(got.predictions).toEqual(wanted.predictions);
    expect(got.tensors).toEqual(wanted.tensors);
    expect([got.loss, got.again]).toEqual([wanted.loss, wanted.again]);
  });

  test("leaves no trace in the training that it interrupts", async () => {
    const [watched, alone] = [await load(narrow(head), 12), await load(narrow(head), 12)];
    for (const executor of [watched, alone]) {
      executor.beginEpoch({ order: rows, firstStep: 0, firstBatch: 0, learningRate: 0.05 });
      for (let step = 0; step < 4; step++) {
        executor.train({ steps: 1, microBatches: 1 });
        if (executor === watched) evaluate(executor, 30);
      }
    }
    const weights = (executor: Executor) => executor.program.weights.map((_, index) => executor.readWeight(index));
    expect(weights(watched)).toEqual(weights(alone));
  });
});

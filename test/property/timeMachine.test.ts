import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../../core/document/edits.ts";
import type { Project } from "../../core/document/model.ts";
import type { LiveChange } from "../../core/insight/views.ts";
import { branchRun } from "../../core/train/branch.ts";
import type { Run } from "../../core/train/run.ts";
import { begin, curve, engines, given, outcome, toEnd } from "../core/insight/runs.ts";
import { cloudsCsv } from "../core/train/projects.ts";

const training = {
  epochs: 5,
  batch: { mode: "rows", rows: 5 },
  optimizer: "adam",
  earlyStopping: { patience: 3 },
} as const;

const change: fc.Arbitrary<LiveChange> = fc.oneof(
  fc.record({ kind: fc.constant("learningRate" as const), value: fc.constantFrom(0, 0.001, 0.1, 0.5) }),
  fc.record({ kind: fc.constant("batchRows" as const), value: fc.constantFrom(1, 2, 5, 9, 400) }),
  fc.record({ kind: fc.constant("dropout" as const), nodeId: fc.constant("dropout1"), value: fc.constantFrom(0, 0.5) }),
  fc.record({
    kind: fc.constantFrom("l1" as const, "l2" as const),
    nodeId: fc.constantFrom("dense1", "dense2"),
    value: fc.constantFrom(0, 0.01, 0.2),
  }),
  fc.record({
    kind: fc.constant("weight" as const),
    id: fc.constantFrom("dense1/kernel", "dense2/bias"),
    index: fc.integer({ min: 0, max: 2 }),
    value: fc.double({ min: -2, max: 2, noNaN: true }),
  }),
);
type Act =
  | { readonly do: "steps"; readonly count: number }
  | { readonly do: "slice" }
  | { readonly do: "change"; readonly change: LiveChange }
  | { readonly do: "branch"; readonly back: number; readonly rate: number; readonly optimizer: string };
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant("steps" as const), count: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant("slice" as const) }),
  fc.record({ do: fc.constant("change" as const), change }),
  fc.record({
    do: fc.constant("branch" as const),
    back: fc.integer({ min: 0, max: 3 }),
    rate: fc.constantFrom(0.01, 0.3),
    optimizer: fc.constantFrom("adam", "sgd"),
  }),
);

describe.each(engines)("whatever is done to a run on %s", (_, backendOf) => {
  it("is said by its document and its timeline, to the last bit", async () => {
    const start = await given(backendOf, cloudsCsv(30), training, { dropout: 0.3 });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), fc.constantFrom(400, 2), async (script, epochs) => {
        // With room for two epochs, going on from the best one means to compute it again.
        const keep = { bytes: 64_000_000, epochs };
        let run: Run = await begin(start, { keep });
        let project: Project = start.project;
        for (const todo of script) {
          if (todo.do === "steps")
            run.trainer.pursue({ step: run.trainer.step + todo.count }, Number.POSITIVE_INFINITY);
          else if (todo.do === "slice") run.trainer.run(1);
          else if (todo.do === "change") {
            if (run.trainer.changeable) run.change(todo.change);
          } else {
            const epoch = run.insight.kept().at(-1 - todo.back);
            if (epoch === undefined) continue;
            const patch = { learningRate: todo.rate, optimizer: todo.optimizer };
            project = applyEdit(project, { kind: "setTraining", patch });
            const before = curve(run);
            run = await branchRun(run, epoch, { ...start.options, project, keep });
            expect(curve(run)).toEqual(before.slice(0, epoch + 1));
          }
        }
        toEnd(run);
        const again = toEnd(await begin(start, { project, timeline: run.trainer.timeline }));
        expect(outcome(again)).toEqual(outcome(run));
        expect(again.trainer.timeline).toEqual(run.trainer.timeline);
      }),
      { numRuns: 60, seed: 20261124 },
    );
  });
});

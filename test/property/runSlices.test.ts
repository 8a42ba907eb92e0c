import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../cli/host.ts";
import type { Backend } from "../../core/backend/backend.ts";
import { createBackends } from "../../core/train/backends.ts";
import type { Run } from "../../core/train/run.ts";
import type { Snapshot } from "../../core/train/snapshot.ts";
import { cloudsCsv, runFor } from "../core/train/projects.ts";

const csv = cloudsCsv(30);
const training = {
  epochs: 4,
  batch: { mode: "rows", rows: 5 },
  optimizer: "adam",
  earlyStopping: { patience: 2 },
} as const;
const backends = createBackends(nodeHost());
const named = {
  reference: () => Promise.resolve(backends.reference),
  wasm: () => backends.wasm("portable"),
} as const satisfies Record<string, () => Promise<Backend>>;

const outcome = ({ trainer }: Run) => ({
  records: trainer.records.map(({ seconds: _, ...record }) => record),
  weights: trainer.weights("last").values,
  best: trainer.weights("best").values,
  status: { ...trainer.status, rowsPerSecond: 0 },
});

type Verb = "advance" | "batch" | "epoch" | "run" | "restore";
const verbs = fc.array(fc.constantFrom<Verb>("advance", "batch", "epoch", "run", "restore"), { maxLength: 40 });

describe.each(Object.entries(named))("a run on %s", (_, backendOf) => {
  const start = async (): Promise<Run> =>
    runFor(csv, training, { backend: await backendOf(), recipe: { dropout: 0.3 } });

  it("comes to the same numbers however it is cut, paused and taken up again", async () => {
    const whole = await start();
    while (!whole.trainer.run(Number.POSITIVE_INFINITY));
    const expected = outcome(whole);

    await fc.assert(
      fc.asyncProperty(verbs, async (script) => {
        let run = await start();
        for (const verb of script) {
          if (verb === "advance") run.trainer.advance();
          else if (verb === "batch") run.trainer.stepBatch();
          else if (verb === "epoch") run.trainer.stepEpoch();
          else if (verb === "run") run.trainer.run(2);
          else if (!run.trainer.finished) {
            const kept: Snapshot = structuredClone(run.trainer.snapshot());
            run = await start();
            run.trainer.restore(kept);
          }
        }
        while (!run.trainer.run(50));
        expect(outcome(run)).toEqual(expected);
      }),
      { numRuns: 40, seed: 20261123 },
    );
  });
});

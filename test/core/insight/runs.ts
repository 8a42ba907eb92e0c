import { nodeHost } from "../../../cli/host.ts";
import type { Backend } from "../../../core/backend/backend.ts";
import type { Table } from "../../../core/data/table.ts";
import type { Patch } from "../../../core/document/edit.ts";
import type { Project, TrainingSettings } from "../../../core/document/model.ts";
import type { RecipeOptions } from "../../../core/document/recipe.ts";
import { createBackends } from "../../../core/train/backends.ts";
import { createRun, type RunOptions } from "../../../core/train/createRun.ts";
import type { EpochRecord } from "../../../core/train/history.ts";
import type { Run } from "../../../core/train/run.ts";
import { projectFor } from "../train/projects.ts";

const backends = createBackends(nodeHost());

/** Both engines, for tests of everything that has to hold on each. */
export const engines: readonly (readonly [string, () => Promise<Backend>])[] = [
  ["reference", () => Promise.resolve(backends.reference)],
  ["wasm", () => backends.wasm("portable")],
];

export interface Given {
  readonly project: Project;
  readonly table: Table;
  readonly options: RunOptions;
}

/** All that a run of this table begins with. Every epoch of a short run is kept. */
export async function given(
  backendOf: () => Promise<Backend>,
  csv: string,
  training: Patch<TrainingSettings> = {},
  recipe: RecipeOptions = {},
): Promise<Given> {
  const { project, table } = await projectFor(csv, training, recipe);
  let time = 0;
  const options: RunOptions = {
    runId: "run",
    project,
    table,
    backend: await backendOf(),
    reference: backends.reference,
    keep: { bytes: 64_000_000, epochs: 400, every: 1 },
    now: () => ++time,
  };
  return { project, table, options };
}

export const begin = ({ options }: Given, more: Partial<RunOptions> = {}): Promise<Run> =>
  createRun({ ...options, ...more });

export function toEnd(run: Run): Run {
  while (!run.trainer.run(Number.POSITIVE_INFINITY));
  return run;
}

export function toEpoch(run: Run, epoch: number): Run {
  while (!run.trainer.pursue({ epoch }, Number.POSITIVE_INFINITY));
  return run;
}

/** Everything about the epochs but the time they took, and the loss that is measured for views alone. */
export const curve = (run: Run): readonly object[] =>
  run.trainer.records.map(({ seconds: _seconds, evalLoss: _evalLoss, ...record }: EpochRecord) => record);

/** All that a run's numbers are: curve, weights, best weights and where it stopped. */
export const outcome = (run: Run): object => {
  const { rowsPerSecond: _, runId: _runId, ...status } = run.trainer.status;
  return {
    curve: curve(run),
    status,
    last: run.trainer.weights("last").values,
    best: run.trainer.weights("best").values,
  };
};

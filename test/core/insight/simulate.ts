import type { Backend, Executor } from "../../../core/backend/backend.ts";
import { referenceBackend } from "../../../core/backend/reference.ts";
import { readTable } from "../../../core/data/open.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { dialectOf, tableFromProject } from "../../../core/data/source.ts";
import type { Table } from "../../../core/data/table.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import type { Patch } from "../../../core/document/edit.ts";
import { applyEdit } from "../../../core/document/edits.ts";
import { type DataSource, type Project, SNIFF, type TrainingSettings } from "../../../core/document/model.ts";
import { type RecipeOptions, startFromTable } from "../../../core/document/recipe.ts";
import { createRun, type Run } from "../../../core/train/run.ts";

/** A project with its table. */
export interface Ready {
  readonly project: Project;
  readonly table: Table;
}

const common = { dialect: SNIFF, columns: [], steps: [] } as const;

/** Rows of a table in the document itself. */
export const embedded = (text: string): DataSource => ({ ...common, kind: "embedded", name: "table.csv", text });

/** A table that is made up anew each time, and whose truth is known. */
export const generated = (
  generator: string,
  params: Readonly<Record<string, number>>,
  rows: number,
  seed: number,
): DataSource => ({ ...common, kind: "generated", generator, params, rows, seed });

/** A project for a table through the recipe of the app, with these training settings. */
export async function readyFor(
  data: DataSource,
  recipe: RecipeOptions,
  training: Patch<TrainingSettings>,
): Promise<Ready> {
  const table = await readTable(tableFromProject(data)!, "table.csv", dialectOf(data));
  const profile = profileTable(table, { ...emptyProject(), data });
  return { project: applyEdit(startFromTable(profile, data, recipe), { kind: "setTraining", patch: training }), table };
}

/** A clock on which every look costs a second: whoever measures at most so often measures every time. */
function seconds(): () => number {
  let now = 0;
  return () => {
    now += 1000;
    return now;
  };
}

export const runOf = (ready: Ready, backend: Backend): Promise<Run> =>
  createRun({ ...ready, runId: "run", backend, reference: referenceBackend, now: seconds() });

/** Data loss of every row under the weights of now. */
export const lossesOf = (executor: Executor, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (_, place) => executor.evaluate(rows, place, 1));

/** Mean data loss, in pieces that the executor takes at once. */
export function meanLoss(executor: Executor, rows: Int32Array): number {
  const { microRows } = executor.program;
  let sum = 0;
  for (let from = 0; from < rows.length; from += microRows)
    sum += executor.evaluate(rows, from, Math.min(microRows, rows.length - from));
  return sum / rows.length;
}

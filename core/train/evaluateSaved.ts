import type { Backend } from "../backend/backend.ts";
import { applyTo, type Note } from "../data/apply.ts";
import { type RowBasis, rowBasis } from "../data/basis.ts";
import { partOfRows } from "../data/split.ts";
import { withTrainedSteps } from "../data/steps/applyTrained.ts";
import type { Table } from "../data/table.ts";
import { CoreError } from "../errors.ts";
import { evaluation, metricNames } from "./evaluation.ts";
import type { Evaluation } from "./history.ts";
import { loadSaved } from "./predict.ts";
import type { SavedModel } from "./saved.ts";
import { outputScale } from "./targets.ts";

/**
 * How well a saved model does on a table: on every row whose answer is known, or on one part of the
 * split that the project's settings make of this table. Nothing is fitted again. Throws
 * `train.noAnswers` where no row can be compared.
 */
export async function evaluateSaved(
  model: SavedModel,
  read: Table,
  part: Evaluation["part"],
  backend: Backend,
): Promise<{ readonly evaluation: Evaluation; readonly notes: readonly Note[] }> {
  const { spec, trained, project, trivial } = model;
  const { table, notes: stepNotes } = withTrainedSteps(read, trained.steps ?? [], false);
  const basis = part === "all" ? null : rowBasis(table, project);
  const partOf = basis?.parts ? partOfRows(table.rows, basis.parts) : null;
  const { store, rowOf, labelled, notes } = applyTo(table, spec, trained.fitted, partOf);
  const rows = basis === null ? labelled : withinPart(basis);
  if (rows.length === 0) throw new CoreError("train.noAnswers", { part });
  const executor = await loadSaved(model, backend, store);
  try {
    const scale = outputScale(spec, trained.fitted);
    const metrics = metricNames(spec);
    const task = evaluation({ spec, table, store, rowOf, executor, scale, metrics, trivial }, part, rows);
    return { evaluation: task.result(), notes: [...stepNotes, ...notes] };
  } finally {
    executor.dispose();
  }

  function withinPart({ parts, fault }: RowBasis): Int32Array {
    if (fault !== null) throw fault;
    const wanted = new Set(parts?.[part as keyof typeof parts]);
    return labelled.filter((row) => wanted.has(rowOf[row]!));
  }
}

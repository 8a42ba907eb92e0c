import type { EncodedColumn } from "../../core/compile/spec.ts";
import { specHash } from "../../core/compile/specHash.ts";
import { sourcesOf } from "../../core/data/derive.ts";
import { labelColumns } from "../../core/data/targets.ts";
import type { Project } from "../../core/document/model.ts";
import { document } from "../state/document.ts";
import { currentInference } from "../state/inference.ts";
import { run } from "../state/run.ts";

/** A trained network, ready to be asked. */
export interface Model {
  readonly project: Project;
  /** What is typed, in input order: columns of the table that the features are made from, and lags by their own names. */
  readonly columns: readonly EncodedColumn[];
  /** Those of the columns that hold dates. */
  readonly dates: ReadonlySet<string>;
  /** Columns that only lags read: one row has no earlier row, so nobody is asked for them. */
  readonly unasked: readonly string[];
  /** Columns that it predicts. */
  readonly targets: readonly string[];
  readonly epoch: number;
  /** Layers, columns or encodings have changed since it was trained. */
  readonly stale: boolean;
}

/** The network of the current run, else the one saved with the project; null when nothing is trained. */
export async function currentModel(): Promise<Model | null> {
  const own = await run.getState().model();
  if (own !== null) {
    const { project, trained } = own;
    return modelOf({ ...project, trained }, run.getState().changed);
  }
  const { project } = document.getState();
  if (project.trained === null) return null;
  const { spec } = currentInference();
  return modelOf(project, spec !== null && specHash(spec) !== project.trained.specHash);
}

function modelOf(project: Project, stale: boolean): Model {
  const inputs = project.trained?.columns as unknown as readonly { readonly columns: readonly EncodedColumn[] }[];
  const features = inputs.flatMap(({ columns }) => columns);
  const columns = new Map<string, EncodedColumn>();
  const add = (column: EncodedColumn) => columns.has(column.column) || columns.set(column.column, column);
  const dates = new Set<string>();
  const lagged = new Set<string>();
  for (const feature of features) {
    const derive = feature.encoding === "asIs" ? feature.derive : undefined;
    if (derive === undefined) add(feature);
    else if (derive.kind === "lag") {
      add(feature);
      for (const name of sourcesOf(feature)) lagged.add(name);
    } else for (const column of sourcesOf(feature)) add({ column, encoding: "asIs", fill: "median" });
    if (derive?.kind === "datePart") dates.add(derive.of);
  }
  const targets = [...labelColumns(project)];
  const unasked = [...lagged].filter((name) => !columns.has(name));
  return {
    project,
    columns: [...columns.values()],
    dates,
    unasked,
    targets,
    epoch: project.trained?.epoch ?? 0,
    stale,
  };
}

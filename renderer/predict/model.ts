import type { EncodedColumn } from "../../core/compile/spec.ts";
import { specHash } from "../../core/compile/specHash.ts";
import type { Project } from "../../core/document/model.ts";
import { document } from "../state/document.ts";
import { currentInference } from "../state/inference.ts";
import { run } from "../state/run.ts";

/** A trained network, ready to be asked. */
export interface Model {
  readonly project: Project;
  /** Feature columns in input order, as they were encoded. */
  readonly columns: readonly EncodedColumn[];
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
  return { project, columns: inputs.flatMap(({ columns }) => columns), epoch: project.trained?.epoch ?? 0, stale };
}

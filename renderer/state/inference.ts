import { type Inference, infer } from "../../core/compile/infer.ts";
import type { TableProfile } from "../../core/data/table.ts";
import type { Project } from "../../core/document/model.ts";
import { document, useDocument } from "./document.ts";
import { table, useTable } from "./table.ts";

interface Known {
  readonly project: Project;
  readonly profile: TableProfile | null;
  readonly inference: Inference;
}
let known: Known | null = null;

/** Shapes, problems and spec of a project; remembered until graph, data, training or profile change. */
function inferenceOf(project: Project, profile: TableProfile | null): Inference {
  if (
    known &&
    known.profile === profile &&
    known.project.graph === project.graph &&
    known.project.data === project.data &&
    known.project.training === project.training
  )
    return known.inference;
  known = { project, profile, inference: infer(project, profile) };
  return known.inference;
}

/** What the current document means right now. */
export const currentInference = (): Inference => inferenceOf(document.getState().project, table.getState().profile);

export function useInference(): Inference {
  const project = useDocument((state) => state.project);
  const profile = useTable((state) => state.profile);
  return inferenceOf(project, profile);
}

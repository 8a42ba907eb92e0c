import { type Inference, infer } from "../../../core/compile/infer.ts";
import type { ModelSpec } from "../../../core/compile/spec.ts";
import { type Prepared, prepare } from "../../../core/data/prepare.ts";
import type { Table, TableProfile } from "../../../core/data/table.ts";
import type { Edit } from "../../../core/document/edit.ts";
import type { Project } from "../../../core/document/model.ts";
import type { RecipeOptions } from "../../../core/document/recipe.ts";
import { sample, started } from "../compile/tables.ts";

/** A table all the way to the encoded columns. */
export interface Sampled {
  readonly table: Table;
  readonly project: Project;
  readonly profile: TableProfile;
  readonly inference: Inference;
  readonly spec: ModelSpec;
  readonly prepared: Prepared;
}

/** The recipe's project for a CSV, changed by `edits`; `mayFail`: without spec and data where it has errors. */
export async function sampled(
  csv: string,
  edits: readonly Edit[] = [],
  { mayFail = false, ...recipe }: RecipeOptions & { readonly mayFail?: boolean } = {},
): Promise<Sampled> {
  const read = await sample(csv);
  const { project, profile } = started(read, { hidden: [4], target: ["y"], ...recipe }, edits);
  const inference = infer(project, profile);
  const { spec } = inference;
  if (spec === null && !mayFail) throw new Error(inference.problems.map(({ code }) => code).join(", "));
  const prepared = spec === null ? null : prepare(read.table, project, spec);
  return { table: read.table, project, profile, inference, spec: spec!, prepared: prepared! };
}

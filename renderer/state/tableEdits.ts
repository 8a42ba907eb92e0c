import { stepsFor } from "../../core/data/steps/carry.ts";
import type { TableProfile } from "../../core/data/table.ts";
import type { Edit } from "../../core/document/edit.ts";
import { applyEdits } from "../../core/document/edits.ts";
import type { ColumnSetting, DataSource, Dialect, Project } from "../../core/document/model.ts";
import { nodeDef } from "../../core/nodes/index.ts";
import { editsForRole, type Role } from "../data/roles.ts";

/* What follows from a table and a document alone; `table.ts` holds the state. */

/** How a file is to be read, and what its columns are. */
export interface ImportAnswer {
  readonly dialect: Dialect;
  readonly types: ReadonlyMap<string, ColumnSetting["type"]>;
  readonly roles: ReadonlyMap<string, Role>;
}

/** What the profile depends on: data, split, and the nodes without inputs, which read the table. */
export const profileKey = ({ data, training, graph }: Project): readonly unknown[] => [
  data,
  training.split,
  ...graph.nodes.filter(({ type }) => nodeDef(type)?.inputs.length === 0).map(({ params }) => params),
];

/** What makes a table the document's data. Columns known by name keep their settings, and their steps stay. */
export function editsForTable(
  project: Project,
  data: DataSource,
  profile: TableProfile,
  answer: ImportAnswer | null,
): readonly Edit[] {
  const known = new Map(project.data.columns.map((column) => [column.name, column]));
  const columns = profile.columns.map(({ name }): ColumnSetting => {
    const setting = known.get(name) ?? { name, type: "auto", textCells: "refuse" };
    return { ...setting, type: answer?.types.get(name) ?? setting.type };
  });
  const steps = stepsFor(project.data.steps, columns);
  const edits: Edit[] = [{ kind: "setData", data: { ...data, columns, steps } }];
  for (const [name, role] of answer?.roles ?? []) {
    const after = applyEdits(project, edits);
    const type = columns.find((column) => column.name === name)?.type ?? "auto";
    const inForce =
      type === "auto" ? (profile.columns.find((column) => column.name === name)?.suggested ?? "ignore") : type;
    edits.push(...editsForRole(after, name, inForce, role));
  }
  return edits;
}

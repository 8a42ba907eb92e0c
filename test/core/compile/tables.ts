import { readTable } from "../../../core/data/open.ts";
import { profileTable } from "../../../core/data/profile.ts";
import type { Table, TableProfile } from "../../../core/data/table.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import type { Edit } from "../../../core/document/edit.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import { type DataSource, type Project, SNIFF } from "../../../core/document/model.ts";
import { startFromTable } from "../../../core/document/recipe.ts";

/** A table read by the real reader, with its profile under any project. */
export interface Sample {
  readonly table: Table;
  readonly data: DataSource;
  profile(project: Project): TableProfile;
}

export async function sample(text: string, name = "sample.csv"): Promise<Sample> {
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  const table = await readTable(bytes(), name, SNIFF, {});
  return {
    table,
    data: { kind: "embedded", name, text, dialect: SNIFF, columns: [], steps: [] },
    profile: (project) => profileTable(table, project),
  };
}

/** The recipe's project, changed by `edits`, with the profile that belongs to it. */
export function started(
  { data, profile }: Sample,
  options?: Parameters<typeof startFromTable>[2],
  edits: readonly Edit[] = [],
): { project: Project; profile: TableProfile } {
  const first = startFromTable(profile({ ...emptyProject(), data }), data, options);
  const project = applyEdits(first, edits);
  return { project, profile: profile(project) };
}

/** 120 rows: two numbers, one category, and a label with `classes` values, or a number. */
export function flowers(classes: number): string {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const label = classes > 0 ? `kind${i % classes}` : String(i * 0.5 + 0.25);
    return `${(i % 7) + 0.5},${(i % 5) * 1.25},${["red", "blue", "green"][i % 3]},${label}`;
  });
  return ["width,height,colour,species", ...rows].join("\n");
}

import { type BenchCase, benchProject } from "../../cli/bench/cases.ts";
import { benchTable } from "../../cli/bench/table.ts";
import { rowCells } from "../../core/data/cells.ts";
import { profileTable } from "../../core/data/profile.ts";
import { printCsv } from "../../core/data/write.ts";
import { printProject } from "../../core/document/save.ts";

export { lessonCases } from "../../cli/bench/cases.ts";

/** The case as a project file with its rows in it, as the app opens it: the very run that `realBench` makes. */
export function documentOf(benched: BenchCase): { readonly text: string; readonly trainRows: number } {
  const project = benchProject(benched, { arithmetic: "portable", validation: 0.2 });
  const table = benchTable(benched);
  const rows = Array.from({ length: table.rows }, (_, row) => rowCells(table, row));
  const text = printCsv(
    table.columns.map(({ name }) => name),
    rows,
    { raw: true },
  );
  const data = { ...project.data, kind: "embedded", name: `${benched.name}.csv`, text } as const;
  return { text: printProject({ ...project, data }), trainRows: profileTable(table, project).parts.train };
}

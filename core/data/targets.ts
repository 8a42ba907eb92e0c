import type { ColumnType, GraphNode, Project } from "../document/model.ts";
import type { FeatureChoice } from "../params.ts";
import { columnTypes } from "./columnTypes.ts";
import type { Table } from "./table.ts";

/** How people name the column that is to be predicted. */
export const LABEL_NAME = /(?:^|[\s_.-])(?:species|class|label|target|outcome|diagnosis|y)$/i;

/** Nodes by what they stand for; their params are `columns` and `classOrder` (`nodes/input.ts`, `nodes/target.ts`). */
const nodesOf = (project: Project, type: "input" | "target"): readonly GraphNode[] =>
  project.graph.nodes.filter((node) => node.type === type);

/**
 * The column that most likely is to be predicted: a category named like a label, else any usable column
 * named so, else the last usable one; null where nothing is usable.
 */
export function guessTarget(columns: readonly { readonly name: string; readonly type: ColumnType }[]): string | null {
  const usable = columns.filter(({ type }) => type === "number" || type === "category");
  const named = usable.filter(({ name }) => LABEL_NAME.test(name));
  const category = named.find(({ type }) => type === "category");
  return (category ?? named[0] ?? usable.at(-1))?.name ?? null;
}

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === "string");

/**
 * Names of the label columns: those the target node names (some may be absent from the table), a guess
 * where it leaves the choice open, none where there is no target node.
 */
export function targetColumnsOf(project: Project, table: Table): readonly string[] {
  const node = nodesOf(project, "target")[0];
  if (node === undefined) return [];
  const { columns } = node.params;
  if (isTextList(columns)) return columns;
  const guess = guessTarget(columnTypes(table, project.data.columns));
  return guess === null ? [] : [guess];
}

/** Order of classes that the user asked for, or null. */
export function classOrderOf(project: Project): readonly string[] | null {
  const order = nodesOf(project, "target")[0]?.params.classOrder;
  return isTextList(order) ? order : null;
}

/** Feature columns whose missing cells leave the whole row out. */
export function dropColumnsOf(project: Project): readonly string[] {
  const names = new Set<string>();
  for (const node of nodesOf(project, "input")) {
    const { columns } = node.params;
    if (!Array.isArray(columns)) continue;
    for (const choice of columns as readonly Partial<FeatureChoice>[]) {
      if (choice?.fill === "drop" && typeof choice.column === "string") names.add(choice.column);
    }
  }
  return [...names];
}

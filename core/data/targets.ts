import type { ColumnType, GraphNode, Project } from "../document/model.ts";
import { ancestors } from "../document/topology.ts";
import { featuresIn } from "../featureSetting.ts";
import { nodeDef } from "../nodes/index.ts";
import type { FeatureChoice, Param } from "../params.ts";
import { columnTypes } from "./columnTypes.ts";
import type { Table } from "./table.ts";

/** How people name the column that is to be predicted. */
export const LABEL_NAME = /(?:^|[\s_.-])(?:species|class|label|target|outcome|diagnosis|y)$/i;

/** Name of the first setting of that kind that nodes of this type have. */
export const paramOfKind = (type: string, kind: Param["kind"]): string | undefined =>
  Object.entries(nodeDef(type)?.params ?? {}).find(([, param]) => param.kind === kind)?.[0];

/**
 * Values of the settings of that kind on the nodes that the loss depends on: what an unconnected node
 * says counts for nothing. While no such node is connected, all of them count.
 */
function settingsOf({ graph }: Project, kind: Param["kind"]): readonly unknown[] {
  const loss = graph.nodes.find((node) => nodeDef(node.type)?.hasOutput === false);
  const reaching = loss && ancestors(graph, loss.id);
  const valuesOf = (nodes: readonly GraphNode[]) =>
    nodes.flatMap((node) => {
      const name = paramOfKind(node.type, kind);
      return name === undefined ? [] : [node.params[name]];
    });
  const used = valuesOf(graph.nodes.filter((node) => reaching?.has(node.id)));
  return used.length > 0 ? used : valuesOf(graph.nodes);
}

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

/** Columns that are used as labels. */
export const labelColumns = (project: Project): ReadonlySet<string> =>
  new Set(settingsOf(project, "labels").flatMap((names) => (isTextList(names) ? names : [])));

/**
 * Names of the label columns: those the target node names (some may be absent from the table), a guess
 * where it leaves the choice open, none where there is no target node.
 */
export function targetColumnsOf(project: Project, table: Table): readonly string[] {
  const settings = settingsOf(project, "labels");
  if (settings.length === 0) return [];
  const [columns] = settings;
  if (isTextList(columns)) return columns;
  const guess = guessTarget(columnTypes(table, project.data.columns));
  return guess === null ? [] : [guess];
}

/** Order of classes that the user asked for, or null. */
export function classOrderOf(project: Project): readonly string[] | null {
  const [order] = settingsOf(project, "classOrder");
  return isTextList(order) ? order : null;
}

/** Columns that the inputs name as features; null where one of them takes every usable column, or there is no input. */
export function featureColumnsOf(project: Project): ReadonlySet<string> | null {
  const settings = settingsOf(project, "features");
  if (settings.length === 0 || settings.some((setting) => featuresIn(setting).others)) return null;
  return new Set(settings.flatMap((setting) => featuresIn(setting).named.map(({ column }) => column)));
}

/** Feature columns whose missing cells leave the whole row out. */
export function dropColumnsOf(project: Project): readonly string[] {
  const names = new Set<string>();
  for (const setting of settingsOf(project, "features")) {
    for (const choice of featuresIn(setting).named as readonly Partial<FeatureChoice>[]) {
      if (choice?.fill === "drop" && typeof choice.column === "string") names.add(choice.column);
    }
  }
  return [...names];
}

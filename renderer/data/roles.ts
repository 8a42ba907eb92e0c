import type { Edit } from "../../core/document/edit.ts";
import type { ColumnType, GraphNode, Project } from "../../core/document/model.ts";
import { type Features, featureSetting, featuresIn } from "../../core/featureSetting.ts";
import type { FeatureChoice } from "../../core/params.ts";

export const roles = ["feature", "target", "ignored"] as const;
/** What a column is for, under the document as it stands. */
export type Role = (typeof roles)[number];

const nodeOf = (project: Project, type: string): GraphNode | undefined =>
  project.graph.nodes.find((node) => node.type === type);

const targetsOf = (node: GraphNode | undefined): readonly string[] =>
  Array.isArray(node?.params.columns) ? (node.params.columns as readonly string[]) : [];

const featuresOf = (node: GraphNode | undefined): Features => featuresIn(node?.params.columns);

/** Whether there is a node that could take a column as the one to predict. */
export const hasTarget = (project: Project): boolean => nodeOf(project, "target") !== undefined;

/** `type` is the type in force; without an explicit list every usable column that is no target is a feature. */
export function roleOf(project: Project, column: string, type: ColumnType): Role {
  if (targetsOf(nodeOf(project, "target")).includes(column)) return "target";
  if (type === "ignore" || type === "date") return "ignored";
  const { named, others } = featuresOf(nodeOf(project, "input"));
  return others || named.some((feature) => feature.column === column) ? "feature" : "ignored";
}

/** The edits that give a column a role; one target at a time, and no column is feature and target at once. */
export function editsForRole(project: Project, column: string, type: ColumnType, role: Role): readonly Edit[] {
  const edits: Edit[] = [];
  const target = nodeOf(project, "target");
  const input = nodeOf(project, "input");
  const features = featuresOf(input);
  const targets = targetsOf(target);

  if (role === "target") {
    if (target === undefined) return [];
    if (type === "ignore") edits.push(retype(column, "auto"));
    edits.push({ kind: "setParam", id: target.id, name: "columns", value: [column] });
    // The former target does not slip in as a feature of its own successor without being asked for.
    if (input !== undefined) edits.push(...without(input.id, features, column));
    return edits;
  }
  if (target !== undefined && targets.includes(column)) {
    const left = targets.filter((name) => name !== column);
    edits.push({ kind: "setParam", id: target.id, name: "columns", value: left.length > 0 ? left : null });
  }
  if (role === "feature") {
    if (type === "ignore") edits.push(retype(column, "auto"));
    const { named, others } = features;
    if (!others && input !== undefined && !named.some((feature) => feature.column === column)) {
      edits.push({
        kind: "setParam",
        id: input.id,
        name: "columns",
        value: [...named, choiceFor(column, type)] as never,
      });
    }
    return edits;
  }
  if (input !== undefined) edits.push(...without(input.id, features, column));
  return features.others ? [...edits, retype(column, "ignore")] : edits;
}

const retype = (name: string, type: ColumnType | "auto"): Edit => ({ kind: "setColumn", name, patch: { type } });

function without(id: string, { named, others }: Features, column: string): readonly Edit[] {
  const left = named.filter((feature) => feature.column !== column);
  if (left.length === named.length) return [];
  return [{ kind: "setParam", id, name: "columns", value: featureSetting({ named: left, others }) as never }];
}

const choiceFor = (column: string, type: ColumnType): FeatureChoice =>
  type === "category" ? { column, encoding: "oneHot", fill: "category" } : { column, encoding: "asIs", fill: "median" };

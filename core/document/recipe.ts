import { typeInForce } from "../compile/columns.ts";
import type { Task } from "../compile/spec.ts";
import { findPicture } from "../data/picture.ts";
import type { ColumnProfile, TableProfile } from "../data/table.ts";
import { guessTarget, LABEL_NAME } from "../data/targets.ts";
import { CoreError } from "../errors.ts";
import { named } from "../named.ts";
import { emptyProject, newNode } from "./defaults.ts";
import type { Edit } from "./edit.ts";
import { applyEdits } from "./edits.ts";
import type { ColumnSetting, DataSource, ParamValues, Position, Project } from "./model.ts";
import { freshEdgeId, freshId, MAX_NAME } from "./names.ts";

export interface RecipeOptions {
  /** Columns to predict; guessed from their names when left out. */
  readonly target?: readonly string[];
  readonly task?: "auto" | Task;
  /** Units of each hidden layer. */
  readonly hidden?: readonly number[];
  /** Kind of activation after each hidden layer. */
  readonly activation?: string;
  /** Dropout rate after each hidden activation; 0 leaves the nodes out. */
  readonly dropout?: number;
}

/** Nodes are 180 wide; 60 between them. */
const STEP = 240;
const TARGET_DROP = 150;
/** Whole numbers in a column named like a label, with at most this many values, are taken for classes. */
const FEW_CLASSES = 20;

/**
 * A project that trains sensibly on this table: input, normalize, hidden layers, the right output for the
 * target, loss; laid out from left to right. Throws `recipe.noTarget`, `recipe.unknownColumn`,
 * `recipe.taskMismatch`.
 */
export function startFromTable(profile: TableProfile, data: DataSource, options: RecipeOptions = {}): Project {
  const named = { ...emptyProject(nameFrom(profile.name)), data };
  const columns = chooseTarget(named, profile, options.target);
  const asClasses = isClassification(named, columns, options.task ?? "auto");
  const project: Project = { ...named, data: { ...data, columns: retype(named, columns, asClasses) } };

  const count = columns[0]!.classes.length || columns[0]!.distinct;
  if (options.task === "binary" && count !== 2)
    throw new CoreError("recipe.taskMismatch", { column: columns[0]!.name });
  const wide = count !== 2 || options.task === "multiclass";
  const units = asClasses ? (wide ? Math.max(count, 2) : 1) : columns.length;
  const chain: (readonly [type: string, params: ParamValues])[] = [
    ["input", {}],
    ["normalize", isPicture(profile, columns) ? { mode: "minMaxAll" } : {}],
    ...(options.hidden ?? [16, 16]).flatMap((size) => hiddenLayer(size, options)),
    ["dense", { units }],
    ...(asClasses ? [["activation", { kind: wide ? "softmax" : "sigmoid" }] as const] : []),
    ["loss", { kind: asClasses ? (wide ? "categoricalCrossentropy" : "binaryCrossentropy") : "mse" }],
  ];
  return build(
    project,
    chain,
    columns.map((column) => column.name),
  );
}

/** All features are pixels of one picture: then they have one scale. */
function isPicture(profile: TableProfile, targets: readonly ColumnProfile[]): boolean {
  const features = profile.columns.filter((column) => !targets.includes(column));
  return findPicture(features)?.columns.length === features.length;
}

function hiddenLayer(units: number, options: RecipeOptions): readonly (readonly [string, ParamValues])[] {
  return [
    ["dense", { units }],
    ["activation", { kind: options.activation ?? "relu" }],
    ...(options.dropout ? [["dropout", { rate: options.dropout }] as const] : []),
  ];
}

function build(
  project: Project,
  chain: readonly (readonly [string, ParamValues])[],
  target: readonly string[],
): Project {
  let current = project;
  const add = (type: string, position: Position, params: ParamValues): string => {
    const id = freshId(current.graph, type);
    current = applyEdits(current, [{ kind: "addNode", node: newNode(type, id, position, params) }]);
    return id;
  };
  const connect = (source: string, to: string, port: string): void => {
    const edit: Edit = { kind: "connect", edge: { id: freshEdgeId(current.graph), source, target: to, port } };
    current = applyEdits(current, [edit]);
  };
  const ids = chain.map(([type, params], index) => add(type, { x: index * STEP, y: 0 }, params));
  ids.slice(1).forEach((id, index) => {
    connect(ids[index]!, id, index === ids.length - 2 ? "prediction" : "x");
  });
  const label = add("target", { x: (ids.length - 2) * STEP, y: TARGET_DROP }, { columns: target });
  connect(label, ids.at(-1)!, "target");
  return current;
}

function chooseTarget(
  project: Project,
  profile: TableProfile,
  wanted: readonly string[] | undefined,
): readonly ColumnProfile[] {
  const typed = profile.columns.map((column) => ({ name: column.name, type: typeInForce(project, column) }));
  const guess = guessTarget(typed);
  const names = wanted ?? (guess === null ? [] : [guess]);
  if (names.length === 0) throw new CoreError("recipe.noTarget");
  return names.map((name) => {
    const column = named(profile.columns, name);
    if (!column) throw new CoreError("recipe.unknownColumn", { column: name });
    return column;
  });
}

function isClassification(project: Project, columns: readonly ColumnProfile[], task: "auto" | Task): boolean {
  const category = columns.some((column) => typeInForce(project, column) === "category");
  if (task === "regression") {
    if (category) throw new CoreError("recipe.taskMismatch", { column: columns[0]!.name });
    return false;
  }
  if (task === "binary" || task === "multiclass") {
    if (columns.length > 1) throw new CoreError("recipe.taskMismatch", { column: columns[1]!.name });
    return true;
  }
  const only = columns.length === 1 ? columns[0]! : null;
  const disguised =
    only?.integers === true && (only.distinct === 2 || (only.distinct <= FEW_CLASSES && LABEL_NAME.test(only.name)));
  return category || disguised;
}

/** Says in the document what the columns to predict are, where the cells alone suggest otherwise. */
function retype(project: Project, targets: readonly ColumnProfile[], asClasses: boolean): readonly ColumnSetting[] {
  const wanted = asClasses ? "category" : "number";
  const changed = targets.filter((column) => typeInForce(project, column) !== wanted);
  const edits = changed.map((column): Edit => ({ kind: "setColumn", name: column.name, patch: { type: wanted } }));
  return applyEdits(project, edits).data.columns;
}

/** The file's name without folder and ending. */
function nameFrom(name: string): string {
  const base = name.replace(/^.*[/\\]/, "").replace(/\.[A-Za-z0-9]{1,5}$/, "");
  return (base.trim() || emptyProject().name).slice(0, MAX_NAME);
}

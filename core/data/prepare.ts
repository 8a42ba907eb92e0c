import type { ColumnStore, StoreColumn } from "../backend/backend.ts";
import type { ModelSpec } from "../compile/spec.ts";
import type { Part, Project } from "../document/model.ts";
import type { FittedNode } from "../document/trained.ts";
import { CoreError } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { atOnce, type Stages } from "../stages.ts";
import { type RowBasis, rowBasis } from "./basis.ts";
import { cellText, presentNumbers } from "./cells.ts";
import { checkTarget, namedLines, requireColumn } from "./checks.ts";
import type { TypedColumn } from "./columnTypes.ts";
import { type Encoded, encodeColumn } from "./encode.ts";
import { classOf, encodeTarget, fitTarget, targetToJson } from "./encodeTarget.ts";
import { isInDomain } from "./feature.ts";
import { type Feature, featuresOf } from "./features.ts";
import { type FittedFill, fillsToJson, fitFill } from "./fill.ts";
import type { Fold } from "./folds.ts";
import { everyRow, leakingParts } from "./leak.ts";
import { findPicture } from "./picture.ts";
import { allRows, chooseRows, type RowChoice } from "./rowChoice.ts";
import { PARTS, partOfRows } from "./split.ts";
import { range } from "./statistics.ts";
import type { Table } from "./table.ts";

/** A table made ready for training. */
export interface Prepared {
  readonly store: ColumnStore;
  /** Store rows of each part, ascending. */
  readonly parts: Readonly<Record<Part, Int32Array>>;
  /** Table row of each store row. */
  readonly rowOf: Int32Array;
  /** Table rows left out because a cell that may not be missing is. */
  readonly dropped: number;
  /** Input nodes: `{ [column]: { fill, seen } }`; target node: `{ mean, scale }`. Fitted on training rows. */
  readonly fitted: Readonly<Record<string, FittedNode>>;
  /** Per class n / (K·n_k) over the training rows, K counting the classes that occur there; empty = all 1. */
  readonly classWeights: number[];
  /** Worth knowing, none of it an error: constant columns, classes absent from the training part. */
  readonly notes: readonly Problem[];
}

/** Table rows → store rows. */
function storeRows(kept: Int32Array, tableRows: number, part: Int32Array): Int32Array {
  const place = new Int32Array(tableRows).fill(-1);
  for (const [i, row] of kept.entries()) place[row] = i;
  return part.map((row) => place[row]!);
}

function requireParts(basis: RowBasis, spec: ModelSpec): Readonly<Record<Part, Int32Array>> {
  if (basis.kept.length === 0) throw new CoreError("data.noUsableRows", { count: basis.dropped }, spec.target.nodeId);
  if (basis.fault !== null) throw basis.fault;
  if (basis.parts === null) throw new CoreError("data.noTarget", {}, spec.target.nodeId);
  return basis.parts;
}

/** Class of every table row where the split keeps classes together; null where it does not. */
function classCodes(targets: readonly TypedColumn[], spec: ModelSpec): Int32Array | null {
  const only = spec.target.kind === "classes" ? targets[0]! : null;
  return only !== null && only.column.dictionary !== null ? only.column.codes : null;
}

/** Rows of each class among `rows`. */
function classCounts(target: TypedColumn, classes: readonly string[], rows: Int32Array): number[] {
  const places = new Map(classes.map((label, place) => [label, place]));
  const counts = new Array<number>(classes.length).fill(0);
  for (const row of rows) {
    const place = classOf(target.column, places, row);
    if (place >= 0) counts[place]!++;
  }
  return counts;
}

function balanced(counts: readonly number[]): number[] {
  const present = counts.filter((count) => count > 0).length;
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count === 0 ? 1 : rows / (present * count)));
}

/** Columns of numbers that do not vary over the training rows; the corner of a picture may well be always empty. */
function constantNotes(features: readonly Feature[], train: Int32Array): Problem[] {
  const present = features
    .filter(({ entry }) => entry.encoding === "asIs")
    .map(({ nodeId, entry, column }) => {
      return { nodeId, name: entry.column, column, ...range(presentNumbers(column, train)) };
    });
  const constant = present.filter(({ min, max }) => !(min < max));
  if (constant.length === 0) return [];
  const picture = findPicture(
    present.map(({ name, column, min, max }) => {
      return { name, min, max, integers: presentNumbers(column, train).every(Number.isInteger) };
    }),
  );
  const pixels = new Set(picture?.columns);
  return constant
    .filter(({ name }) => !pixels.has(name))
    .map(({ nodeId, name }) => ({
      code: "data.constantColumn",
      severity: "warning",
      nodeId,
      params: { column: name },
    }));
}

/** Raises `data.outsideDomain` or `data.beyondSingle` with the lines where a number has no place in the network. */
function refuseOutside(
  table: Table,
  { nodeId, entry, column }: Feature,
  fit: FittedFill,
  { outside, outsideRows }: Encoded,
): void {
  if (outside === 0 || entry.encoding !== "asIs") return;
  const { transform } = entry;
  const value = column.numbers[outsideRows[0]!]!;
  const lines = namedLines(table, outsideRows, outside);
  const params = { column: entry.column, count: outside, lines, value, transform: transform ?? "" };
  if (transform === undefined) throw new CoreError("data.beyondSingle", params, nodeId);
  throw new CoreError(`data.outsideDomain.${isInDomain(value, entry, fit) ? "other" : transform}`, params, nodeId);
}

/** Categories of the other parts that the training rows do not have. */
function otherNotes(
  { nodeId, entry, column }: Feature,
  fit: FittedFill,
  kept: Int32Array,
  train: Int32Array,
): Problem[] {
  const seen = new Set(train);
  const { unseen, unseenRow } = encodeColumn(
    column,
    entry,
    fit,
    kept.filter((row) => !seen.has(row)),
  );
  if (unseen === 0) return [];
  const params = { column: entry.column, count: unseen, label: cellText(column, unseenRow) };
  return [{ code: "data.otherBucket", severity: "info", nodeId, params }];
}

/**
 * Drops the rows that cannot be used, splits, takes what `rows` says, fits fills and target scale on the training rows, and
 * encodes every column in the order of `spec.inputs`. Raises `CoreError` (`data.…`) with the node and
 * the line where the table does not allow it.
 */
export const prepare = (
  table: Table,
  project: Project,
  spec: ModelSpec,
  rows: RowChoice = allRows,
  fold: Fold | null = null,
  leak = false,
): Prepared => atOnce(preparing(table, project, spec, rows, fold, leak));

/** The same, column by column. With `leak`, validation rows are trained on and statistics see every row. */
export function* preparing(
  table: Table,
  project: Project,
  spec: ModelSpec,
  rows: RowChoice = allRows,
  fold: Fold | null = null,
  leak = false,
): Stages<Prepared> {
  const basis = rowBasis(table, project, fold);
  yield;
  const columns = new Map(basis.columns.map((typed) => [typed.name, typed]));
  const targets = spec.target.columns.map((name) => requireColumn(columns, name, spec.target.nodeId));
  if (targets.length === 0) throw new CoreError("data.noTarget", {}, spec.target.nodeId);
  const split = basis.parts === null ? null : partOfRows(table.rows, basis.parts);
  const inputs = featuresOf(table, columns, spec, split);
  checkTarget(table, targets, basis.kept, spec);
  yield;
  const honest = chooseRows(requireParts(basis, spec), rows, project.training.split, classCodes(targets, spec));
  const parts = leak ? leakingParts(honest) : honest;
  yield;
  const train = leak ? everyRow(honest) : parts.train;

  const fitted = new Map<string, FittedNode>();
  const features: StoreColumn[] = [];
  const others: Problem[] = [];
  for (const { nodeId } of spec.inputs) {
    const fills = new Map<string, FittedFill>();
    for (const feature of inputs.filter((each) => each.nodeId === nodeId)) {
      const { entry, column, dateOrder } = feature;
      const fit = fitFill(column, entry, train, nodeId);
      fills.set(entry.column, dateOrder === undefined ? fit : { ...fit, dateOrder });
      const made = encodeColumn(column, entry, fit, basis.kept);
      refuseOutside(table, feature, fit, made);
      if (made.unseen > 0) others.push(...otherNotes(feature, fit, basis.kept, train));
      features.push(made.store);
      yield;
    }
    fitted.set(nodeId, fillsToJson(fills, train.length));
  }
  const targetColumns = targets.map(({ column }) => column);
  const scale = fitTarget(targetColumns, spec.target, train);
  fitted.set(spec.target.nodeId, targetToJson(scale, train.length));

  yield;
  const notes = [...constantNotes(inputs, train), ...others];
  yield;
  let classWeights: number[] = [];
  if (spec.target.kind === "classes") {
    const counts = classCounts(targets[0]!, spec.target.classes, train);
    if (counts.filter((count) => count > 0).length < 2) {
      throw new CoreError("data.oneClassInTraining", { column: targets[0]!.name }, spec.target.nodeId);
    }
    for (const [place, count] of counts.entries()) {
      if (count > 0) continue;
      const params = { column: targets[0]!.name, label: spec.target.classes[place]! };
      notes.push({ code: "data.classNotInTraining", severity: "warning", nodeId: spec.target.nodeId, params });
    }
    if (spec.loss.classWeights === "balanced") classWeights = balanced(counts);
  }
  const targetStore = encodeTarget(targetColumns, spec.target, scale, basis.kept);
  return {
    store: { rows: basis.kept.length, features, targets: targetStore },
    parts: Object.fromEntries(PARTS.map((part) => [part, storeRows(basis.kept, table.rows, parts[part])])) as Record<
      Part,
      Int32Array
    >,
    rowOf: basis.kept,
    dropped: basis.dropped,
    fitted: Object.fromEntries(fitted),
    classWeights,
    notes,
  };
}

import type { ColumnStore, StoreColumn } from "../backend/backend.ts";
import type { EncodedColumn, ModelSpec } from "../compile/spec.ts";
import type { FittedNode } from "../document/trained.ts";
import { CoreError, type MessageParams } from "../errors.ts";
import type { Derivation } from "../params.ts";
import { cellText, findColumn, firstRows, isMissing } from "./cells.ts";
import { deriveNumbers, type Ground, numberColumn, numberSourcesOf, sourcesOf } from "./derive.ts";
import { encodeColumn } from "./encode.ts";
import { classOf, encodeTarget, targetFromJson } from "./encodeTarget.ts";
import { type Fill, fittedFromJson } from "./fill.ts";
import type { Table, TableColumn } from "./table.ts";

export interface Note {
  readonly code: string;
  readonly params: MessageParams;
}

/** A table made ready for a model that is already trained. */
export interface Applied {
  readonly store: ColumnStore;
  /** Table row of each store row: all rows but those that miss a cell which the model needs. */
  readonly rowOf: Int32Array;
  /** Store rows whose target is known (all label columns there, class known); the others hold 0. */
  readonly labelled: Int32Array;
  readonly notes: readonly Note[];
}

function require(table: Table, name: string, nodeId: string): TableColumn {
  const found = findColumn(table, name);
  if (found === null) throw new CoreError("data.columnMissing", { column: name }, nodeId);
  return found;
}

/** A column of text where numbers are needed was misread or is another one: filling all of it would hide that. */
function refuseNoNumbers(table: Table, column: TableColumn, nodeId: string): void {
  const [first] = column.textCells;
  if (first === undefined || column.textCount < table.rows - column.missing) return;
  const params = { column: column.name, line: table.lines[first.row]!, text: first.text };
  throw new CoreError("data.noNumbers", params, nodeId);
}

/** Rows that have every cell for which the model has no fill. */
function usableRows(table: Table, spec: ModelSpec, notes: Note[]): Int32Array {
  const needed = spec.inputs.flatMap(({ nodeId, columns }) =>
    columns
      .filter(({ fill }) => fill === "drop")
      .map(({ column, encoding }) => ({ column: require(table, column, nodeId), asNumber: encoding === "asIs" })),
  );
  const { excluded } = table;
  const all = firstRows(table.rows).filter((row) => !excluded?.[row]);
  const usable = all.filter((row) => needed.every(({ column, asNumber }) => !isMissing(column, row, asNumber)));
  if (usable.length < all.length) {
    const first = all.find((row, i) => usable[i] !== row)!;
    notes.push({ code: "data.rowsUnusable", params: { count: all.length - usable.length, line: table.lines[first]! } });
  }
  return usable;
}

/** Store rows whose target can be compared with a prediction. */
function labelledRows(table: Table, spec: ModelSpec, rows: Int32Array, notes: Note[]): Int32Array {
  const { target } = spec;
  const columns = target.columns.map((name) => findColumn(table, name));
  if (columns.length === 0 || columns.includes(null)) return new Int32Array(0);
  const known = columns as TableColumn[];
  const stores = Int32Array.from(rows, (_, i) => i);
  if (target.kind === "numbers") {
    return stores.filter((i) => known.every((column) => !isMissing(column, rows[i]!, true)));
  }
  const column = known[0]!;
  const places = new Map(target.classes.map((label, place) => [label, place]));
  const strangers = rows.filter((row) => !isMissing(column, row, false) && classOf(column, places, row) < 0);
  if (strangers.length > 0) {
    const label = cellText(column, strangers[0]!);
    notes.push({ code: "data.unknownClass", params: { column: column.name, count: strangers.length, label } });
  }
  return stores.filter((i) => classOf(column, places, rows[i]!) >= 0);
}

/** Columns that the model does not read. */
function noteExtras(table: Table, spec: ModelSpec, notes: Note[]): void {
  const features = spec.inputs.flatMap(({ columns }) => columns);
  const given = features.filter((entry) => givenLag(table, entry) !== null);
  const read = new Set([...features.flatMap(sourcesOf), ...given.map(({ column }) => column), ...spec.target.columns]);
  const extra = table.columns.filter(({ name }) => !read.has(name)).map(({ name }) => name);
  if (extra.length === 0) return;
  const columns = extra.length > 10 ? `${extra.slice(0, 10).join(", ")}, …` : extra.join(", ");
  notes.push({ code: "data.extraColumns", params: { count: extra.length, columns } });
}

/** The rows before the first one of a table are not in it: it may bring what a lag says in a column of the lag's name. */
const givenLag = (table: Table, entry: EncodedColumn): TableColumn | null =>
  entry.encoding === "asIs" && entry.derive?.kind === "lag" ? findColumn(table, entry.column) : null;

/** What a derived column comes to; a lag takes the values that the table brings before it looks for them itself. */
function derived(table: Table, entry: EncodedColumn, derive: Derivation, ground: Ground): TableColumn {
  const { numbers } = deriveNumbers(derive, ground);
  const given = givenLag(table, entry);
  if (given !== null)
    for (let row = 0; row < numbers.length; row++)
      if (!Number.isNaN(given.numbers[row]!)) numbers[row] = given.numbers[row]!;
  return numberColumn(entry.column, numbers);
}

/** Says why cells were filled: where a column is derived, nobody has left them empty. */
function filledNote(entry: EncodedColumn, count: number, fill: Fill): Note {
  const { column } = entry;
  const derive = entry.encoding === "asIs" ? entry.derive : undefined;
  if (derive === undefined) return { code: "data.cellsFilled", params: { column, count } };
  const value = typeof fill === "number" ? Number(fill.toPrecision(6)) : 0;
  if (derive.kind !== "lag") return { code: "data.derivedFilled", params: { column, count, value } };
  return { code: "data.lagFilled", params: { column, count, value, name: derive.of, steps: derive.steps } };
}

/**
 * Encodes another table for a trained model: columns are matched by name, missing cells get the fill of
 * the training rows, unseen categories the "other" place; all of it counted in `notes`. Text in a column
 * of numbers counts as missing. Nothing is fitted. Raises `data.columnMissing`, `data.noNumbers`, `data.fillMissing`, `data.scaleMissing`.
 *
 * @param partOf parts that no lag may look across, see `Ground.partOf`; null for a table that is not split
 */
export function applyTo(
  table: Table,
  spec: ModelSpec,
  fitted: Readonly<Record<string, FittedNode>>,
  partOf: Int8Array | null = null,
): Applied {
  const notes: Note[] = [];
  const saved = (nodeId: string) => (Object.hasOwn(fitted, nodeId) ? fitted[nodeId] : undefined);
  for (const { nodeId, columns } of spec.inputs)
    for (const name of columns.flatMap(sourcesOf)) require(table, name, nodeId);
  const rows = usableRows(table, spec, notes);
  const features: StoreColumn[] = [];
  for (const { nodeId, columns } of spec.inputs) {
    for (const entry of columns) {
      for (const name of numberSourcesOf(entry)) refuseNoNumbers(table, require(table, name, nodeId), nodeId);
      const learned = fittedFromJson(saved(nodeId), entry, nodeId);
      const derive = entry.encoding === "asIs" ? entry.derive : undefined;
      const source = (name: string): TableColumn => require(table, name, nodeId);
      const ground = { rows: table.rows, column: source, partOf, dateOrder: learned.dateOrder };
      const column = derive === undefined ? source(entry.column) : derived(table, entry, derive, ground);
      const made = encodeColumn(column, entry, learned, rows);
      const { store, filled, unseen, unseenRow, outside, outsideRows } = made;
      features.push(store);
      if (outside > 0) {
        const params = { column: entry.column, count: outside, line: table.lines[outsideRows[0]!]! };
        const plain = entry.encoding === "asIs" && entry.transform === undefined;
        notes.push({ code: plain ? "data.beyondFilled" : "data.outsideFilled", params });
      }
      const typed = givenLag(table, entry) ?? column;
      const text = entry.encoding === "asIs" ? typed.textCells[0] : undefined;
      if (text !== undefined) {
        const params = { column: column.name, count: typed.textCount, line: table.lines[text.row]!, text: text.text };
        notes.push({ code: "data.textFilled", params });
      }
      if (filled > 0) notes.push(filledNote(entry, filled, learned.fill));
      if (unseen > 0) {
        const label = cellText(column, unseenRow);
        notes.push({ code: "data.unseenCategory", params: { column: column.name, count: unseen, label } });
      }
    }
  }
  noteExtras(table, spec, notes);
  const labelled = labelledRows(table, spec, rows, notes);
  const targetColumns = spec.target.columns.flatMap((name) => findColumn(table, name) ?? []);
  const complete = targetColumns.length === spec.target.columns.length;
  const scale = targetFromJson(saved(spec.target.nodeId), spec.target);
  const targets = encodeTarget(complete ? targetColumns : [], spec.target, scale, rows);
  return { store: { rows: rows.length, features, targets }, rowOf: rows, labelled, notes };
}

import type { Backend, ColumnStore, StoreColumn } from "../backend/backend.ts";
import type { Program } from "../compile/program.ts";
import type { EncodedColumn, ModelSpec } from "../compile/spec.ts";
import { axisColumnsOf } from "../data/derive.ts";
import type { TargetScale } from "../data/encodeTarget.ts";
import { fillFromJson, fittedFromJson } from "../data/fill.ts";
import { median, range } from "../data/statistics.ts";
import { CoreError } from "../errors.ts";
import type { Stages } from "../stages.ts";
import { inOriginalUnits } from "../train/targets.ts";
import type { Tuning } from "../train/tuner.ts";
import type { WeightValues } from "../train/weightSets.ts";
import { isMade, madeOverGrid, type RawGround, rawNumbers } from "./gridFeature.ts";
import { Looking } from "./looking.ts";
import { allOf } from "./sample.ts";
import type { Field, FieldRequest } from "./views.ts";

const MOST_STEPS = 200;
/** Numbers of all heatmaps together: 80 MB. */
const MOST_VALUES = 20_000_000;

type Axis = Field["axes"][number];

/** What a field is laid over. */
export interface FieldGround extends RawGround {
  readonly backend: Backend;
  readonly scale: TargetScale | null;
}

/** The network over a grid of one or two features. The grid of the last request is kept, with its executor. */
export class FieldView {
  readonly #ground: FieldGround;
  #grid: {
    readonly key: string;
    readonly axes: readonly Axis[];
    readonly rows: number;
    readonly looking: Looking;
  } | null = null;

  constructor(ground: FieldGround) {
    this.#ground = ground;
  }

  /** Raises `insight.field` for a request out of range, `insight.axis` for a column that is no number feature. */
  *read(request: FieldRequest, epoch: number, tuning: Tuning, weights: WeightValues): Stages<Field> {
    const { axes, rows, looking } = this.#gridFor(request, tuning);
    yield;
    const executor = looking.with(tuning, weights);
    const { program } = executor;
    const { width } = program.loss;
    const tensors = wanted(request.nodes, program, rows);
    const outputs = new Float64Array(rows * width);
    const values = tensors.map(({ tensor }) => new Float32Array(rows * program.tensors[tensor]!.width));
    const all = allOf(rows);
    for (let from = 0; from < rows; from += program.microRows) {
      const count = Math.min(program.microRows, rows - from);
      executor.evaluate(all, from, count, outputs.subarray(from * width, (from + count) * width));
      for (const [place, { tensor }] of tensors.entries())
        values[place]!.set(executor.readTensor(tensor, count), from * program.tensors[tensor]!.width);
      yield;
    }
    return {
      epoch,
      axes,
      resolution: request.resolution,
      width,
      outputs: Float32Array.from(inOriginalUnits(outputs, this.#ground.scale)),
      nodes: Object.fromEntries(
        tensors.map(({ nodeId, tensor }, place) => [
          nodeId,
          { width: program.tensors[tensor]!.width, values: values[place]! },
        ]),
      ),
    };
  }

  dispose(): void {
    this.#grid?.looking.dispose();
    this.#grid = null;
  }

  #gridFor({ columns, resolution, margin }: FieldRequest, { spec, fitted }: Tuning) {
    const inRange = Number.isInteger(resolution) && resolution >= 2 && resolution <= MOST_STEPS;
    const one = columns.length === 1 || (columns.length === 2 && columns[0] !== columns[1]);
    if (!inRange || !one || !(margin >= 0 && margin <= 100)) throw new CoreError("insight.field");
    const key = JSON.stringify([columns, resolution, margin, spec.inputs, spec.target]);
    if (this.#grid?.key === key) return this.#grid;
    this.dispose();
    const { backend, store, train } = this.#ground;
    const encoded = encodedColumns(spec);
    const axes = columns.map((column) => axisOf(column, encoded, this.#ground, margin));
    const rows = columns.length === 1 ? resolution : resolution * resolution;
    const drawn = new Map(columns.map((name, axis) => [name, along(axes[axis]!, axis, resolution, rows)]));
    const features = encoded.map(({ column, nodeId }, place): StoreColumn => {
      if (column.encoding === "asIs" && isMade(column)) {
        const learned = fittedFromJson(fitted[nodeId], column, nodeId);
        const made = madeOverGrid(this.#ground, column, learned, drawn, rows);
        return made ?? constant(store.features[place]!, train, rows, null);
      }
      const axis = columns.indexOf(column.column);
      if (axis < 0) return constant(store.features[place]!, train, rows, numberFill(column, fitted[nodeId], nodeId));
      return { kind: "number", values: drawn.get(column.column)! };
    });
    const looking = new Looking(backend, { rows, features, targets: nothingKnown(spec, rows) });
    this.#grid = { key, axes, rows, looking };
    return this.#grid;
  }
}

/** Feature columns in store order, each with its input node. */
const encodedColumns = ({ inputs }: ModelSpec) =>
  inputs.flatMap(({ nodeId, columns }) => columns.map((column) => ({ nodeId, column })));

function axisOf(column: string, encoded: ReturnType<typeof encodedColumns>, ground: FieldGround, margin: number): Axis {
  const place = encoded.findIndex((entry) => entry.column.column === column && entry.column.encoding === "asIs");
  const found = encoded[place]?.column;
  const feature = ground.store.features[place];
  const plain = feature?.kind === "number" && found?.encoding === "asIs" && !isMade(found) ? feature.values : null;
  if (plain === null && !axisColumnsOf(encoded.map((entry) => entry.column)).includes(column))
    throw new CoreError("insight.axis", { column });
  const seen = plain === null ? rawNumbers(ground, column) : Float64Array.from(ground.train, (row) => plain[row]!);
  if (seen.length === 0) throw new CoreError("insight.axis", { column });
  const { min, max } = range(seen);
  // A column that does not vary still needs an axis.
  const beyond = (max > min ? max - min : 1) * Math.max(margin, max > min ? 0 : 0.5);
  return { column, from: min - beyond, to: max + beyond, dataFrom: min, dataTo: max };
}

/** Values of an axis over the grid, first axis fastest; both ends included. */
function along({ from, to }: Axis, axis: number, resolution: number, rows: number): Float32Array {
  const span = (to - from) / (resolution - 1);
  const every = axis === 0 ? 1 : resolution;
  return Float32Array.from({ length: rows }, (_, row) => from + span * (Math.floor(row / every) % resolution));
}

/** What stands in for a missing number; null where rows without it are left out. */
function numberFill(
  column: EncodedColumn,
  fitted: Tuning["fitted"][string] | undefined,
  nodeId: string,
): number | null {
  if (column.encoding !== "asIs") return null;
  const fill = fillFromJson(fitted, column, nodeId);
  return typeof fill === "number" ? fill : null;
}

/** A feature that stands still: at its fill, else at the median, or the most frequent category, of the training rows. */
function constant(feature: StoreColumn, train: Int32Array, rows: number, fill: number | null): StoreColumn {
  if (feature.kind === "number") {
    const value = fill ?? median(Float64Array.from(train, (row) => feature.values[row]!));
    return { kind: "number", values: new Float32Array(rows).fill(value) };
  }
  const counts = new Int32Array(feature.width);
  for (const row of train) counts[feature.codes[row]!]!++;
  const most = counts.indexOf(counts.reduce((a, b) => Math.max(a, b), 0));
  return { kind: "code", codes: new Int32Array(rows).fill(most), width: feature.width };
}

function nothingKnown({ target }: ModelSpec, rows: number): ColumnStore["targets"] {
  return target.kind === "classes"
    ? { kind: "classes", codes: new Int32Array(rows), count: target.classes.length }
    : { kind: "numbers", columns: target.columns.map(() => new Float32Array(rows)) };
}

/** The output tensors of the nodes; a node that the loss does not depend on has none. */
function wanted(nodes: readonly string[], { tensors, ops }: Program, rows: number) {
  const found = [...new Set(nodes)].flatMap((nodeId) => {
    const tensor = ops.findLast((op) => op.nodeId === nodeId)?.output ?? tensors.findIndex((t) => t.nodeId === nodeId);
    return tensor < 0 || tensors[tensor]!.offset < 0 ? [] : [{ nodeId, tensor }];
  });
  const values = found.reduce((sum, { tensor }) => sum + rows * tensors[tensor]!.width, 0);
  if (values > MOST_VALUES) throw new CoreError("insight.field");
  return found;
}

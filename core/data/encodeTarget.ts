import type { StoreTarget } from "../backend/backend.ts";
import type { TargetSpec } from "../compile/spec.ts";
import type { Json } from "../document/model.ts";
import type { FittedNode } from "../document/trained.ts";
import { CoreError } from "../errors.ts";
import { cellText } from "./cells.ts";
import { fitAffine } from "./statistics.ts";
import type { TableColumn } from "./table.ts";

/** Per output: scaled = (y − mean) / scale, y = scaled · scale + mean. */
export interface TargetScale {
  readonly mean: readonly number[];
  readonly scale: readonly number[];
}

/** Mean and deviation (over n) of each target on the training rows; a constant one, or scale "none": 0 and 1 or mean and 1. */
export function fitTarget(columns: readonly TableColumn[], spec: TargetSpec, train: Int32Array): TargetScale {
  if (spec.kind === "classes") return { mean: [], scale: [] };
  if (spec.scale === "none") return { mean: columns.map(() => 0), scale: columns.map(() => 1) };
  const fits = columns.map(({ numbers }) =>
    fitAffine(
      "standard",
      Float64Array.from(train, (row) => numbers[row]!),
    ),
  );
  return {
    mean: fits.map(({ shift }) => shift),
    scale: fits.map(({ scale, constant }) => (constant ? 1 : 1 / scale)),
  };
}

export const targetToJson = ({ mean, scale }: TargetScale, rows: number): FittedNode => ({
  rows,
  values: { mean: [...mean], scale: [...scale] },
});

const numbersIn = (value: Json | undefined): readonly number[] | null =>
  Array.isArray(value) && value.every((entry) => typeof entry === "number") ? (value as readonly number[]) : null;

/** Scale of the target as saved. Raises `data.scaleMissing` where it does not fit the spec. */
export function targetFromJson(fitted: FittedNode | undefined, spec: TargetSpec): TargetScale {
  if (spec.kind === "classes") return { mean: [], scale: [] };
  const mean = numbersIn(fitted?.values.mean);
  const scale = numbersIn(fitted?.values.scale);
  const outputs = spec.columns.length;
  if (mean?.length !== outputs || scale?.length !== outputs) {
    throw new CoreError("data.scaleMissing", { columns: spec.columns.join(", ") }, spec.nodeId);
  }
  return { mean, scale };
}

/** Place of the row's label in `classes`; −1 where it has none of them. */
export function classOf(column: TableColumn, places: ReadonlyMap<string, number>, row: number): number {
  const label = cellText(column, row);
  return label === "" ? -1 : (places.get(label) ?? -1);
}

/** Targets of the rows, numbers scaled. Rows without a target get 0: the caller must not read them. */
export function encodeTarget(
  columns: readonly TableColumn[],
  spec: TargetSpec,
  scale: TargetScale,
  rows: Int32Array,
): StoreTarget {
  if (spec.kind === "classes") {
    const places = new Map(spec.classes.map((label, place) => [label, place]));
    const column = columns[0];
    const codes = rows.map((row) => (column === undefined ? 0 : Math.max(classOf(column, places, row), 0)));
    return { kind: "classes", codes, count: spec.classes.length };
  }
  return {
    kind: "numbers",
    columns: spec.columns.map((_, output) => {
      const numbers = columns[output]?.numbers;
      const mean = scale.mean[output]!;
      const factor = scale.scale[output]!;
      return Float32Array.from(rows, (row) => {
        const value = numbers === undefined ? Number.NaN : numbers[row]!;
        return Number.isNaN(value) ? 0 : (value - mean) / factor;
      });
    }),
  };
}

import type { TypedColumn } from "./columnTypes.ts";

/** How closely two columns go together, as a figure from 0 to 1 under a name that people can look up. */
export interface Association {
  readonly measure: "pearson" | "correlationRatio" | "cramersV";
  /** |r|, η or V. NaN where one of the columns does not vary. */
  readonly value: number;
  /** Rows in which both have a value. */
  readonly rows: number;
}

/** More levels than this, or than half of the rows, and any category "explains" everything. */
const MAX_LEVELS = 1_000;
const MIN_ROWS = 8;

/**
 * Association of two columns over some rows, by the measure that fits their types: |r| of Pearson for two
 * numbers, the correlation ratio η for a number and a category, Cramér's V (bias-corrected) for two
 * categories. Null for dates, ids, free text, categories with too many levels, and too few rows.
 */
export function association(a: TypedColumn, b: TypedColumn, rows: Int32Array): Association | null {
  const left = sideOf(a);
  const right = sideOf(b);
  if (left === null || right === null) return null;
  const made =
    left.kind === "number"
      ? right.kind === "number"
        ? pearson(left.values, right.values, rows)
        : correlationRatio(right, left.values, rows)
      : right.kind === "number"
        ? correlationRatio(left, right.values, rows)
        : cramersV(left, right, rows);
  return made.rows < MIN_ROWS ? null : made;
}

type Side =
  | { readonly kind: "number"; readonly values: Float64Array }
  | { readonly kind: "category"; readonly codes: Int32Array; readonly levels: number };
type Codes = Extract<Side, { kind: "category" }>;

function sideOf({ column, type }: TypedColumn): Side | null {
  if (type === "number") return { kind: "number", values: column.numbers };
  if (type !== "category" || column.dictionary === null) return null;
  const levels = column.dictionary.length;
  if (levels > MAX_LEVELS || levels * 2 > column.codes.length - column.missing) return null;
  return { kind: "category", codes: column.codes, levels };
}

/** |Σ(x − x̄)(y − ȳ)| / √(Σ(x − x̄)² · Σ(y − ȳ)²), in two passes. */
export function pearson(x: Float64Array, y: Float64Array, rows: Int32Array): Association {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  for (const row of rows) {
    if (Number.isNaN(x[row]!) || Number.isNaN(y[row]!)) continue;
    n++;
    sumX += x[row]!;
    sumY += y[row]!;
  }
  const meanX = sumX / n;
  const meanY = sumY / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const row of rows) {
    if (Number.isNaN(x[row]!) || Number.isNaN(y[row]!)) continue;
    const dx = x[row]! - meanX;
    const dy = y[row]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const value = Math.min(1, Math.abs(xy) / (Math.sqrt(xx) * Math.sqrt(yy)));
  return { measure: "pearson", value, rows: n };
}

/** η = √(Σ n_k (ȳ_k − ȳ)² / Σ(y − ȳ)²): 1 where the category fixes the number, 0 where its groups have equal means. */
function correlationRatio({ codes, levels }: Codes, values: Float64Array, rows: Int32Array): Association {
  const counts = new Float64Array(levels);
  const sums = new Float64Array(levels);
  let n = 0;
  let total = 0;
  for (const row of rows) {
    const code = codes[row]!;
    const value = values[row]!;
    if (code < 0 || Number.isNaN(value)) continue;
    counts[code]!++;
    sums[code]! += value;
    total += value;
    n++;
  }
  const mean = total / n;
  let between = 0;
  for (let k = 0; k < levels; k++) {
    if (counts[k] === 0) continue;
    const difference = sums[k]! / counts[k]! - mean;
    between += counts[k]! * difference * difference;
  }
  let all = 0;
  for (const row of rows) {
    const value = values[row]!;
    if (codes[row]! < 0 || Number.isNaN(value)) continue;
    all += (value - mean) * (value - mean);
  }
  return { measure: "correlationRatio", value: Math.min(1, Math.sqrt(between / all)), rows: n };
}

/**
 * Cramér's V with the bias correction of Bergsma (2013): φ̃² = max(0, χ²/n − (r−1)(c−1)/(n−1)), divided by
 * min(r̃, c̃) − 1 with r̃ = r − (r−1)²/(n−1), so that many rare levels do not look like knowledge.
 */
function cramersV(a: Codes, b: Codes, rows: Int32Array): Association {
  const cells = new Map<number, number>();
  const inA = new Float64Array(a.levels);
  const inB = new Float64Array(b.levels);
  let n = 0;
  for (const row of rows) {
    const x = a.codes[row]!;
    const y = b.codes[row]!;
    if (x < 0 || y < 0) continue;
    const cell = x * b.levels + y;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
    inA[x]!++;
    inB[y]!++;
    n++;
  }
  let sum = 0;
  for (const [cell, count] of cells) {
    const x = Math.floor(cell / b.levels);
    sum += (count * count) / (inA[x]! * inB[cell - x * b.levels]!);
  }
  const r = inA.filter((count) => count > 0).length;
  const c = inB.filter((count) => count > 0).length;
  const phi = Math.max(0, sum - 1 - ((r - 1) * (c - 1)) / (n - 1));
  const least = Math.min(r - ((r - 1) * (r - 1)) / (n - 1), c - ((c - 1) * (c - 1)) / (n - 1)) - 1;
  const value = r < 2 || c < 2 ? Number.NaN : Math.min(1, Math.sqrt(phi / least));
  return { measure: "cramersV", value, rows: n };
}

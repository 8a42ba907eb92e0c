import type { Table, TableColumn } from "../../core/data/table.ts";
import { SNIFF } from "../../core/document/model.ts";
import { keyOf, normals } from "../../core/random.ts";
import { type BenchCase, TARGET } from "./cases.ts";

const SEED = 1;

/**
 * The rows of a case: standard normal features. With classes, row r has class r mod K, and the feature
 * (class mod columns) is moved by `shift`; with one output, y is the sign of the product of the first two.
 */
export function benchTable({ name, widths, rows, shift }: BenchCase): Table {
  const width = widths[0]!;
  const classes = widths.at(-1)!;
  const features = Array.from({ length: width }, (_, column) =>
    normals(rows, SEED, keyOf(`bench/${name}/x${column}`), 0),
  );
  const codes = Int32Array.from({ length: rows }, (_, row) => row % classes);
  if (classes > 1) for (const [row, code] of codes.entries()) features[code % width]![row]! += shift;
  const target =
    classes > 1
      ? labels(codes, classes)
      : numbers(
          TARGET,
          features[0]!.map((x, row) => Math.sign(x * features[1]![row]!)),
        );
  const columns = [...features.map((values, column) => numbers(`x${column}`, values)), target];
  const report = { dialect: SNIFF, lineCount: rows + 1, raggedCount: 0, ragged: [], renamed: [] };
  const lines = Int32Array.from({ length: rows }, (_, row) => row + 2);
  return { name: `Benchmark ${name}`, rows, columns, lines, fingerprint: "0".repeat(16), report };
}

const plain = { missing: 0, textCount: 0, textCells: [], reason: null } as const;

const numbers = (name: string, values: Float64Array): TableColumn => ({
  ...plain,
  name,
  numbers: values,
  dictionary: null,
  codes: new Int32Array(0),
  suggested: "number",
});

const labels = (codes: Int32Array, count: number): TableColumn => ({
  ...plain,
  name: TARGET,
  numbers: new Float64Array(codes.length).fill(Number.NaN),
  dictionary: Array.from({ length: count }, (_, code) => `class ${String(code).padStart(4, "0")}`),
  codes,
  textCount: codes.length,
  suggested: "category",
});

import type { ColumnStore } from "../backend/backend.ts";
import type { Program } from "../compile/program.ts";
import type { ModelSpec } from "../compile/spec.ts";
import { cellText } from "../data/cells.ts";
import { sourcesOf } from "../data/derive.ts";
import type { TargetScale } from "../data/encodeTarget.ts";
import { idealAnswers } from "../data/generators/index.ts";
import type { Table } from "../data/table.ts";
import type { DataSource } from "../document/model.ts";
import { type Answers, answersOf } from "./answers.ts";
import { askNeighbours, type NeighbourAnswers } from "./neighbours.ts";

/** What predictors that are no network reach on the validation rows, in the units of the chart, row by row. */
export interface Benchmarks {
  /** Always saying the training mean, or the shares of the classes. */
  readonly trivial: Float64Array;
  /** See `askNeighbours`. */
  readonly neighbours: NeighbourAnswers | null;
  /** The best possible answer, where the table was generated and its truth is known: what is left is noise. */
  readonly ideal: Float64Array | null;
  /** The size of 1 in loss units per target column, in original units; empty for classes. */
  readonly units: readonly number[];
}

/** A prepared run, as far as benchmarks look at it. */
export interface Bench {
  readonly data: DataSource;
  readonly spec: ModelSpec;
  readonly program: Program;
  readonly table: Table;
  readonly store: ColumnStore;
  /** Store row → table row. */
  readonly rowOf: Int32Array;
  readonly train: Int32Array;
  readonly validation: Int32Array;
  /** Of the target; null for classes. */
  readonly scale: TargetScale | null;
}

export function benchmarks(bench: Bench): Benchmarks {
  const { store, program, train, validation, scale } = bench;
  const answers = answersOf(store, program);
  const average = answers.average(train);
  return {
    trivial: Float64Array.from(validation, (row) => answers.loss(row, average)),
    neighbours: askNeighbours(store, answers, train, validation),
    ideal: idealLosses(bench, answers),
    units: scale?.scale ?? [],
  };
}

/** Only where the network may look at all that the generator did, and is to predict what the generator made. */
function idealLosses({ data, spec, table, rowOf, validation, scale }: Bench, answers: Answers): Float64Array | null {
  if (data.kind !== "generated") return null;
  const { header, target, answer } = idealAnswers(data.generator, data.params);
  const seen = new Set(spec.inputs.flatMap(({ columns }) => columns.flatMap(sourcesOf)));
  const features = header.filter((name) => name !== target);
  if (spec.target.columns.length !== 1 || spec.target.columns[0] !== target) return null;
  if (!features.every((name) => seen.has(name))) return null;
  const columns = header.map((name) => table.columns.find((column) => column.name === name));
  const said = new Float64Array(answers.width);
  return Float64Array.from(validation, (row) => {
    const cells = columns.map((column) => {
      if (column === undefined) return "";
      const number = column.numbers[rowOf[row]!]!;
      return Number.isNaN(number) ? cellText(column, rowOf[row]!) : number;
    });
    write(said, spec, scale, answer(cells));
    return answers.loss(row, said);
  });
}

/** An ideal answer as the outputs of this network. */
function write(
  said: Float64Array,
  spec: ModelSpec,
  scale: TargetScale | null,
  ideal: number | Readonly<Record<string, number>>,
): void {
  if (typeof ideal === "number") said[0] = (ideal - (scale?.mean[0] ?? 0)) / (scale?.scale[0] ?? 1);
  else if (spec.target.kind === "classes") {
    const { classes } = spec.target;
    if (said.length === 1) said[0] = ideal[classes[1]!] ?? 0;
    else for (let code = 0; code < said.length; code++) said[code] = ideal[classes[code]!] ?? 0;
  }
}

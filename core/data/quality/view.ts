import type { Edit } from "../../document/edit.ts";
import type { ParamValues, Project } from "../../document/model.ts";
import { freshStepId } from "../../document/names.ts";
import type { MessageParams } from "../../errors.ts";
import { featureSetting, featuresIn } from "../../featureSetting.ts";
import type { Fix } from "../../problem.ts";
import { type RowBasis, rowBasis } from "../basis.ts";
import { firstRows } from "../cells.ts";
import { columnFacts } from "../facts.ts";
import { findPicture } from "../picture.ts";
import { type RobustSpread, robustSpread } from "../robust.ts";
import { trainingCells } from "../steps/trainingCells.ts";
import type { Table, TableColumn } from "../table.ts";
import { featureColumnsOf, paramOfKind } from "../targets.ts";
import type { ColumnView } from "./define.ts";

/** A table under the settings of a project, as the rules look at it. */
export interface QualityView {
  readonly table: Table;
  readonly project: Project;
  readonly basis: RowBasis;
  readonly columns: readonly ColumnView[];
  /** Rows that no step has left out. */
  readonly rows: Int32Array;
  /** Rows that statistics may be learned from: the training rows, or all in use while nothing is to be predicted. */
  readonly train: Int32Array;
  readonly decimal: "." | ",";
  /** Whether a column is a pixel of the picture that each row is: what is odd in a column of numbers is usual there. */
  isPixel(name: string): boolean;
  /** Median and robust deviation of a column of numbers over the training rows. */
  spreadOf(column: TableColumn): RobustSpread;
  /** A fix that leaves a column out, also of the lists of features that name it. */
  leaveOutColumn(column: string, params: MessageParams): Fix;
  /** A fix that adds one step to the document. */
  stepFix(code: string, params: MessageParams, type: string, settings: ParamValues): Fix;
}

/** The view of a table whose steps are applied already. */
export function qualityView(table: Table, project: Project): QualityView {
  const basis = rowBasis(table, project);
  const targets = new Set(basis.targets.map(({ name }) => name));
  const features = featureColumnsOf(project);
  const usable = (type: string): boolean => type === "number" || type === "category";
  const columns = basis.columns.map((typed): ColumnView => {
    const wanted = features === null || features.has(typed.name);
    const role = targets.has(typed.name) ? "target" : wanted && usable(typed.type) ? "feature" : "unused";
    return { ...typed, role };
  });
  const stepFix: QualityView["stepFix"] = (code, params, type, settings) => {
    const step = { id: freshStepId(project.data.steps), type, params: settings };
    return { code, params, edits: [{ kind: "addSteps", steps: [step] }] };
  };
  const { excluded } = table;
  const train = basis.parts?.train ?? basis.kept;
  // Several rules ask about the same column in turn.
  const spreads = new WeakMap<TableColumn, RobustSpread>();
  const decimal = table.report.dialect.decimal ?? ".";
  let pixels: ReadonlySet<string> | null = null;
  const all = firstRows(table.rows);
  return {
    table,
    project,
    basis,
    columns,
    rows: excluded === undefined ? all : all.filter((row) => excluded[row] === 0),
    train,
    decimal,
    isPixel(name) {
      pixels ??= pixelsAmong(columns, decimal);
      return pixels.has(name);
    },
    spreadOf(column) {
      const known = spreads.get(column) ?? robustSpread(trainingCells(column, train).numbers);
      spreads.set(column, known);
      return known;
    },
    leaveOutColumn(column, params) {
      const fix = stepFix("fix.leaveOutColumn", params, "excludeColumn", { column });
      return { ...fix, edits: [...fix.edits, ...withoutFeature(project, column)] };
    },
    stepFix,
  };
}

function pixelsAmong(columns: readonly ColumnView[], decimal: QualityView["decimal"]): ReadonlySet<string> {
  const picture = findPicture(columns.map(({ name, column }) => ({ name, ...columnFacts(column, decimal) })));
  return new Set(picture?.columns);
}

/** Takes a column off every list of features that names it: a feature that is left out would be an error. */
function withoutFeature({ graph }: Project, column: string): Edit[] {
  return graph.nodes.flatMap(({ id, type, params }): Edit[] => {
    const name = paramOfKind(type, "features");
    if (name === undefined) return [];
    const { named, others } = featuresIn(params[name]);
    const left = named.filter((choice) => choice.column !== column);
    if (left.length === named.length) return [];
    return [{ kind: "setParam", id, name, value: featureSetting({ named: left, others }) as never }];
  });
}

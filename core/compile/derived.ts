import type { ColumnProfile, TableProfile } from "../data/table.ts";
import { labelColumns } from "../data/targets.ts";
import type { Project } from "../document/model.ts";
import type { MessageParams } from "../errors.ts";
import { parseFormula } from "../formula/parse.ts";
import { named } from "../named.ts";
import type { Derivation, FeatureChoice } from "../params.ts";
import { typeInForce } from "./columns.ts";

/** Why a derived column cannot be made; `at` and `length` mark the place in its formula. */
export interface DerivedFault {
  readonly code: string;
  readonly params: MessageParams;
  readonly at: number;
  readonly length: number;
}

/** What a table says about the columns that a derivation reads. */
interface Known {
  readonly column: string;
  readonly find: (name: string) => ColumnProfile | undefined;
  readonly isNumber: (column: ColumnProfile) => boolean;
  readonly targets: ReadonlySet<string>;
  readonly project: Project;
}

const fault = (code: string, params: MessageParams, at = 0, length = 0): DerivedFault => ({ code, params, at, length });

function formulaFault(source: string, { column, find, isNumber, targets }: Known): DerivedFault | null {
  const parsed = parseFormula(source);
  if (parsed.fault !== null) {
    const { code, at, length, params } = parsed.fault;
    return fault(code, { column, position: at + 1, ...params }, at, length);
  }
  if (parsed.columns.length === 0) return fault("formula.noColumn", { column });
  for (const { name, at, length } of parsed.columns) {
    const params = { column, name, position: at + 1 };
    const found = find(name);
    if (found === undefined) return fault("formula.column", params, at, length);
    if (targets.has(name)) return fault("formula.target", params, at, length);
    if (!isNumber(found)) return fault("formula.notNumber", params, at, length);
  }
  return null;
}

function sourceFault(derive: Exclude<Derivation, { kind: "formula" }>, known: Known): DerivedFault | null {
  const { column, find, isNumber, project } = known;
  const of = find(derive.of);
  if (of === undefined) return fault("derive.columnMissing", { column, name: derive.of });
  if (derive.kind === "datePart")
    return typeInForce(project, of) === "date" ? null : fault("derive.notDate", { column, name: derive.of });
  if (!isNumber(of)) return fault("derive.notNumber", { column, name: derive.of });
  if (derive.by === null) return null;
  const by = find(derive.by);
  if (by === undefined) return fault("derive.columnMissing", { column, name: derive.by });
  const type = typeInForce(project, by);
  return type === "date" || type === "number" ? null : fault("derive.notTime", { column, name: derive.by });
}

/** Why a column with `derive` cannot be made from this table; null where it can. */
export function derivedFault(
  project: Project,
  profile: TableProfile,
  { column, derive }: Pick<FeatureChoice, "column" | "derive">,
): DerivedFault | null {
  if (derive === undefined) return null;
  if (named(profile.columns, column) !== undefined) return fault("derive.nameTaken", { column });
  const known: Known = {
    column,
    project,
    find: (name) => named(profile.columns, name),
    isNumber: (each) => typeInForce(project, each) === "number",
    targets: labelColumns(project),
  };
  return derive.kind === "formula" ? formulaFault(derive.formula, known) : sourceFault(derive, known);
}

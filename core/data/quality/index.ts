import type { Project } from "../../document/model.ts";
import type { Severity } from "../../problem.ts";
import { atOnce, type Stages } from "../../stages.ts";
import type { Table } from "../table.ts";
import { acrossSplit } from "./acrossSplit.ts";
import { brokenText } from "./brokenText.ts";
import { coarseNumbers } from "./coarseNumbers.ts";
import { constantColumns } from "./constantColumns.ts";
import { dates } from "./dates.ts";
import { type Finding, type Found, QUESTIONS, type QualityRule } from "./define.ts";
import { duplicateRows } from "./duplicateRows.ts";
import { emptyColumns } from "./emptyColumns.ts";
import { futureColumns } from "./futureColumns.ts";
import { idColumns } from "./idColumns.ts";
import { infinities } from "./infinities.ts";
import { missingCells } from "./missingCells.ts";
import { mixedUnits } from "./mixedUnits.ts";
import { numbersAsText } from "./numbersAsText.ts";
import { outliers } from "./outliers.ts";
import { sentinels } from "./sentinels.ts";
import { sparseRows } from "./sparseRows.ts";
import { spellings } from "./spellings.ts";
import { spreadsheetErrors } from "./spreadsheetErrors.ts";
import { targetCopies } from "./targetCopies.ts";
import { textInNumbers } from "./textInNumbers.ts";
import { tooLarge } from "./tooLarge.ts";
import { type QualityView, qualityView } from "./view.ts";

/** Every rule; the report, its texts and the tests go by this list. */
export const rules: readonly QualityRule[] = [
  textInNumbers,
  numbersAsText,
  infinities,
  spreadsheetErrors,
  brokenText,
  tooLarge,
  coarseNumbers,
  emptyColumns,
  missingCells,
  sparseRows,
  mixedUnits,
  sentinels,
  outliers,
  dates,
  spellings,
  constantColumns,
  duplicateRows,
  idColumns,
  acrossSplit,
  targetCopies,
  futureColumns,
];

/** What is known about a table before it is trained on. */
export interface QualityReport {
  /** Rows and columns that were looked at: those that no step has left out. */
  readonly rows: number;
  readonly columns: number;
  /** The target was known, so that leaks could be looked for. */
  readonly target: readonly string[];
  /** By question, the gravest first. */
  readonly findings: readonly Finding[];
  /** Findings of a rule beyond the first `LISTED_FINDINGS`, by code. */
  readonly more: Readonly<Record<string, number>>;
}

/** Findings listed per rule: nobody reads more, and a table may have 20,000 columns. */
export const LISTED_FINDINGS = 200;
/** Rows listed where a rule has very many findings; a table of findings must stay small enough to be sent. */
const FEW_ROWS = 50;
const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The report of a table whose steps are applied already; see `examining`. */
export const examine = (table: Table, project: Project): QualityReport => atOnce(examining(table, project));

/**
 * Asks every rule about every column, then about whole rows, and stops in between. Time grows with the
 * number of cells; `done` hears how far it is, from 0 to 1.
 */
export function* examining(
  table: Table,
  project: Project,
  done: (share: number) => void = () => {},
): Stages<QualityReport> {
  const view = qualityView(table, project);
  yield;
  const found = new Map<QualityRule, Found[]>(rules.map((rule) => [rule, []]));
  const wholeRows = rules.filter((rule) => rule.table !== undefined);
  const stages = view.columns.length + wholeRows.length;
  for (const [place, column] of view.columns.entries()) {
    for (const rule of rules) {
      const list = found.get(rule)!;
      if (rule.column === undefined) continue;
      for (const each of rule.column(column, view)) list.push({ column: column.name, ...each });
      yield;
    }
    done(place / stages);
  }
  for (const [place, rule] of wholeRows.entries()) {
    found.get(rule)!.push(...(yield* rule.table!(view)));
    done((view.columns.length + place + 1) / stages);
    yield;
  }
  const more: Record<string, number> = {};
  const findings = rules.flatMap((rule) => {
    const all = found.get(rule)!.map((each) => complete(rule, each, view));
    const sorted = all.sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity] || b.count / b.of - a.count / a.of);
    if (sorted.length > LISTED_FINDINGS) more[rule.code] = sorted.length - LISTED_FINDINGS;
    const few = sorted.length > FEW_ROWS;
    return sorted.slice(0, LISTED_FINDINGS).map((finding) => (few ? shortened(finding) : finding));
  });
  const order = (finding: Finding): number => QUESTIONS.indexOf(finding.question) * 10 + GRAVITY[finding.severity];
  return {
    rows: view.rows.length,
    columns: view.columns.filter(({ column }) => column.reason !== "excluded").length,
    target: view.basis.targets.map(({ name }) => name),
    findings: findings.sort((a, b) => order(a) - order(b)),
    more,
  };
}

function complete(rule: QualityRule, found: Found, { table, rows }: QualityView): Finding {
  const { code = rule.code, count, of = rows.length, unit = "cells", params = {}, fix = null } = found;
  const listed = found.rows?.first ?? [];
  return {
    code,
    why: code.startsWith(`${rule.code}.`) ? `${rule.code}.why` : `${code}.why`,
    question: rule.question,
    severity: found.severity ?? rule.severity,
    column: found.column ?? null,
    count,
    of,
    unit,
    rows: listed,
    lines: listed.map((row) => table.lines[row]!),
    params: { count, rows: of, ...params },
    fix,
  };
}

const shortened = (finding: Finding): Finding => ({
  ...finding,
  rows: finding.rows.slice(0, FEW_ROWS),
  lines: finding.lines.slice(0, FEW_ROWS),
});

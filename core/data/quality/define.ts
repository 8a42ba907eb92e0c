import type { MessageParams } from "../../errors.ts";
import type { Fix, Severity } from "../../problem.ts";
import type { Stages } from "../../stages.ts";
import type { TypedColumn } from "../columnTypes.ts";
import type { QualityView } from "./view.ts";

/** The four questions of the lecture notes about data, and whether the answer is given away. */
export const QUESTIONS = ["validity", "completeness", "consistency", "uniqueness", "leakage"] as const;
export type Question = (typeof QUESTIONS)[number];

/** Something about a table that is worth knowing before it is trained on. */
export interface Finding {
  /** `quality.<rule>`, or one of its variants; this and why it matters are keys of `core/text/en/quality.ts`. */
  readonly code: string;
  readonly why: string;
  readonly question: Question;
  readonly severity: Severity;
  /** The column that it is about; null for whole rows. */
  readonly column: string | null;
  /** How many `unit`s have it, of how many. */
  readonly count: number;
  readonly of: number;
  readonly unit: "cells" | "rows" | "columns";
  /** The first rows that have it, ascending, with their lines; no more than `LISTED_ROWS`. Empty where all rows have it. */
  readonly rows: readonly number[];
  readonly lines: readonly number[];
  readonly params: MessageParams;
  /** What would mend it; a document edit that can be undone. */
  readonly fix: Fix | null;
}

/** Rows listed per finding. */
const LISTED_ROWS = 1_000;

/** A column with what it is used for. */
export interface ColumnView extends TypedColumn {
  readonly role: "feature" | "target" | "unused";
}

/** What a rule returns; the rest of a finding follows from the rule and the table. */
export interface Found {
  /** Where one rule has several sentences. */
  readonly code?: string;
  readonly severity?: Severity;
  readonly column?: string;
  readonly count: number;
  readonly of?: number;
  readonly unit?: Finding["unit"];
  readonly rows?: RowList;
  readonly params?: MessageParams;
  readonly fix?: Fix | null;
}

export interface QualityRule {
  readonly code: `quality.${string}`;
  readonly question: Question;
  readonly severity: Severity;
  /** Looks at one column: work that grows with its cells. */
  column?(column: ColumnView, view: QualityView): readonly Found[];
  /** Looks at whole rows, in stages. */
  table?(view: QualityView): Stages<readonly Found[]>;
}

export const defineRule = (rule: QualityRule): QualityRule => rule;

/** Counts rows and keeps the first ones. */
export class RowList {
  count = 0;
  readonly first: number[] = [];

  add(row: number): void {
    this.count++;
    if (this.first.length < LISTED_ROWS) this.first.push(row);
  }

  /** Adds the row and gives the list back. */
  also(row: number): this {
    this.add(row);
    return this;
  }

  /** Both lists together. */
  with(other: RowList): RowList {
    const both = new RowList();
    both.count = this.count + other.count;
    both.first.push(...[...this.first, ...other.first].sort((a, b) => a - b).slice(0, LISTED_ROWS));
    return both;
  }
}

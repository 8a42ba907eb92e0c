import { isCyclic } from "../../core/data/dates.ts";
import type { ColumnProfile } from "../../core/data/table.ts";
import { printName } from "../../core/formula/print.ts";
import type { DatePart, FeatureChoice } from "../../core/params.ts";

/** Ways to a new column that are one click away. */
export const chips = ["square", "product", "sine", "bins", "lag", "date", "formula"] as const;
export type Chip = (typeof chips)[number];

/** What is filled in for a new column, whatever its chip asks for. */
export interface Draft {
  readonly chip: Chip;
  readonly name: string;
  readonly of: string;
  readonly other: string;
  readonly formula: string;
  readonly steps: number;
  readonly by: string | null;
  readonly parts: readonly DatePart[];
  readonly cyclic: boolean;
}

const number = (column: string, rest: Partial<FeatureChoice>): FeatureChoice => ({
  column,
  encoding: "asIs",
  fill: "median",
  ...rest,
});
const formula = (source: string) => ({ derive: { kind: "formula", formula: source } }) as const;

/** Name that a new column gets where nobody gives it one. */
export function usualName({ chip, of, other, formula: source, steps }: Draft): string {
  switch (chip) {
    case "square":
      return `${of}²`;
    case "product":
      return `${of} · ${other}`;
    case "sine":
      return `sin ${of}`;
    case "bins":
      return `${of} bins`;
    case "lag":
      return `${of} −${steps}`;
    case "date":
      return of;
    case "formula":
      return source.trim().slice(0, 60);
  }
}

/** The columns that a draft makes: one, or one per part of a date. */
export function columnsOf(draft: Draft): readonly FeatureChoice[] {
  const { chip, of, other, steps, by } = draft;
  const name = draft.name.trim() || usualName(draft);
  switch (chip) {
    case "square":
      return [number(name, formula(`${printName(of)}^2`))];
    case "product":
      return [number(name, formula(`${printName(of)} * ${printName(other)}`))];
    case "sine":
      return [number(name, formula(`sin(${printName(of)})`))];
    case "bins":
      return [number(name, { ...formula(printName(of)), transform: "binCategories" })];
    case "lag":
      return [number(name, { derive: { kind: "lag", of, steps, by } })];
    case "formula":
      return [number(name, formula(draft.formula))];
    case "date":
      return draft.parts.flatMap((part) => {
        const one = (wave: "none" | "sin" | "cos") =>
          number(wave === "none" ? `${name} ${part}` : `${name} ${part} ${wave}`, {
            derive: { kind: "datePart", of, part, wave },
          });
        return draft.cyclic && isCyclic(part) ? [one("sin"), one("cos")] : [one("none")];
      });
  }
}

/** A new column's draft, with the first columns that fit. */
export function draftFor(chip: Chip, columns: readonly ColumnProfile[], targets: ReadonlySet<string>): Draft {
  const numbers = columns.filter(({ name, type }) => type === "number" && (chip === "lag" || !targets.has(name)));
  const dates = columns.filter(({ type }) => type === "date");
  const [first, second] = chip === "date" ? dates : numbers;
  return {
    chip,
    name: "",
    of: first?.name ?? "",
    other: (second ?? first)?.name ?? "",
    formula: "",
    steps: 1,
    by: dates[0]?.name ?? null,
    parts: ["month", "weekday"],
    cyclic: true,
  };
}

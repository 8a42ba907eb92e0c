import type { Json } from "../../core/document/model.ts";
import type { FittedNode } from "../../core/document/trained.ts";
import { printNumber } from "../charts/number.ts";
import type { Text } from "../i18n/index.ts";

type Entry = Readonly<Record<string, Json | undefined>>;

/** What one feature column learned, as the file keeps it; null where there is none. */
export function learnedOf(fitted: FittedNode | null, column: string): Entry | null {
  const entry = fitted?.values[column] ?? fitted?.values[`"${column}"`];
  return typeof entry === "object" && entry !== null && !Array.isArray(entry) ? (entry as Entry) : null;
}

const number = (value: Json): string =>
  typeof value === "number" ? printNumber(value, 4) : value === null ? "–" : String(value);
/** Half-open, as a value is sorted into them. */
function intervals(edges: readonly Json[]): readonly string[] {
  const ends = edges.map(number);
  if (ends.length === 0) return ["(−∞, ∞)"];
  const inner = ends.slice(1).map((end, i) => `[${ends[i]}, ${end})`);
  return [`(−∞, ${ends[0]})`, ...inner, `[${ends.at(-1)}, ∞)`];
}

const isPair = (value: Json | undefined): value is readonly [Json, Json] => Array.isArray(value) && value.length === 2;

/** Everything that a feature column learned, in words: its fill, limits, λ, edges, and the signal-to-noise ratios. */
export function sayLearned(entry: Entry, t: Text["t"]): readonly string[] {
  const { fill, clip, lambda, edges, snr, dateOrder } = entry;
  const said: string[] = [];
  if (typeof fill === "number") said.push(t("prepare.learned.fill", { value: number(fill) }));
  if (typeof fill === "string") said.push(t("prepare.learned.fill", { value: fill || "∅" }));
  if (isPair(clip)) said.push(t("prepare.learned.clip", { low: number(clip[0]), high: number(clip[1]) }));
  if (typeof lambda === "number") said.push(`λ ${number(lambda)}`);
  if (Array.isArray(edges)) said.push(t("prepare.learned.edges", { edges: intervals(edges).join(", ") }));
  if (isPair(snr)) said.push(t("prepare.learned.snr", { before: number(snr[0]), after: number(snr[1]) }));
  if (typeof dateOrder === "string")
    said.push(t(dateOrder === "dayFirst" ? "prepare.learned.dayFirst" : "prepare.learned.monthFirst"));
  return said;
}

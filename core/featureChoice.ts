import { DATE_PARTS, DATE_WAVES, type FeatureChoice, TRANSFORMS } from "./params.ts";

const ENCODINGS: readonly unknown[] = ["asIs", "oneHot", "ordinal"];
const FILLS: readonly unknown[] = ["median", "mean", "zero", "category", "mostFrequent", "drop"];
/** Rows that a lag may look back. */
export const MOST_LAG = 100_000;
const MOST_FORMULA = 1_000;
const MOST_NAME = 10_000;

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isName = (value: unknown): boolean => typeof value === "string" && value.length > 0 && value.length <= MOST_NAME;
const hasOnly = (value: Plain, ...keys: readonly string[]): boolean =>
  Object.keys(value).every((key) => keys.includes(key));
const oneOf = (value: unknown, list: readonly unknown[]): boolean => list.includes(value);

function isClip(value: unknown): boolean {
  if (!isPlain(value) || !hasOnly(value, "low", "high")) return false;
  const { low, high } = value;
  return typeof low === "number" && typeof high === "number" && low >= 0 && low < high && high <= 1;
}

function isDerivation(value: unknown): boolean {
  if (!isPlain(value)) return false;
  const { kind, formula, of, steps, by, part, wave } = value;
  if (kind === "formula")
    return hasOnly(value, "kind", "formula") && typeof formula === "string" && formula.length <= MOST_FORMULA;
  if (!isName(of)) return false;
  if (kind === "lag") {
    const whole = Number.isInteger(steps) && (steps as number) >= 1 && (steps as number) <= MOST_LAG;
    return hasOnly(value, "kind", "of", "steps", "by") && whole && (by === null || isName(by));
  }
  return (
    kind === "datePart" &&
    hasOnly(value, "kind", "of", "part", "wave") &&
    oneOf(part, DATE_PARTS) &&
    oneOf(wave, DATE_WAVES)
  );
}

/** Whether a value is one entry of a list of features, as far as it can be said without a table. */
export function isFeatureChoice(value: unknown): value is FeatureChoice {
  if (!isPlain(value) || !hasOnly(value, "column", "encoding", "fill", "derive", "clip", "transform")) return false;
  const { column, encoding, fill, derive, clip, transform } = value;
  const optional = derive !== undefined || clip !== undefined || transform !== undefined;
  return (
    typeof column === "string" &&
    oneOf(encoding, ENCODINGS) &&
    oneOf(fill, FILLS) &&
    !(optional && encoding !== "asIs") &&
    (derive === undefined || (isDerivation(derive) && column !== "")) &&
    (clip === undefined || isClip(clip)) &&
    (transform === undefined || oneOf(transform, TRANSFORMS))
  );
}

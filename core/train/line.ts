import type { ModelSpec, OpSpec } from "../compile/spec.ts";
import type { TargetScale } from "../data/encodeTarget.ts";
import { isChanged } from "../data/feature.ts";
import type { FittedNode } from "../document/trained.ts";
import { type Truths, truthOf } from "./targets.ts";
import type { Tuning } from "./tuner.ts";
import type { WeightValues } from "./weightSets.ts";

/** y = slope · x + intercept. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** A network that is a straight line in one feature, beside the best line there is; original units. */
export interface LineFit {
  readonly x: string;
  readonly y: string;
  /** Training rows that the exact line was fitted on. */
  readonly rows: number;
  readonly learned: Line;
  readonly exact: Line;
}

/** Names of the one number in and the one number out; null for networks with more of either. */
export function lineColumns(spec: ModelSpec): { readonly x: string; readonly y: string } | null {
  const features = spec.inputs.flatMap(({ columns }) => columns);
  const [feature] = features;
  const [target] = spec.target.columns;
  if (features.length !== 1 || feature?.encoding !== "asIs" || target === undefined) return null;
  // A changed column is no line in what the table says.
  if (feature.derive !== undefined || isChanged(feature)) return null;
  if (spec.target.kind !== "numbers" || spec.target.columns.length !== 1) return null;
  return { x: feature.column, y: target };
}

/** Least squares through points: slope = Σ(x−x̄)(y−ȳ) / Σ(x−x̄)². Null without two different x. */
export function leastSquares(x: Float64Array, y: Float64Array): Line | null {
  const n = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += x[i]! / n;
    meanY += y[i]! / n;
  }
  let both = 0;
  let square = 0;
  for (let i = 0; i < n; i++) {
    const d = x[i]! - meanX;
    both += d * (y[i]! - meanY);
    square += d * d;
  }
  if (!(square > 0)) return null;
  const slope = both / square;
  return { slope, intercept: meanY - slope * meanX };
}

/** The weights of a run (in the program's order) as a line in original units; null for networks that are none. */
export function lineFitOf(
  truths: Truths & { readonly scale: TargetScale | null },
  { spec, program, fitted }: Tuning,
  rows: Int32Array,
  values: WeightValues,
): LineFit | null {
  const columns = lineColumns(spec);
  const { store, scale } = truths;
  const [feature] = store.features;
  if (columns === null || feature?.kind !== "number" || scale === null) return null;
  const x = Float64Array.from(rows, (row) => feature.values[row]!);
  const placeOf = new Map(program.weights.map(({ id }, place) => [id, place]));
  const line = learnedLine(spec, (id) => values[placeOf.get(id)!]!, fitted);
  const exact = leastSquares(x, truthOf(truths, rows));
  if (line === null || exact === null) return null;
  const unit = scale.scale[0]!;
  const learned = { slope: line.slope * unit, intercept: line.intercept * unit + scale.mean[0]! };
  return { ...columns, rows: rows.length, learned, exact };
}

type Weights = (id: string) => ArrayLike<number>;
type Fitted = Readonly<Record<string, FittedNode>>;

/**
 * The line that a network without bends computes, before the target's scale is undone: every unit is
 * carried through the ops as slope and intercept in the feature. Null where an op is not linear.
 */
export function learnedLine(spec: ModelSpec, weights: Weights, fitted: Fitted): Line | null {
  const known = new Map<number, readonly Line[]>();
  for (const { tensor } of spec.inputs) known.set(tensor, [{ slope: 1, intercept: 0 }]);
  for (const op of spec.ops) {
    const inputs = op.inputs.map((tensor) => known.get(tensor));
    if (inputs.includes(undefined)) continue;
    const made = through(op, inputs as readonly (readonly Line[])[], weights, fitted);
    if (made !== null) known.set(op.output, made);
  }
  const out = known.get(spec.loss.prediction);
  return out?.length === 1 ? out[0]! : null;
}

function through(op: OpSpec, inputs: readonly (readonly Line[])[], weights: Weights, fitted: Fitted) {
  const lines = inputs[0]!;
  switch (op.kind) {
    case "linear":
      return linear(lines, weights(op.kernel), op.bias === null ? null : weights(op.bias));
    case "affine": {
      const { shift, scale } = fitted[op.nodeId]!.values as unknown as Readonly<Record<string, readonly number[]>>;
      return lines.map(({ slope, intercept }, i) => ({
        slope: slope * scale![i]!,
        intercept: (intercept - shift![i]!) * scale![i]!,
      }));
    }
    case "activation":
      return op.activation === "linear" ? lines : null;
    // These do nothing outside training.
    case "dropout":
    case "gaussianNoise":
    case "augment":
      return lines;
    case "add":
      return lines.map((_, i) => sum(inputs.map((each) => each[i]!)));
    case "concatenate":
      return inputs.flat();
  }
}

/** Kernel [in, units], row-major. */
function linear(lines: readonly Line[], kernel: ArrayLike<number>, bias: ArrayLike<number> | null): readonly Line[] {
  const units = kernel.length / lines.length;
  return Array.from({ length: units }, (_, unit) => {
    const { slope, intercept } = sum(
      lines.map((line, i) => {
        const weight = kernel[i * units + unit]!;
        return { slope: line.slope * weight, intercept: line.intercept * weight };
      }),
    );
    return { slope, intercept: intercept + (bias === null ? 0 : bias[unit]!) };
  });
}

function sum(lines: readonly Line[]): Line {
  return lines.reduce((a, b) => ({ slope: a.slope + b.slope, intercept: a.intercept + b.intercept }));
}

import type { Executor } from "../backend/backend.ts";
import type { ModelSpec } from "../compile/spec.ts";
import type { TargetScale } from "../data/encodeTarget.ts";
import { predictedClass } from "../metrics/define.ts";
import { computeMetrics, metricsFor } from "../metrics/index.ts";
import { repeated } from "./baseline.ts";
import type { Evaluation } from "./history.ts";
import { outputRoom, Pass } from "./pass.ts";
import { inOriginalUnits, type Truths, truthOf } from "./targets.ts";

/** A network with data whose answers are known. */
export interface Examined extends Truths {
  readonly executor: Executor;
  readonly scale: TargetScale | null;
  readonly metrics: readonly string[];
  /** See `trivialOutputs`; in original units. */
  readonly trivial: readonly number[];
}

type Answers = Omit<Examined, "executor">;

/** Metrics of the task, or those the project asks for. */
export const metricNames = (spec: ModelSpec): readonly string[] =>
  spec.training.metrics.length > 0 ? spec.training.metrics : metricsFor(spec.task);

/** Metrics of row-major outputs in loss units; what is true of the same rows is looked up once. */
export function metricsOf(examined: Answers): (rows: Int32Array, outputs: Float64Array) => Record<string, number> {
  let known: { readonly rows: Int32Array; readonly truth: Float64Array } | null = null;
  let room: Float64Array | undefined;
  return (rows, outputs) => {
    if (known?.rows !== rows) known = { rows, truth: truthOf(examined, rows) };
    room = inOriginalUnits(outputs, examined.scale, room);
    return measure(examined, room, known.truth);
  };
}

function measure(examined: Answers, predictions: Float64Array, truth: Float64Array): Record<string, number> {
  const { spec, metrics, trivial } = examined;
  return computeMetrics(metrics, { task: spec.task, predictions, width: trivial.length, truth });
}

/** An evaluation in pieces: `advance` until it says true, then `result`. */
export interface EvaluationTask {
  advance(): boolean;
  result(): Evaluation;
}

export function evaluation(examined: Examined, part: Evaluation["part"], rows: Int32Array): EvaluationTask {
  const pass = new Pass(examined.executor, rows, outputRoom(examined.executor, rows.length));
  return {
    advance: () => pass.done || pass.advance(),
    result() {
      const predictions = inOriginalUnits(pass.finish().predictions!, examined.scale);
      const truth = truthOf(examined, rows);
      return {
        part,
        rows: rows.length,
        loss: pass.loss,
        metrics: measure(examined, predictions, truth),
        trivial: measure(examined, repeated(examined.trivial, rows.length), truth),
        confusion: confusionOf(examined, predictions, truth),
      };
    },
  };
}

/** Counts `[true][predicted]`. */
function confusionOf({ spec, trivial }: Examined, predictions: Float64Array, truth: Float64Array): number[][] | null {
  if (spec.target.kind !== "classes") return null;
  const classes = spec.target.classes.length;
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  truth.forEach((code, row) => {
    counts[code]![predictedClass(predictions, row, trivial.length)]! += 1;
  });
  return counts;
}

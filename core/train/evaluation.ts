import type { Assessed, Executor } from "../backend/backend.ts";
import type { ModelSpec } from "../compile/spec.ts";
import type { TargetScale } from "../data/encodeTarget.ts";
import { ClassSums } from "../metrics/classSums.ts";
import { classCount, predictedClass } from "../metrics/define.ts";
import { computeMetrics, metricsFor } from "../metrics/index.ts";
import { spreadsOf } from "../metrics/measured.ts";
import { repeated } from "./baseline.ts";
import type { Evaluation } from "./history.ts";
import { Pass } from "./pass.ts";
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

/** Computes the metrics of the same network and data again and again. */
export interface Meter {
  /** Where an assessment of so many rows leaves what `metrics` needs; the same room as last time where it fits. */
  room(rows: number): Assessed;
  /** Once for each assessment: outputs are turned into original units where they lie. */
  metrics(rows: Int32Array, assessed: Assessed): Record<string, number>;
}

const NOTHING = new Float64Array(0);

export function meterOf(examined: Answers): Meter {
  const { spec, metrics, trivial, scale } = examined;
  const { task } = spec;
  const width = trivial.length;
  if (spec.target.kind === "classes") {
    const classes = new ClassSums(classCount(width));
    return {
      room: () => ({ classes }),
      metrics: (_, assessed) =>
        computeMetrics(metrics, { task, width, predictions: NOTHING, truth: NOTHING, classes: assessed.classes! }),
    };
  }
  let outputs: Float64Array = NOTHING;
  let known: { readonly rows: Int32Array; readonly truth: Float64Array; spreads: Float64Array | null } | null = null;
  return {
    room(rows) {
      if (outputs.length !== rows * width) outputs = new Float64Array(rows * width);
      return { outputs };
    },
    metrics(rows, assessed) {
      if (known?.rows !== rows) known = { rows, truth: truthOf(examined, rows), spreads: null };
      const now = known;
      const original = inOriginalUnits(assessed.outputs!, scale, assessed.outputs);
      const spreads = () => (now.spreads ??= spreadsOf(now.truth, width));
      return computeMetrics(metrics, { task, width, predictions: original, truth: now.truth, spreads });
    },
  };
}

function measure(
  { spec, metrics, trivial }: Answers,
  predictions: Float64Array,
  truth: Float64Array,
  classes?: ClassSums,
): Record<string, number> {
  const known = classes && { classes };
  return computeMetrics(metrics, { task: spec.task, predictions, width: trivial.length, truth, ...known });
}

/** An evaluation in pieces: `advance` until it says true, then `result`. */
export interface EvaluationTask {
  advance(): boolean;
  result(): Evaluation;
}

export function evaluation(examined: Examined, part: Evaluation["part"], rows: Int32Array): EvaluationTask {
  const width = examined.trivial.length;
  const outputs = new Float64Array(rows.length * width);
  const classes = examined.spec.target.kind === "classes" ? new ClassSums(classCount(width)) : undefined;
  const pass = new Pass(examined.executor, rows, { outputs, ...(classes && { classes }) });
  return {
    advance: () => pass.done || pass.advance(),
    result() {
      pass.finish();
      const predictions = inOriginalUnits(outputs, examined.scale);
      const truth = truthOf(examined, rows);
      return {
        part,
        rows: rows.length,
        loss: pass.loss,
        metrics: measure(examined, predictions, truth, classes),
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

import type { Task } from "../compile/spec.ts";
import { CoreError } from "../errors.ts";
import { accuracy } from "./accuracy.ts";
import type { MetricDef, MetricInput } from "./define.ts";
import { logLoss } from "./logLoss.ts";
import { macroF1 } from "./macroF1.ts";
import { mae } from "./mae.ts";
import { Measured } from "./measured.ts";
import { r2 } from "./r2.ts";
import { rmse } from "./rmse.ts";

/** In the order of display; the first of a task is its main one. */
export const metrics = [accuracy, macroF1, logLoss, rmse, mae, r2] as const satisfies readonly MetricDef[];

const byType = new Map<string, MetricDef>(metrics.map((def) => [def.type, def]));

/** The metric called `type`; CoreError `engine.unknownMetric`. */
export function metricDef(type: string): MetricDef {
  const def = byType.get(type);
  if (!def) throw new CoreError("engine.unknownMetric", { type });
  return def;
}

/** Names of the metrics that fit a task, the main one first. */
export function metricsFor(task: Task): readonly string[] {
  return metrics.filter((def) => (def.tasks as readonly Task[]).includes(task)).map((def) => def.type);
}

/** The metrics `names` over n rows, by name. Names that do not fit the task are left out. */
export function computeMetrics(names: readonly string[], input: MetricInput): Record<string, number> {
  const result: Record<string, number> = {};
  const measured = new Measured(input);
  for (const name of names) {
    const def = metricDef(name);
    if (def.tasks.includes(input.task)) result[name] = def.compute(measured);
  }
  return result;
}

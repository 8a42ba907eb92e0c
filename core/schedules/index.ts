import { complete } from "../definition.ts";
import type { TrainingSettings } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import type { ScheduleDef } from "./define.ts";
import { exponential } from "./exponential.ts";
import { step } from "./step.ts";

export const schedules = [constant, step, exponential, cosine] as const satisfies readonly ScheduleDef[];

const byType = new Map<string, ScheduleDef>(schedules.map((def) => [def.type, def]));

/** The schedule stored as `type`; CoreError `engine.unknownSchedule`. */
export function scheduleDef(type: string): ScheduleDef {
  const def = byType.get(type);
  if (!def) throw new CoreError("engine.unknownSchedule", { type });
  return def;
}

/** Learning rate by epoch; the first training epoch is 1 (0, the untrained network, counts as 1). */
export function learningRates(training: TrainingSettings): (epoch: number) => number {
  const { learningRate, epochs } = training;
  const def = scheduleDef(training.schedule);
  const params = complete(def.params, training.scheduleParams);
  return (epoch) => def.rate(learningRate, Math.max(epoch, 1), Math.max(epochs, 1), params);
}

/** Learning rate of one epoch; see `learningRates`. */
export const learningRateAt = (training: TrainingSettings, epoch: number): number => learningRates(training)(epoch);

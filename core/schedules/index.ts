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

/** Learning rate of an epoch; the first training epoch is 1 (0, the untrained network, counts as 1). */
export function learningRateAt(training: TrainingSettings, epoch: number): number {
  const def = scheduleDef(training.schedule);
  const params = complete(def.params, training.scheduleParams);
  return def.rate(training.learningRate, Math.max(epoch, 1), Math.max(training.epochs, 1), params);
}

import { CoreError } from "../errors.ts";
import { adagrad } from "./adagrad.ts";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import type { OptimizerDef } from "./define.ts";
import { momentum } from "./momentum.ts";
import { nesterov } from "./nesterov.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

export const optimizers = [
  sgd,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adam,
  adamw,
] as const satisfies readonly OptimizerDef[];
export type OptimizerType = (typeof optimizers)[number]["type"];

const byType = new Map<string, OptimizerDef>(optimizers.map((def) => [def.type, def]));

/** The optimizer stored as `type`; CoreError `engine.unknownOptimizer`. */
export function optimizerDef(type: string): OptimizerDef {
  const def = byType.get(type);
  if (!def) throw new CoreError("engine.unknownOptimizer", { type });
  return def;
}

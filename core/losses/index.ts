import type { LossKind } from "../compile/program.ts";
import { CoreError } from "../errors.ts";
import { binaryCrossentropy } from "./binaryCrossentropy.ts";
import { categoricalCrossentropy } from "./categoricalCrossentropy.ts";
import type { LossDef } from "./define.ts";
import { huber } from "./huber.ts";
import { mae } from "./mae.ts";
import { mse } from "./mse.ts";

export const losses = [
  mse,
  mae,
  huber,
  categoricalCrossentropy,
  binaryCrossentropy,
] as const satisfies readonly LossDef<LossKind>[];

const byType = new Map<string, LossDef<LossKind>>(losses.map((def) => [def.type, def]));

/** The loss stored as `type`; CoreError `engine.unknownLoss`. */
export function lossDef(type: string): LossDef<LossKind> {
  const def = byType.get(type);
  if (!def) throw new CoreError("engine.unknownLoss", { type });
  return def;
}

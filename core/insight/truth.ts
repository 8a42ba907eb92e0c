import type { ModelSpec } from "../compile/spec.ts";
import { sourcesOf } from "../data/derive.ts";
import { generatorHeader } from "../data/generators/index.ts";
import type { DataSource } from "../document/model.ts";

/** Whether the truth behind a network's data is known: everything that it reads and says was made by a generator. */
export function truthIsKnown(data: DataSource, { inputs, target }: Pick<ModelSpec, "inputs" | "target">): boolean {
  if (data.kind !== "generated" || data.steps.length > 0) return false;
  const made = new Set(generatorHeader(data.generator));
  const read = inputs.flatMap(({ columns }) => columns.flatMap(sourcesOf));
  return [...read, ...target.columns].every((name) => made.has(name));
}

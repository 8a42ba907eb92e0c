import { activation } from "./activation.ts";
import { add } from "./add.ts";
import { augment } from "./augment.ts";
import { concatenate } from "./concatenate.ts";
import type { NodeDef } from "./define.ts";
import { dense } from "./dense.ts";
import { dropout } from "./dropout.ts";
import { gaussianNoise } from "./gaussianNoise.ts";
import { input } from "./input.ts";
import { loss } from "./loss.ts";
import { normalize } from "./normalize.ts";
import { target } from "./target.ts";

/** Every node type, in the order of the palette. */
export const nodes = [
  input,
  target,
  dense,
  activation,
  dropout,
  loss,
  normalize,
  gaussianNoise,
  augment,
  add,
  concatenate,
] as const satisfies readonly NodeDef[];
export type NodeType = (typeof nodes)[number]["type"];

const byType: ReadonlyMap<string, NodeDef> = new Map(
  (nodes as readonly NodeDef[]).flatMap((def) =>
    [def.type, ...(def.aliases ?? [])].map((type) => [type, def] as const),
  ),
);

/** The definition of a node type or of one of its former names; undefined for a type unknown to this version. */
export function nodeDef(type: NodeType): NodeDef;
export function nodeDef(type: string): NodeDef | undefined;
export function nodeDef(type: string): NodeDef | undefined {
  return byType.get(type);
}

/** Version of a node type's params: one more than the number of its migrations. */
export const nodeVersion = (def: NodeDef): number => (def.migrations?.length ?? 0) + 1;

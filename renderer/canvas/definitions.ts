import type { GraphNode } from "../../core/document/model.ts";
import type { NodeDef } from "../../core/nodes/define.ts";
import { nodes } from "../../core/nodes/index.ts";
import type { ParamSchema, Params } from "../../core/params.ts";

/** Node types in palette order, without their own param types: what the page needs to draw any of them. */
export const definitions = nodes as unknown as readonly NodeDef[];

/** Param values with the defaults for what a node does not state. */
export function paramsOf(def: NodeDef, node: GraphNode): Params<ParamSchema> {
  const values: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(def.params)) values[name] = node.params[name] ?? param.default;
  return values as Params<ParamSchema>;
}

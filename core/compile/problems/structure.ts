import { nameOf } from "../../document/connect.ts";
import type { GraphNode } from "../../document/model.ts";
import { nodeDef } from "../../nodes/index.ts";
import type { Problem } from "../../problem.ts";
import type { Context } from "../context.ts";

/** Missing parts, loose ends, cycles, placeholders. */
export function structureProblems(context: Context): readonly Problem[] {
  return [...missingParts(context), ...context.project.graph.nodes.flatMap((node) => looseEnds(context, node))];
}

function missingParts({ project, recording, loss, order }: Context): readonly Problem[] {
  const { nodes } = project.graph;
  const problems: Problem[] = [];
  const missing = (code: string): void => void problems.push({ code, severity: "error", params: {} });
  const has = (test: (node: GraphNode) => boolean): boolean => nodes.some(test);
  if (!has((node) => Object.values(nodeDef(node.type)?.params ?? {}).some((param) => param.kind === "features")))
    missing("graph.noInput");
  if (!has((node) => nodeDef(node.type)?.yields === "labels")) missing("graph.noTarget");
  if (loss === null) missing("graph.noLoss");
  const layers = recording.ops.filter((op) => op.kind === "linear").length;
  if (layers === 0) missing("graph.noLayers");
  else if (layers === 1 && loss !== null && recording.losses.length > 0)
    problems.push({ code: "graph.noHidden", severity: "info", params: {} });
  if (order.length < nodes.length) {
    const onCycle = nodes.find((node) => !order.includes(node.id))!;
    problems.push({ code: "graph.cycle", severity: "error", nodeId: onCycle.id, params: { node: nameOf(onCycle) } });
  }
  for (const node of nodes)
    if (nodeDef(node.type)?.hasOutput === false && node !== loss)
      problems.push({ code: "graph.twoLosses", severity: "error", nodeId: node.id, params: { node: nameOf(node) } });
  return problems;
}

function looseEnds({ loss, reaching, into, from }: Context, node: GraphNode): readonly Problem[] {
  const def = nodeDef(node.type);
  const matters = reaching.has(node.id);
  const severity = matters ? "error" : "warning";
  if (!def)
    return [{ code: "graph.unknownType", severity, nodeId: node.id, params: { node: nameOf(node), type: node.type } }];
  const wires = into.get(node.id) ?? [];
  const unconnected = def.inputs.flatMap((port): Problem[] => {
    const count = wires.filter((wire) => wire.port === port).length;
    if (count >= (def.variadic ? 2 : 1)) return [];
    const code = def.variadic ? "graph.needsTwo" : "graph.unconnected";
    return [{ code, severity, nodeId: node.id, params: { node: nameOf(node), port } }];
  });
  const deadEnd = loss !== null && !matters && def.hasOutput && !from.has(node.id) && unconnected.length === 0;
  return deadEnd
    ? [{ code: "graph.deadEnd", severity: "warning", nodeId: node.id, params: { node: nameOf(node) } }]
    : unconnected;
}

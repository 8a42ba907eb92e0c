import { nameOf } from "../../document/connect.ts";
import { newNode } from "../../document/defaults.ts";
import type { Edit } from "../../document/edit.ts";
import type { Edge, Graph, ParamValues } from "../../document/model.ts";
import { freshId } from "../../document/names.ts";
import type { Problem } from "../../problem.ts";
import type { Context } from "../context.ts";

/** Two layers with nothing bent between them are one layer: W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂). */
export function layerProblems({ project, recording, into }: Context): readonly Problem[] {
  const { graph } = project;
  return recording.ops.flatMap((second): Problem[] => {
    if (second.kind !== "linear") return [];
    const first = recording.ops.find((op) => op.output === second.inputs[0]);
    if (first?.kind !== "linear") return [];
    const edge = into.get(second.nodeId)?.find((wire) => wire.source === first.nodeId);
    const names = { first: nameById(graph, first.nodeId), second: nameById(graph, second.nodeId) };
    return [
      {
        code: "layers.linearStack",
        severity: "info",
        nodeId: second.nodeId,
        params: names,
        ...(edge
          ? {
              fix: {
                code: "fix.insertRelu",
                params: names,
                edits: [insertNode(graph, edge, "activation", { kind: "relu" })],
              },
            }
          : {}),
      },
    ];
  });
}

const nameById = (graph: Graph, id: string): string => {
  const node = graph.nodes.find((candidate) => candidate.id === id);
  return node ? nameOf(node) : id;
};

/** A node with the one input `x` in the middle of a wire, half-way between its ends. */
export function insertNode(graph: Graph, edge: Edge, type: string, params: ParamValues = {}): Edit {
  const at = (id: string) => graph.nodes.find((node) => node.id === id)?.position ?? { x: 0, y: 0 };
  const [a, b] = [at(edge.source), at(edge.target)];
  const position = { x: Math.floor((a.x + b.x) / 2), y: Math.floor((a.y + b.y) / 2) };
  const node = newNode(type, freshId(graph, type), position, params);
  return { kind: "insertOnEdge", edgeId: edge.id, node, port: "x" };
}

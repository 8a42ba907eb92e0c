import { nameOf } from "../../document/connect.ts";
import { named } from "../../named.ts";
import type { Problem } from "../../problem.ts";
import type { Context } from "../context.ts";
import type { Recording } from "../recorder.ts";
import type { InputSpec } from "../spec.ts";
import { insertNode } from "./layers.ts";

/** Initial weights are made for inputs of about 1; so many times larger or smaller ones learn badly. */
const FAR_FROM_ONE = 100;

/** Inputs whose numbers are far from the size of 1 and meet a layer as they are. */
export function scaleProblems(context: Context): readonly Problem[] {
  const { project, recording, from, reaching } = context;
  return recording.inputs.flatMap((input): Problem[] => {
    const extreme = mostExtreme(context, input);
    if (extreme === null || !meetsLayer(recording, input.tensor)) return [];
    const node = project.graph.nodes.find((candidate) => candidate.id === input.nodeId)!;
    const params = { node: nameOf(node), column: extreme };
    const wires = (from.get(input.nodeId) ?? []).filter((wire) => reaching.has(wire.target));
    const edits = wires.length === 1 ? [insertNode(project.graph, wires[0]!, "normalize")] : [];
    return [
      {
        code: "input.scale",
        severity: "info",
        nodeId: input.nodeId,
        params,
        ...(edits.length > 0 ? { fix: { code: "fix.insertNormalize", params, edits } } : {}),
      },
    ];
  });
}

/** The column of numbers that is furthest from the size of 1, if one is far away; null without a table. */
function mostExtreme({ profile }: Context, input: InputSpec): string | null {
  let worst = { column: null as string | null, distance: FAR_FROM_ONE };
  for (const feature of input.columns) {
    if (feature.encoding !== "asIs" || feature.transform !== undefined) continue;
    const { column } = feature;
    const found = profile === null ? undefined : named(profile.columns, column);
    if (found === undefined) continue;
    const size = Math.max(Math.abs(found.min), Math.abs(found.max));
    const distance = size >= 1 ? size : size > 0 ? 1 / size : 1;
    if (distance >= worst.distance) worst = { column, distance };
  }
  return worst.column;
}

/** Whether the values of a tensor reach a layer without being scaled on their way. */
function meetsLayer({ ops }: Recording, tensor: number): boolean {
  const unscaled = new Set([tensor]);
  for (const op of ops) {
    if (op.kind === "affine" || !op.inputs.some((input) => unscaled.has(input))) continue;
    if (op.kind === "linear") return true;
    unscaled.add(op.output);
  }
  return false;
}

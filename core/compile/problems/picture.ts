import { paramOfKind } from "../../data/targets.ts";
import { nameOf } from "../../document/connect.ts";
import type { Edit } from "../../document/edit.ts";
import type { GraphNode } from "../../document/model.ts";
import type { Fix, Problem } from "../../problem.ts";
import type { Context } from "../context.ts";
import { pictureIn, pictureOf } from "../picture.ts";
import type { OpSpec } from "../spec.ts";

type Augment = Extract<OpSpec, { kind: "augment" }>;

/** Augment nodes that get no picture, and moved pictures whose pixels are scaled each by itself. */
export function pictureProblems(context: Context): readonly Problem[] {
  const { recording } = context;
  const moved = new Map<number, string>();
  return recording.ops.flatMap((op): Problem[] => {
    if (op.kind === "augment") {
      moved.set(op.output, op.nodeId);
      const known = (recording.tensors[op.inputs[0]!]?.width ?? 0) > 0;
      return known && op.height === 0 ? [noPicture(context, op)] : [];
    }
    const mover = op.kind === "affine" && op.mode !== "minMaxAll" ? moved.get(op.inputs[0]!) : undefined;
    return mover === undefined ? [] : [scaledApart(context, op.nodeId, mover)];
  });
}

const nodeOf = ({ project }: Context, id: string): GraphNode => project.graph.nodes.find((node) => node.id === id)!;

function noPicture(context: Context, op: Augment): Problem {
  const fix = beforeScaling(context, op) ?? onlyPixels(context, op);
  return {
    code: "augment.noPicture",
    severity: "error",
    nodeId: op.nodeId,
    params: { node: nameOf(nodeOf(context, op.nodeId)) },
    ...(fix === null ? {} : { fix }),
  };
}

/** Where a picture is scaled first: the node changes places with the one that scales. */
function beforeScaling({ project, profile, recording, into, from }: Context, { nodeId, inputs }: Augment): Fix | null {
  const scaling = recording.ops.find((op) => op.kind === "affine" && op.output === inputs[0]);
  const input = recording.inputs.find(({ tensor }) => tensor === scaling?.inputs[0]);
  const wire = scaling && into.get(scaling.nodeId)?.[0];
  const node = project.graph.nodes.find(({ id }) => id === nodeId);
  if (!scaling || !wire || !node || !input || !profile || !pictureOf(input.columns, profile)) return null;
  const after = from.get(nodeId) ?? [];
  const place = (id: string) => project.graph.nodes.find((other) => other.id === id)!.position;
  const edits: readonly Edit[] = [
    { kind: "removeNodes", ids: [nodeId] },
    ...after.map((edge): Edit => ({ kind: "connect", edge: { ...edge, source: scaling.nodeId } })),
    { kind: "insertOnEdge", edgeId: wire.id, node: { ...node, position: place(scaling.nodeId) }, port: "x" },
    { kind: "moveNodes", positions: { [scaling.nodeId]: node.position } },
  ];
  return { code: "fix.beforeNormalize", params: {}, edits };
}

/** Where an input has a picture and more: only the picture is left. */
function onlyPixels({ project, profile, recording }: Context, { inputs }: Augment): Fix | null {
  const input = recording.inputs.find(({ tensor }) => tensor === inputs[0]);
  const picture = profile && input ? pictureIn(input.columns, profile) : null;
  const node = project.graph.nodes.find(({ id }) => id === input?.nodeId);
  const name = node && paramOfKind(node.type, "features");
  if (!picture || !input || name === undefined || node === undefined) return null;
  const pixels = new Set(picture.columns);
  const value = input.columns.filter(({ column }) => pixels.has(column));
  const edit = { kind: "setParam", id: node.id, name, value: value as never } as const;
  return { code: "fix.onlyPixels", params: { count: value.length }, edits: [edit] };
}

/** Statistics of what stood still do not fit what moves. */
function scaledApart(context: Context, nodeId: string, mover: string): Problem {
  return {
    code: "augment.normalizedApart",
    severity: "warning",
    nodeId,
    params: { node: nameOf(nodeOf(context, nodeId)), augment: nameOf(nodeOf(context, mover)) },
    fix: {
      code: "fix.scaleAlike",
      params: {},
      edits: [{ kind: "setParam", id: nodeId, name: "mode", value: "minMaxAll" }],
    },
  };
}

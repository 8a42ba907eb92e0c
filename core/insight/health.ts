import type { Program, ProgramOp } from "../compile/program.ts";
import { activationDef } from "../ops/index.ts";
import { norm } from "./gradientCheck.ts";
import type { Probed } from "./probe.ts";
import type { HealthRecord, LayerHealth } from "./views.ts";

/** An output within this share of the range of an end of it counts as saturated. */
const NEAR = 0.01;

type Activation = Extract<ProgramOp, { kind: "activation" }>;

/**
 * The activations inside the network whose units can die or saturate, by op index. The last one, which the loss
 * computes together with itself, is left out: there an output at an end of its range is a sure prediction.
 */
export function watched({ ops, loss }: Program): readonly Activation[] {
  return ops
    .slice(0, loss.backwardFrom)
    .filter((op): op is Activation => op.kind === "activation")
    .filter(({ activation }) => {
      const { dies, ends } = activationDef(activation);
      return dies === true || ends !== undefined;
    });
}

/**
 * Layer by layer what the probe says. Layers are the nodes with weights and the activations that can die or saturate.
 * `zeros` and `weights` count matrices only: a bias may well be 0.
 */
export function healthOf(epoch: number, probed: Probed): HealthRecord {
  const { program, spec } = probed.tuning;
  const nodeOf = new Map(spec.weights.map(({ id, nodeId }) => [id, nodeId]));
  const ids = new Set(program.ops.map(({ nodeId }) => nodeId));
  const layers = [...ids].flatMap((nodeId): LayerHealth[] => {
    const places = program.weights.flatMap(({ id }, place) => (nodeOf.get(id) === nodeId ? [place] : []));
    const activations = watched(program).filter((op) => op.nodeId === nodeId);
    if (places.length === 0 && activations.length === 0) return [];
    const matrices = places.filter((place) => program.weights[place]!.shape.length > 1);
    const together = (pick: (place: number) => ArrayLike<number>): number =>
      norm(places.map((place) => norm(pick(place))));
    const size = together((place) => probed.weights[place]!);
    const moved = together((place) => difference(probed.next[place]!, probed.weights[place]!));
    return [
      {
        nodeId,
        gradientNorm: together((place) => probed.gradients[place]!),
        updateRatio: size > 0 ? moved / size : 0,
        dead: activations.flatMap((op) => deadUnits(op, program, probed)),
        saturated: Math.max(0, ...activations.map((op) => saturation(op, probed))),
        zeros: matrices.reduce((sum, place) => sum + zerosIn(probed.weights[place]!), 0),
        weights: matrices.reduce((sum, place) => sum + program.weights[place]!.length, 0),
      },
    ];
  });
  return { epoch, rows: probed.rows, layers };
}

function difference(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: a.length }, (_, i) => a[i]! - b[i]!);
}

function zerosIn(values: ArrayLike<number>): number {
  let zeros = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === 0) zeros++;
  return zeros;
}

/** Numbers of the units that are 0 on every row. */
function deadUnits(op: Activation, { tensors }: Program, probed: Probed): number[] {
  if (activationDef(op.activation).dies !== true) return [];
  const values = probed.tensors.get(op.output)!;
  const { width } = tensors[op.output]!;
  const alive = new Uint8Array(width);
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) alive[i % width] = 1;
  return [...alive].flatMap((flag, unit) => (flag === 0 ? [unit] : []));
}

/** Share of the outputs near an end of the range; 0 where the range has none. */
function saturation(op: Activation, probed: Probed): number {
  const { ends } = activationDef(op.activation);
  if (ends === undefined) return 0;
  const values = probed.tensors.get(op.output)!;
  const [low, high] = ends;
  const near = NEAR * (high - low);
  let count = 0;
  for (const value of values) if (value <= low + near || value >= high - near) count++;
  return values.length === 0 ? 0 : count / values.length;
}

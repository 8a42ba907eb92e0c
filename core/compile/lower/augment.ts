import { keyOf } from "../../random.ts";
import type { ProgramOp } from "../program.ts";
import type { Augmentation } from "../spec.ts";

const RADIANS = 0.017453292519943295;

type Lowered = Omit<Extract<ProgramOp, { kind: "augment" }>, "nodeId" | "inputs" | "output" | "writes">;

/** What a program says of an augment node: the angle in radians, a key for the way rows move and one for the noise. */
export function lowerAugment(nodeId: string, height: number, how: Augmentation): Lowered {
  const { shift, flip, noise, background } = how;
  const rotation = how.rotation * RADIANS;
  const keys = { key: keyOf(`augment/${nodeId}`), noiseKey: keyOf(`augmentNoise/${nodeId}`) };
  return { kind: "augment", height, shift, rotation, flip, noise, background, ...keys };
}

import type { InitSpec, ModelSpec } from "../compile/spec.ts";
import { complete } from "../definition.ts";
import { CoreError } from "../errors.ts";
import { keyOf, normals, uniforms } from "../random.ts";
import type { Distribution, InitializerDef } from "./define.ts";
import { glorot } from "./glorot.ts";
import { he } from "./he.ts";
import { lecun } from "./lecun.ts";
import { normal } from "./normal.ts";
import { uniform } from "./uniform.ts";
import { zeros } from "./zeros.ts";

export const initializers = [glorot, he, lecun, uniform, normal, zeros] as const satisfies readonly InitializerDef[];

const byType = new Map<string, InitializerDef>(initializers.map((def) => [def.type, def]));

/** The initializer stored as `type`; CoreError `engine.unknownInitializer`. */
export function initializerDef(type: string): InitializerDef {
  const def = byType.get(type);
  if (!def) throw new CoreError("engine.unknownInitializer", { type });
  return def;
}

/** What a weight's starting values are drawn from. */
export function distributionOf(init: InitSpec): Distribution {
  const def = initializerDef(init.kind);
  return def.distribution(complete(def.params, init.params), init.fanIn, init.fanOut);
}

/**
 * Starting values of every weight by weight id, rounded to float32. Each weight is drawn under its own
 * key ("init/" + weight id), so a node added or removed changes no other node's start.
 */
export function initialWeights(spec: ModelSpec, seed: number): Map<string, Float32Array> {
  const result = new Map<string, Float32Array>();
  for (const weight of spec.weights) {
    const length = weight.shape.reduce((product, dim) => product * dim, 1);
    result.set(weight.id, draw(distributionOf(weight.init), length, seed >>> 0, keyOf(`init/${weight.id}`)));
  }
  return result;
}

function draw(distribution: Distribution, length: number, seed: number, key: number): Float32Array {
  switch (distribution.kind) {
    case "zeros":
      return new Float32Array(length);
    case "uniform":
      return Float32Array.from(uniforms(length, seed, key, 0), (u) => (2 * u - 1) * distribution.limit);
    case "normal":
      return Float32Array.from(normals(length, seed, key, 0), (z) => z * distribution.deviation);
  }
}

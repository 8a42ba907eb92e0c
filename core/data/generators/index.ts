import type { ParamValues } from "../../document/model.ts";
import { CoreError } from "../../errors.ts";
import type { ParamSchema, Params } from "../../params.ts";
import { keyOf, normals, uniforms } from "../../random.ts";
import { circle } from "./circle.ts";
import type { Draws, GeneratorDef } from "./define.ts";
import { gaussians } from "./gaussians.ts";
import { line } from "./line.ts";
import { moons } from "./moons.ts";
import { noisySine } from "./noisySine.ts";
import { plane } from "./plane.ts";
import { polynomial } from "./polynomial.ts";
import { spiral } from "./spiral.ts";
import { step } from "./step.ts";
import { xor } from "./xor.ts";

/** Every generated data set; menu, form and file validation read this list. */
export const generators = [noisySine, line, step, polynomial, plane, gaussians, circle, xor, moons, spiral] as const;

/** Rows that a generator may make. */
const MAX_GENERATED_ROWS = 1_000_000;
/** Generated numbers are rounded to this many parts of 1: short cells, the same on every host. */
const PRECISION = 1_000_000;

/** Definition of a type. Raises `data.unknownGenerator`. */
function generatorDef(type: string): GeneratorDef {
  const found = generators.find((generator) => generator.type === type);
  if (found === undefined) throw new CoreError("data.unknownGenerator", { type });
  return found as unknown as GeneratorDef;
}

/** Columns that a generator makes; none for a type that there is not. */
export const generatorHeader = (type: string): readonly string[] =>
  generators.find((generator) => generator.type === type)?.header ?? [];

function drawsFor(type: string, rows: number, seed: number): Draws {
  const made = new Map<string, Float64Array>();
  const once = (kind: string, name: string, draw: typeof normals): Float64Array => {
    const purpose = `generate/${type}/${kind}/${name}`;
    let values = made.get(purpose);
    if (values === undefined) {
      values = draw(rows, seed >>> 0, keyOf(purpose), 0);
      made.set(purpose, values);
    }
    return values;
  };
  return {
    uniform: (name) => once("uniform", name, uniforms),
    normal: (name) => once("normal", name, normals),
  };
}

/** Values of the file over the defaults; numbers outside their limits are brought to the limit. */
function resolve(schema: ParamSchema, values: ParamValues): Params<ParamSchema> {
  const entries = Object.entries(schema).map(([name, param]) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (param.kind !== "int" && param.kind !== "float") return [name, value ?? param.default];
    if (typeof value !== "number" || !Number.isFinite(value)) return [name, param.default];
    return [name, Math.min(Math.max(value, param.min), param.max)];
  });
  return Object.fromEntries(entries) as Params<ParamSchema>;
}

/** Best possible answers for rows of a generated table; see `GeneratorDef.ideal`. */
export function idealAnswers(
  type: string,
  values: ParamValues,
): {
  readonly header: readonly string[];
  readonly target: string;
  answer(cells: readonly (number | string)[]): number | Readonly<Record<string, number>>;
} {
  const generator = generatorDef(type);
  const params = resolve(generator.params, values);
  return { header: generator.header, target: generator.target, answer: (cells) => generator.ideal(params, cells) };
}

export interface GeneratedTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

/** Makes a table from its settings: the same settings and seed give the same cells everywhere. */
export function generateTable(type: string, values: ParamValues, rows: number, seed: number): GeneratedTable {
  const generator = generatorDef(type);
  if (!Number.isInteger(rows) || rows < 1 || rows > MAX_GENERATED_ROWS) {
    throw new CoreError("data.generatedRows", { rows, limit: MAX_GENERATED_ROWS });
  }
  const params = resolve(generator.params, values);
  const draws = drawsFor(type, rows, seed);
  const round = (cell: number | string) =>
    typeof cell === "number" ? Math.floor(cell * PRECISION + 0.5) / PRECISION : cell;
  return {
    header: generator.header,
    rows: Array.from({ length: rows }, (_, i) => generator.row(params, i, draws).map(round)),
  };
}

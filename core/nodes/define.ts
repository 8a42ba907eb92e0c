import type { Builder, Value } from "../compile/builder.ts";
import type { Json } from "../document/model.ts";
import type { MessageParams } from "../errors.ts";
import type { ParamSchema, Params } from "../params.ts";
import type { Severity } from "../problem.ts";

export type Category = "data" | "layer" | "activation" | "regularization" | "merge" | "loss";

/** A remark of a node about its own settings or inputs; `infer` turns it into a Problem. */
interface NodeRemark {
  readonly code: string;
  readonly severity: Severity;
  readonly params: MessageParams;
  /** Param values that would mend it. */
  readonly fix?: { readonly code: string; readonly set: Readonly<Record<string, Json>> };
}

/** A short message about a node's settings; `code` is a key of `core/text/en.ts`. */
export interface Summary {
  readonly code: string;
  readonly params: MessageParams;
}

type Each<Ports extends readonly string[], T> = { readonly [K in keyof Ports]: T };

export interface NodeDef<
  T extends string = string,
  S extends ParamSchema = ParamSchema,
  I extends readonly string[] = readonly string[],
> {
  /** What the file stores; never changes. */
  readonly type: T;
  /** Former types, still accepted on load. */
  readonly aliases?: readonly string[];
  readonly title: string;
  readonly category: Category;
  /** Offered first in the palette; the rest is under More. */
  readonly primary: boolean;
  /** First line: tooltip; whole: reference text. */
  readonly doc: string;
  /** Port names in order. With `variadic`, the one port takes any number (≥ 2) of wires. */
  readonly inputs: I;
  readonly variadic?: true;
  /** False for the loss, which ends the graph. */
  readonly hasOutput: boolean;
  /** What the output carries where it is not features or activations: labels fit only into `labelPorts`. */
  readonly yields?: "labels";
  /** Input ports that take labels, and nothing else. */
  readonly labelPorts?: readonly I[number][];
  /** KaTeX, in the notes' symbols; may use the params. */
  formula(p: Params<S>): string;
  /** The second line on the node, e.g. "32 units"; English key and values, translated by the shell. */
  summary(p: Params<S>): Summary;
  readonly params: S;
  /** version = migrations.length + 1: no gap possible. */
  readonly migrations?: readonly ((old: Readonly<Record<string, Json>>) => Readonly<Record<string, Json>>)[];
  check?(p: Params<S>, ...inputs: Each<I, Value>): readonly NodeRemark[];
  /** Variadic nodes receive all their inputs after `p`, in wire order. */
  build(g: Builder, p: Params<S>, ...inputs: Each<I, Value>): Value;
}

export const defineNode = <const T extends string, const S extends ParamSchema, const I extends readonly string[]>(
  def: NodeDef<T, S, I>,
): NodeDef<T, S, I> => def;

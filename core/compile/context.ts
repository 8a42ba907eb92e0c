import type { TableProfile } from "../data/table.ts";
import type { Edge, GraphNode, Project } from "../document/model.ts";
import type { Value } from "./builder.ts";
import type { Recording } from "./recorder.ts";

/** What the checks look at; made once by `infer`. */
export interface Context {
  readonly project: Project;
  readonly profile: TableProfile | null;
  /** Of the nodes that lead to the loss; of all nodes while there is no loss. */
  readonly recording: Recording;
  /** Outputs by node id, of every node that could be built. */
  readonly values: ReadonlyMap<string, Value>;
  /** The first node without an output: the loss. */
  readonly loss: GraphNode | null;
  /** Nodes that lead to the loss, the loss included; empty while there is none. */
  readonly reaching: ReadonlySet<string>;
  /** Nodes in building order; those on a cycle are missing. */
  readonly order: readonly string[];
  readonly into: ReadonlyMap<string, readonly Edge[]>;
  readonly from: ReadonlyMap<string, readonly Edge[]>;
}

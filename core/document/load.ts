import { CoreError } from "../errors.ts";
import { nodeDef, nodeVersion } from "../nodes/index.ts";
import type { Problem } from "../problem.ts";
import { checkConnection, withEdge } from "./connect.ts";
import { defaultTraining, emptyProject } from "./defaults.ts";
import { parseJson } from "./json.ts";
import { migrations } from "./migrations.ts";
import { type Edge, FORMAT_VERSION, type Graph, type GraphNode, type Json, type Project } from "./model.ts";
import { MAX_EDGES, MAX_NAME, MAX_NODES, MAX_NOTE } from "./names.ts";
import { fields, integer, invalid, type Log, list, or, plain, type Read, text } from "./read.ts";
import { data, edge, id, params, position, rawParams, training } from "./readers.ts";
import { trained } from "./readTrained.ts";

/** Longest project text: 50 MB of embedded table and 200 MB of weights, with the quotes around them. */
const MAX_PROJECT_TEXT = 340_000_000;
/** A damaged file can need any number of repairs; nobody reads more than this. */
const MAX_REPAIRS = 100;

/**
 * Reads a project file that nobody vouches for. Throws CoreError for a file that cannot be used
 * (`document.damaged`, `document.notNetloom`, `document.newer`, `document.tooLarge`, `document.invalid` …);
 * everything that was repaired, dropped or kept as a placeholder is in `problems`.
 */
export function parseProject(source: string): { project: Project; problems: Problem[] } {
  if (source.length > MAX_PROJECT_TEXT)
    throw new CoreError("document.tooLarge", {
      megabytes: megabytes(source.length),
      limit: megabytes(MAX_PROJECT_TEXT),
    });
  const raw = migrate(parseJson(source));
  const problems: Problem[] = [];
  let repairs = 0;
  const log: Log = (path) => {
    repairs++;
    if (repairs <= MAX_REPAIRS) problems.push({ code: "document.repaired", severity: "warning", params: { path } });
  };
  const empty = emptyProject();
  const read: Read<Omit<Project, "trained" | "format">> = fields({
    version: integer(FORMAT_VERSION, FORMAT_VERSION),
    name: or(text(MAX_NAME, 1), empty.name),
    note: or(text(MAX_NOTE), ""),
    data: or(data, empty.data),
    graph: graphReader(problems),
    training: or(training, defaultTraining()),
  });
  const { format: _format, trained: rawTrained, ...rest } = raw;
  const document = read(rest, "", log);
  const project = { format: "netloom", ...document, trained: readTrained(rawTrained, problems) } as const;
  if (repairs > MAX_REPAIRS)
    problems.push({ code: "document.moreRepairs", severity: "warning", params: { count: repairs - MAX_REPAIRS } });
  return { project, problems };
}

function migrate(raw: Json): Readonly<Record<string, Json>> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) throw new CoreError("document.notNetloom");
  let current = raw as Readonly<Record<string, Json>>;
  if (current.format !== "netloom") throw new CoreError("document.notNetloom");
  const version = current.version;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1)
    throw new CoreError("document.invalid", { path: "version" });
  if (version > FORMAT_VERSION) throw new CoreError("document.newer", { version, known: FORMAT_VERSION });
  for (const step of migrations.slice(version - 1)) current = step(current);
  return { ...current, version: FORMAT_VERSION };
}

function readTrained(value: Json | undefined, problems: Problem[]): Project["trained"] {
  if (value === undefined || value === null) return null;
  try {
    return trained(value, "trained", () => {});
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    problems.push({
      code: "document.trainedDropped",
      severity: "warning",
      params: { path: String(error.params.path ?? "trained") },
    });
    return null;
  }
}

const graphReader =
  (problems: Problem[]): Read<Graph> =>
  (value, path, log) => {
    const raw = fields<Graph>({
      nodes: list(nodeReader(problems), MAX_NODES),
      edges: list(edge, MAX_EDGES),
    })(value, path, log);
    noDuplicates(raw.nodes, `${path}.nodes`);
    noDuplicates(raw.edges, `${path}.edges`);
    return connectAll(raw, path, problems);
  };

/** Adds the wires one by one under the same rules as the canvas. Wires of placeholders are kept as they are. */
function connectAll(raw: Graph, path: string, problems: Problem[]): Graph {
  const known = new Set(raw.nodes.map((node) => node.id));
  let graph: Graph = { nodes: raw.nodes, edges: [] };
  raw.edges.forEach((wire: Edge, index) => {
    if (!known.has(wire.source)) invalid(`${path}.edges[${index}].source`);
    if (!known.has(wire.target)) invalid(`${path}.edges[${index}].target`);
    const refused = checkConnection(graph, wire);
    if (refused === null || refused.code === "connect.unknownType") graph = withEdge(graph, wire);
    else
      problems.push({
        code: "document.edgeDropped",
        severity: "warning",
        nodeId: wire.target,
        params: { source: wire.source, target: wire.target },
      });
  });
  return graph;
}

const nodeReader =
  (problems: Problem[]): Read<GraphNode> =>
  (value, path, log) => {
    const type = text(64, 1)(plain(value, path).type, `${path}.type`, log);
    const def = nodeDef(type);
    const node = fields<GraphNode>({
      id,
      type: text(64, 1),
      version: integer(1, 10_000),
      label: or(text(MAX_NAME), ""),
      position: or(position, { x: 0, y: 0 }),
      params: or(rawParams, {}),
    })(value, path, log);
    if (!def) {
      problems.push({ code: "document.unknownNode", severity: "warning", nodeId: node.id, params: { type } });
      return node;
    }
    const version = nodeVersion(def);
    if (node.version > version)
      throw new CoreError("document.newer", { version: node.version, known: version }, node.id);
    const upgraded = (def.migrations ?? []).slice(node.version - 1).reduce((old, step) => step(old), node.params);
    return { ...node, type: def.type, version, params: params(def.params)(upgraded, `${path}.params`, log) };
  };

function noDuplicates(items: readonly { readonly id: string }[], path: string): void {
  const seen = new Set<string>();
  for (const { id: name } of items) {
    if (seen.has(name)) throw new CoreError("document.duplicateId", { id: name, path });
    seen.add(name);
  }
}

const megabytes = (length: number): number => Math.ceil(length / 1_000_000);

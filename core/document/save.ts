import { CoreError } from "../errors.ts";
import { defaultTraining } from "./defaults.ts";
import type { Project } from "./model.ts";
import { MAX_EMBEDDED } from "./readers.ts";
import { MAX_SAVED_VALUES } from "./tensor.ts";
import type { TrainedModel } from "./trained.ts";

const NODE_KEYS = ["id", "type", "version", "label", "position", "params"];
const EDGE_KEYS = ["id", "source", "target", "port"];
const COLUMN_KEYS = ["name", "type", "textCells"];
const STEP_KEYS = ["id", "type", "params", "off"];
const DATA_KEYS = ["kind", "name", "path", "fingerprint", "generator", "params", "rows", "seed", "header"];
const TENSOR_KEYS = ["shape", "checksum", "data"];
const TRAINED_KEYS = ["runId", "seeds", "arithmetic", "dataFingerprint", "columns", "classes"];
/** `steps` only where the model has some: older files stay as they are. */
const OUTCOME_KEYS = ["epoch", "bestEpoch", "stopped", "testOpened", "specHash", "timeline", "steps"];

/**
 * The project as the text of a `.netloom` file: fixed key order, one line per node, wire, column, drawn row
 * and tensor, a newline at the end. Saving what was loaded gives the same bytes. Throws CoreError
 * `document.embeddedTooLarge` or `document.weightsTooLarge`.
 */
export function printProject(project: Project): string {
  refuseOversized(project);
  return `${block(
    [
      ["format", JSON.stringify(project.format)],
      ["version", JSON.stringify(project.version)],
      ["name", JSON.stringify(project.name)],
      ["note", JSON.stringify(project.note)],
      ["data", printData(project.data)],
      ["graph", printGraph(project.graph)],
      ["training", printFields(ordered(project.training, defaultTraining()), Object.keys(project.training), 1)],
      ["trained", project.trained === null ? "null" : printTrained(project.trained)],
    ],
    0,
  )}\n`;
}

type Line = readonly [key: string, value: string];

function printData(data: Project["data"]): string {
  const lines: Line[] = select(data, DATA_KEYS).map(([key, value]) => [key, JSON.stringify(value)]);
  lines.push(["dialect", JSON.stringify(data.dialect)]);
  lines.push([
    "columns",
    rows(
      data.columns.map((column) => inOrder(column, COLUMN_KEYS)),
      2,
    ),
  ]);
  lines.push([
    "steps",
    rows(
      data.steps.map((step) => inOrder(step, STEP_KEYS)),
      2,
    ),
  ]);
  if (data.kind === "drawn")
    lines.push([
      "cells",
      rows(
        data.cells.map((cells) => JSON.stringify(cells)),
        2,
      ),
    ]);
  if (data.kind === "embedded") lines.push(["text", JSON.stringify(data.text)]);
  return block(lines, 1);
}

function printGraph(graph: Project["graph"]): string {
  return block(
    [
      [
        "nodes",
        rows(
          graph.nodes.map((node) => inOrder(node, NODE_KEYS)),
          2,
        ),
      ],
      [
        "edges",
        rows(
          graph.edges.map((edge) => inOrder(edge, EDGE_KEYS)),
          2,
        ),
      ],
    ],
    1,
  );
}

function printTrained(model: TrainedModel): string {
  const simple = (keys: readonly string[]): Line[] =>
    select(model, keys).map(([key, value]) => [key, JSON.stringify(value)]);
  const map = (entries: object, print: (value: object) => string): string =>
    block(
      Object.entries(entries)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => [key, print(value)]),
      2,
    );
  return block(
    [
      ...simple(TRAINED_KEYS),
      ...simple(OUTCOME_KEYS),
      ["fitted", map(model.fitted, (value) => JSON.stringify(value))],
      ["weights", map(model.weights, (value) => inOrder(value, TENSOR_KEYS))],
      ["state", map(model.state, (value) => inOrder(value, TENSOR_KEYS))],
    ],
    1,
  );
}

function printFields(value: object, keys: readonly string[], depth: number): string {
  return block(
    Object.entries(value)
      .filter(([key]) => keys.includes(key))
      .map(([key, item]) => [key, JSON.stringify(item)]),
    depth,
  );
}

/** `value` with its keys in the order of `model`, at every depth; keys that the model lacks come last. */
function ordered<T>(value: T, model: unknown): T {
  if (!isPlain(value) || !isPlain(model)) return value;
  const keys = [
    ...Object.keys(model).filter((key) => Object.hasOwn(value, key)),
    ...Object.keys(value).filter((key) => !Object.hasOwn(model, key)),
  ];
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key], model[key])])) as T;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const select = (value: object, keys: readonly string[]): (readonly [string, unknown])[] =>
  keys.filter((key) => Object.hasOwn(value, key)).map((key) => [key, (value as Record<string, unknown>)[key]]);

const inOrder = (value: object, keys: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(select(value, keys)));

function block(lines: readonly Line[], depth: number): string {
  const pad = "  ".repeat(depth + 1);
  if (lines.length === 0) return "{}";
  return `{\n${lines.map(([key, value]) => `${pad}${JSON.stringify(key)}: ${value}`).join(",\n")}\n${"  ".repeat(depth)}}`;
}

function rows(items: readonly string[], depth: number): string {
  if (items.length === 0) return "[]";
  const pad = "  ".repeat(depth + 1);
  return `[\n${items.map((item) => pad + item).join(",\n")}\n${"  ".repeat(depth)}]`;
}

function refuseOversized({ data, trained }: Project): void {
  if (data.kind === "embedded" && data.text.length > MAX_EMBEDDED)
    throw new CoreError("document.embeddedTooLarge", {
      megabytes: Math.ceil(data.text.length / 1e6),
      limit: MAX_EMBEDDED / 1e6,
    });
  const values = Object.values(trained?.weights ?? {}).reduce(
    (sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1),
    0,
  );
  if (values > MAX_SAVED_VALUES)
    throw new CoreError("document.weightsTooLarge", {
      megabytes: Math.ceil((values * 4) / 1e6),
      limit: (MAX_SAVED_VALUES * 4) / 1e6,
    });
}

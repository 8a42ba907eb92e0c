import type { DataSource, Project } from "../../core/document/model.ts";

/** Long parts (embedded cells) by identity, the rest by value; a file is its bytes, wherever it lies. */
function dataKey(data: DataSource): readonly unknown[] {
  const settings = JSON.stringify([data.kind, data.columns, data.dialect, data.steps]);
  switch (data.kind) {
    case "none":
      return [settings];
    case "file":
      return [settings, data.fingerprint];
    case "embedded":
      return [settings, data.text];
    case "drawn":
      return [settings, data.cells];
    case "generated":
      return [settings, JSON.stringify([data.generator, data.params, data.rows, data.seed])];
  }
}

/**
 * What a run depends on: layers and wires (not their places or names), data settings, training
 * settings except the pace. Two projects with the same key train to the same bits.
 */
export function runKey({ graph, data, training }: Project): readonly unknown[] {
  const { pace: _, ...settings } = training;
  return [
    ...dataKey(data),
    JSON.stringify(settings),
    JSON.stringify(graph.nodes.map(({ id, type, version, params }) => [id, type, version, params])),
    JSON.stringify(graph.edges.map(({ source, target, port }) => [source, target, port])),
  ];
}

export const sameKey = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, i) => part === b[i]);

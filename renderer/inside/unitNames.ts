import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import type { UnitDiagram } from "./network.ts";

/** What layers and units are called: the user's own label, else the title of the type. */
export function useLayerNames({ columns }: UnitDiagram) {
  const { t, say } = useText();
  const nodes = useDocument((state) => state.project.graph.nodes);
  const nameOf = (nodeId: string): string => {
    const node = nodes.find(({ id }) => id === nodeId);
    return node?.label || (node === undefined ? nodeId : `${say(`node.${node.type}.title`)} (${nodeId})`);
  };
  const layerOf = (column: number): string => nameOf(columns[column]?.nodeId ?? "");
  const unitOf = (column: number, unit: number): string => {
    const labels = columns[column]?.labels ?? [];
    return labels[unit] ?? t("inside.unitOf", { unit: unit + 1, layer: layerOf(column) });
  };
  return { nameOf, layerOf, unitOf };
}

import { useSyncExternalStore } from "react";
import { useDock } from "../dock/store.ts";
import { useInside } from "../state/inside.ts";
import { css, divergingLine, usePlotColors } from "./colors.ts";
import { diagramOf, SMALL } from "./network.ts";
import { weightsFeed } from "./weights.ts";

const nothing = { subscribe: () => () => {}, read: () => null };
const live = { subscribe: weightsFeed.subscribe, read: () => weightsFeed.read().value };

/**
 * How a wire into a small layer is drawn while the view of units and weights is open: as wide as its weights are large
 * on average, orange or blue as their mean is below or above 0. Null: as always.
 */
export function useWireStyle(target: string): { readonly stroke: string; readonly strokeWidth: number } | null {
  const open = useDock((state) => state.tab === "inside");
  const kernel = useInside(({ spec }) => {
    if (!open || spec === null) return null;
    const { columns, links } = diagramOf(spec);
    const link = links.find(({ to }) => columns[to]?.nodeId === target);
    const small = link !== undefined && (columns[link.to]?.width ?? 0) <= SMALL && link.from.length <= SMALL;
    return small ? link.kernel : null;
  });
  const source = kernel === null ? nothing : live;
  const weights = useSyncExternalStore(source.subscribe, source.read);
  const colors = usePlotColors();
  const values = kernel === null ? undefined : weights?.[kernel]?.values;
  if (values === undefined || values.length === 0) return null;
  let sum = 0;
  let sizes = 0;
  for (const value of values) {
    sum += value;
    sizes += Math.abs(value);
  }
  const size = sizes / values.length;
  // Only the direction of the mean: strong colour where the weights agree, grey where they cancel.
  return { stroke: css(divergingLine(sizes > 0 ? sum / sizes : 0, colors)), strokeWidth: 1 + Math.min(2, size) * 2.5 };
}

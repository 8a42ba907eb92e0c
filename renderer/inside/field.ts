import { useEffect, useId, useSyncExternalStore } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import { axisColumnsOf, sourcesOf } from "../../core/data/derive.ts";
import type { Field } from "../../core/insight/views.ts";
import { engine } from "../engine/index.ts";
import { createFeed, type Reading } from "./feed.ts";

export interface FieldWish {
  readonly columns: readonly string[];
  readonly resolution: number;
  readonly margin: number;
  readonly nodes: readonly string[];
  /** Shortest time between two fields, in ms. */
  readonly interval: number;
}

/** Columns of the table that enter as numbers: those an axis can show. */
export const numberColumns = (spec: ModelSpec): readonly string[] =>
  axisColumnsOf(spec.inputs.flatMap((input) => input.columns));

/** All columns of the table that features are made from. */
export const featureColumns = (spec: ModelSpec): readonly string[] => [
  ...new Set(spec.inputs.flatMap((input) => input.columns.flatMap(sourcesOf))),
];

/** The one request that serves all: that of the finest wish, with the nodes of everyone who has the same axes. */
export function merged(wishes: readonly FieldWish[]): FieldWish | null {
  const first = [...wishes].sort((a, b) => b.resolution - a.resolution)[0];
  if (first === undefined) return null;
  const same = wishes.filter(({ columns }) => columns.join("\n") === first.columns.join("\n"));
  return {
    ...first,
    nodes: [...new Set(same.flatMap(({ nodes }) => nodes))].sort(),
    interval: Math.min(...same.map(({ interval }) => interval)),
  };
}

/** Wishes of the views on screen. They share one field: the worker lays only one grid at a time. */
const wishes = new Map<string, FieldWish>();
let wish: FieldWish | null = null;

const feed = createFeed(
  (runId, epoch) => {
    const { columns, resolution, margin, nodes } = wish!;
    return engine.call("field", [runId, { columns, resolution, margin, nodes, epoch }]);
  },
  {
    interval: () => wish?.interval ?? 100,
    variant: () => (wish === null ? "" : JSON.stringify({ ...wish, interval: 0 })),
  },
);

function ask(id: string, wanted: FieldWish | null): void {
  if (wanted === null) wishes.delete(id);
  else wishes.set(id, wanted);
  wish = merged([...wishes.values()]);
  feed.poke();
}

/** The network over one or two features, asked again as the weights move; null asks nothing. */
export function useField(wanted: FieldWish | null): Reading<Field> {
  const id = useId();
  const key = JSON.stringify(wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the wish
  useEffect(() => {
    ask(id, wanted);
    return () => ask(id, null);
  }, [id, key]);
  const { value, failure } = useSyncExternalStore(feed.subscribe, feed.read);
  const mine = value?.axes.map(({ column }) => column).join("\n") === wanted?.columns.join("\n");
  return { value: mine ? value : null, failure: wanted === null ? null : failure };
}

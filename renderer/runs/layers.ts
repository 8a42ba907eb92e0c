import type { Horizontal } from "../charts/choices.ts";
import { type ChartLayer, chartLayers, type LayerLine, type LayerMark } from "../charts/layers.ts";
import { columnSeries } from "../charts/series.ts";
import { type TextKey, text } from "../i18n/index.ts";
import { document as project } from "../state/document.ts";
import { run } from "../state/run.ts";
import type { RunHistory } from "../state/run-history.ts";
import { runs } from "../state/runs.ts";
import { settings } from "../state/settings.ts";
import { colorOf } from "./colors.ts";
import { markWord } from "./marks.ts";
import type { KeptRun } from "./model.ts";

const places = (history: RunHistory): Readonly<Record<Horizontal, Float64Array>> => ({
  epoch: history.column("epoch"),
  step: history.column("step"),
  seconds: history.column("seconds"),
});

/** The curves of a kept run; training is dashed, so that the pair keeps one colour. */
function linesOf(kept: KeptRun, style: CSSStyleDeclaration): readonly LayerLine[] {
  const { history, id, number } = kept;
  const color = style.getPropertyValue(colorOf(kept)).trim();
  const line = (column: "loss" | "valLoss", key: TextKey): LayerLine => ({
    id: `run-${id}-${column}`,
    name: text(key, { number }),
    color,
    dashed: column === "loss",
    x: places(history),
    series: columnSeries(history, column),
  });
  const train = line("loss", "runs.overlay.train");
  return history.has("valLoss") ? [train, line("valLoss", "runs.overlay.validation")] : [train];
}

/** Where on the epoch axis a step lies; between two epochs for a change in the middle of one. */
export function epochOfStep(steps: Float64Array, step: number): number {
  const after = steps.findIndex((value) => value > step);
  if (after < 0) return steps.length - 1;
  if (after === 0) return 0;
  const before = steps[after - 1]!;
  return after - 1 + (step - before) / (steps[after]! - before);
}

/** What was changed in the run on screen, where it took effect; one mark for changes at the same place. */
function marksOf(): readonly LayerMark[] {
  const { timeline, history } = run.getState();
  const steps = history.column("step");
  // Of several changes of one setting at one place only the last took effect.
  const words = new Map<number, Map<string, string>>();
  for (const { step, edit } of timeline) {
    const word = markWord(edit, project.getState().project);
    if (word === null) continue;
    const epoch = Math.round(epochOfStep(steps, step));
    const setting = "nodeId" in edit ? `${edit.kind} ${edit.nodeId}` : edit.kind;
    words.set(epoch, new Map(words.get(epoch)).set(setting, word));
  }
  return [...words].map(([epoch, list]) => ({ epoch, word: [...list.values()].join(", ") }));
}

/** Keeps the loss chart's extra lines and marks up to date. */
export function layRuns(): void {
  const overlays = () => {
    const { runs: all, overlaid, current } = runs.getState();
    const style = getComputedStyle(document.documentElement);
    // The run on screen has its own lines already.
    const shown = all.filter(({ id }) => overlaid.includes(id) && id !== current);
    const layer: ChartLayer | null =
      shown.length === 0 ? null : { lines: shown.flatMap((kept) => linesOf(kept, style)) };
    chartLayers.getState().lay("runs", layer);
  };
  const marks = () => {
    const list = marksOf();
    chartLayers.getState().lay("changes", list.length === 0 ? null : { marks: list });
  };
  runs.subscribe((now, before) => {
    if (now.runs !== before.runs || now.overlaid !== before.overlaid || now.current !== before.current) overlays();
  });
  run.subscribe((now, before) => {
    if (now.timeline !== before.timeline) marks();
  });
  settings.subscribe(() => {
    // The language and the theme reach the page a moment later.
    setTimeout(() => {
      overlays();
      marks();
    });
  });
  overlays();
  marks();
}

import type { Project } from "../../core/document/model.ts";
import type { TimelineEdit } from "../../core/train/timeline.ts";
import { text } from "../i18n/index.ts";
import { layerName } from "./settings.ts";

/** A setting as it is written: no more digits than it has. */
export const showNumber = (value: number): string => String(Number(value.toPrecision(6))).replace("-", "−");

/** What a change of the timeline is called on the chart; null for what is no change (the rows it was given). */
export function markWord(edit: TimelineEdit, project: Project): string | null {
  const nameOf = (id: string) => {
    const node = project.graph.nodes.find((one) => one.id === id);
    return node === undefined ? id : layerName(node, project);
  };
  switch (edit.kind) {
    case "learningRate":
      return text("live.mark.learningRate", { value: showNumber(edit.value) });
    case "batchRows":
      return text("live.mark.batchRows", { value: edit.value });
    case "dropout":
    case "l1":
    case "l2":
      return text(`live.mark.${edit.kind}`, { value: showNumber(edit.value), layer: nameOf(edit.nodeId) });
    case "weight":
      return text("live.mark.weight");
    case "branch":
      return text("live.mark.branch", { epoch: edit.epoch });
    case "rows":
      return null;
  }
}

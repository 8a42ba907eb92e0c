import { Slider } from "@mantine/core";
import { useId, useRef, useState } from "react";
import type { Project } from "../../core/document/model.ts";
import type { LiveChange } from "../../core/insight/views.ts";
import { useText } from "../i18n/index.ts";
import { ViewFrame } from "../inside/ViewFrame.tsx";
import { showNumber } from "../runs/marks.ts";
import { layerName } from "../runs/settings.ts";
import { useDocument } from "../state/document.ts";
import { type LiveSetting, liveSettings } from "../state/live.ts";
import { useRun } from "../state/run.ts";
import { useTable } from "../state/table.ts";
import { applyLive, useIsOpen } from "./apply.ts";
import { type Scale, scaleFor } from "./scale.ts";
import "./live.css";

/** Settings that need no new start: each change goes into the run at its next step and is marked on the chart. */
export default function LiveTab() {
  const { t } = useText();
  const project = useDocument((state) => state.project);
  const trainRows = useTable((state) => state.profile?.parts.train ?? 1);
  const open = useIsOpen();
  const changes = useRun((state) => state.timeline.length);
  return (
    <ViewFrame
      testId="live"
      title={t(open ? "live.open" : "live.closed")}
      base={changes > 0 && open ? t("live.changes", { count: changes }) : t("live.help")}
    >
      <ul className="live nl-scroll">
        {liveSettings(project).map((setting) => {
          const { kind } = setting.change(setting.value);
          return (
            <LiveRow
              key={`${setting.nodeId} ${kind}`}
              kind={kind}
              label={labelOf(setting, kind, project, t)}
              setting={setting}
              scale={scaleFor(kind, setting.value, trainRows)}
            />
          );
        })}
      </ul>
    </ViewFrame>
  );
}

function labelOf(
  { nodeId }: LiveSetting,
  kind: LiveChange["kind"],
  project: Project,
  t: ReturnType<typeof useText>["t"],
): string {
  if (kind === "learningRate") return t("training.learningRate");
  if (kind === "batchRows") return t("training.batchRows");
  const node = project.graph.nodes.find(({ id }) => id === nodeId);
  const layer = node === undefined ? "" : layerName(node, project);
  return kind === "dropout" ? layer : t(kind === "l1" ? "live.l1" : "live.l2", { layer });
}

interface LiveRowProps {
  readonly kind: LiveChange["kind"];
  readonly label: string;
  readonly setting: LiveSetting;
  readonly scale: Scale;
}

/** Several arrow keys in a row are one change. */
const SETTLE = 250;

/** The slider moves the number; the change is made where it is let go, so that the timeline is not flooded. */
function LiveRow({ kind, label, setting, scale }: LiveRowProps) {
  const id = useId();
  const [dragged, drag] = useState<number | null>(null);
  const place = dragged ?? scale.toPlace(setting.value);
  const value = dragged === null ? setting.value : scale.toValue(dragged);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const commit = (end: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      drag(null);
      const next = scale.toValue(end);
      if (next !== setting.value) void applyLive(setting.change(next), `live ${setting.nodeId} ${kind}`);
    }, SETTLE);
  };
  return (
    <li className="live-row" data-testid={setting.nodeId === null ? `live-${kind}` : `live-${kind}-${setting.nodeId}`}>
      <span id={id}>{label}</span>
      <Slider
        size={4}
        min={0}
        max={scale.places}
        step={1}
        label={null}
        value={place}
        thumbProps={{ "aria-labelledby": id, "aria-valuetext": showNumber(value) }}
        onChange={drag}
        onChangeEnd={commit}
      />
      <output className="nl-num">{showNumber(value)}</output>
    </li>
  );
}

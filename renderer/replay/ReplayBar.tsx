import { Button, Slider } from "@mantine/core";
import { TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { printCount, printNumber } from "../charts/number.ts";
import { columnSeries } from "../charts/series.ts";
import { type Text, useText } from "../i18n/index.ts";
import { document, useDocument } from "../state/document.ts";
import { useRun } from "../state/run.ts";
import { minDeltaSteps, patienceSteps, placeOf } from "./steps.ts";
import { replaying } from "./store.ts";
import { type Replayed, useReplay } from "./useReplay.ts";
import "./replay.css";

/** Under the chart: patience and smallest improvement tried on the recorded run, and what they would have done. */
export function ReplayBar() {
  const { t } = useText();
  const replayed = useReplay();
  const history = useRun((state) => state.history);
  const used = useDocument(({ project }) => project.training.earlyStopping);
  const monitor = replayed?.settings.monitor ?? "valLoss";
  const line = monitor === "valLoss" && history.has("valLoss") ? "valLoss" : "loss";
  const steps = useMemo(() => {
    const series = columnSeries(history, line);
    const [low, high] = series.range(0, history.length);
    const values = series.values();
    return {
      patience: patienceSteps(Math.max(history.length - 1, used.patience), used.patience),
      minDelta: minDeltaSteps((values[high] ?? 0) - (values[low] ?? 0), used.minDelta),
    };
  }, [history, line, used.patience, used.minDelta]);
  if (replayed === null) return null;

  const { settings, result } = replayed;
  const { set } = replaying.getState();
  const same = used.enabled && used.patience === settings.patience && used.minDelta === settings.minDelta;
  const use = () => {
    const patch = { earlyStopping: { enabled: true, patience: settings.patience, minDelta: settings.minDelta } };
    document.getState().dispatch([{ kind: "setTraining", patch }], { label: "replay.edit" });
  };
  return (
    <section className="replay nl-num" aria-label={t("replay.toggle")} data-testid="replay">
      <div className="replay-knobs">
        <Knob
          label={t("replay.patience")}
          shown={t("replay.patience.value", { count: settings.patience, shown: printCount(settings.patience) })}
          steps={steps.patience}
          value={settings.patience}
          testId="replay-patience"
          onChange={(patience) => set({ patience })}
        />
        <Knob
          label={t("replay.minDelta")}
          shown={printNumber(settings.minDelta, 2)}
          steps={steps.minDelta}
          value={settings.minDelta}
          testId="replay-minDelta"
          onChange={(minDelta) => set({ minDelta })}
        />
      </div>
      <p role="status" data-testid="replay-says" data-stop={result.stopEpoch ?? ""} data-restored={result.restored}>
        {sentence(replayed, history.length - 1, t)}
        {result.stopped === "early" && result.missedBetter !== null && (
          <span className="replay-missed" data-testid="replay-missed">
            <TriangleAlert size={13} aria-hidden />
            {t("replay.missed", {
              epoch: printCount(result.missedBetter.epoch),
              value: printNumber(result.missedBetter.value),
            })}
          </span>
        )}
      </p>
      <Button size="compact-xs" variant="default" disabled={same} data-testid="replay-use" onClick={use}>
        {t("replay.use")}
      </Button>
    </section>
  );
}

/** What would have happened, with the losses of the weights that would be in use. */
function sentence({ settings, result }: Replayed, last: number, t: Text["t"]): string {
  const { stopEpoch: stop, restored, loss, valLoss } = result;
  const stops = settings.restoreBest ? "replay.stops" : "replay.stopsLast";
  const keys = { early: stops, epochs: "replay.limit", nan: "replay.broken" } as const;
  const key = result.stopped === null ? "replay.beyond" : keys[result.stopped];
  const losses =
    valLoss === null
      ? t("replay.loss", { training: printNumber(loss) })
      : t("replay.losses", { validation: printNumber(valLoss), training: printNumber(loss) });
  const params = { stop: printCount(stop ?? last), restored: printCount(restored), last: printCount(last) };
  return `${t(key, params)} · ${losses}`;
}

interface KnobProps {
  readonly label: string;
  readonly shown: string;
  readonly steps: readonly number[];
  readonly value: number;
  readonly testId: string;
  readonly onChange: (value: number) => void;
}

function Knob({ label, shown, steps, value, testId, onChange }: KnobProps) {
  return (
    <div className="replay-knob">
      <span>{label}</span>
      <Slider
        size={4}
        className="replay-slider"
        min={0}
        max={steps.length - 1}
        step={1}
        value={placeOf(steps, value)}
        label={null}
        thumbLabel={label}
        thumbProps={{ "aria-valuetext": shown }}
        data-testid={testId}
        onChange={(place) => onChange(steps[place] ?? value)}
      />
      <output>{shown}</output>
    </div>
  );
}

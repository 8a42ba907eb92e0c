import { useEffect } from "react";
import { truthIsKnown } from "../../core/insight/truth.ts";
import { useText } from "../i18n/index.ts";
import { useDemand } from "../state/demand.ts";
import { useDocument } from "../state/document.ts";
import { useInference } from "../state/inference.ts";
import { useRun } from "../state/run.ts";
import { useTrueLoss } from "../state/trueLoss.ts";
import { Choice } from "./ChartMenu.tsx";
import { chartChoices, useChartChoices } from "./choices.ts";
import { chartLayers } from "./layers.ts";
import { printCount } from "./number.ts";
import { useChartPalette } from "./palette.ts";
import { fixedSeries } from "./series.ts";

const LAYER = "trueLoss";

/** Whether the data were generated, so that the truth behind them is known. */
function useTruth(): boolean {
  const data = useDocument((state) => state.project.data);
  const { spec } = useInference();
  return spec !== null && truthIsKnown(data, spec);
}

/** Lays the true loss over the loss chart while it is wanted. Draws nothing itself. */
export function TrueLossLine() {
  const { t, language } = useText();
  const wanted = useChartChoices((state) => state.trueLoss);
  const on = useTruth() && wanted;
  const measured = useTrueLoss((state) => state);
  const history = useRun((state) => state.history);
  // A record of the run may arrive after its measurement; on the other axes it says where the point belongs.
  const places = useChartChoices((state) => state.horizontal !== "epoch");
  const version = useRun((state) => (places ? state.version : 0));
  const palette = useChartPalette();
  useDemand("trueLoss", on);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language decides what `t` says, `version` that the history grew
  useEffect(() => {
    const { epochs, losses } = measured;
    if (!on || epochs.length === 0) {
      chartLayers.getState().lay(LAYER, null);
      return;
    }
    const at = (name: "step" | "seconds") => {
      const column = history.column(name);
      return Float64Array.from(epochs, (epoch) => column[epoch] ?? Number.NaN);
    };
    const line = {
      id: LAYER,
      name: t("prepare.trueLoss.tag"),
      color: palette.text,
      dashed: true,
      x: { epoch: Float64Array.from(epochs), step: at("step"), seconds: at("seconds") },
      series: fixedSeries(Float64Array.from(losses)),
    };
    chartLayers.getState().lay(LAYER, { lines: [line] });
  }, [on, measured, history, version, palette, language]);
  useEffect(() => () => chartLayers.getState().lay(LAYER, null), []);
  return null;
}

/** Offers the line where the truth is known; off until it is asked for. */
export function TrueLossChoice() {
  const { t } = useText();
  const checked = useChartChoices((state) => state.trueLoss);
  const rows = useTrueLoss((state) => state.rows);
  if (!useTruth()) return null;
  const note = rows === 0 ? t("prepare.trueLoss.help") : t("prepare.trueLoss.rows", { rows, shown: printCount(rows) });
  return (
    <Choice
      label={t("prepare.trueLoss")}
      dash={LAYER}
      checked={checked}
      testId="line-trueLoss"
      note={checked ? note : undefined}
      onChange={(trueLoss) => chartChoices.getState().choose({ trueLoss })}
    />
  );
}

import { useMemo, useRef } from "react";
import { dock } from "../dock/store.ts";
import { type TextKey, useText } from "../i18n/index.ts";
import { ReplayBar } from "../replay/ReplayBar.tsx";
import { ReplayToggle } from "../replay/ReplayToggle.tsx";
import { useReplay } from "../replay/useReplay.ts";
import { useDemand } from "../state/demand.ts";
import { useDocument } from "../state/document.ts";
import { useInference } from "../state/inference.ts";
import { useMoment } from "../state/moment.ts";
import { useRun } from "../state/run.ts";
import { useTable } from "../state/table.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useVerdict } from "../verdict/useVerdict.ts";
import { useSentence, VerdictNote } from "../verdict/VerdictNote.tsx";
import { ChartFrame } from "./ChartFrame.tsx";
import { Countdown } from "./Countdown.tsx";
import { lossLines, useChartChoices } from "./choices.ts";
import type { Figure } from "./figure.ts";
import { describeRun, speak } from "./finding.ts";
import { GapNote } from "./GapNote.tsx";
import { LineChoices } from "./LineChoices.tsx";
import { useChartLayers } from "./layers.ts";
import { type LossWords, lossFigure } from "./lossFigure.ts";
import { printCount } from "./number.ts";
import { useChartPalette } from "./palette.ts";
import { TrueLossLine } from "./TrueLossLine.tsx";

/** Loss by epoch from the untrained network on, with a title that says what happened. */
export function LossChart() {
  // The untrained loss of a network that has changed since says nothing any more.
  const hasRun = useRun(({ status, changed }) => status !== null && !(changed && status.step === 0));
  if (hasRun) return <DrawnLoss />;
  return <NoLossYet />;
}

/** What is still to be done before there is a curve. */
function NoLossYet() {
  const { t } = useText();
  const hasTable = useTable(({ profile }) => profile !== null);
  const hasNetwork = useDocument(({ project }) => project.graph.nodes.length > 0);
  const { problems } = useInference();
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const sentence = !(hasTable && hasNetwork)
    ? t("run.chart.empty")
    : errors > 0
      ? t("run.chart.faulty", { count: errors })
      : t("run.chart.ready");
  return (
    <EmptyState
      action={
        hasTable && hasNetwork && errors > 0 ? (
          <button type="button" className="nl-link" onClick={() => dock.getState().show("problems")}>
            {t("run.showProblem")}
          </button>
        ) : undefined
      }
    >
      <span data-testid="loss-empty">{sentence}</span>
    </EmptyState>
  );
}

const tools = (
  <>
    <TrueLossLine />
    <Countdown />
    <ReplayToggle />
  </>
);

function DrawnLoss() {
  const { t, say } = useText();
  const palette = useChartPalette();
  const figure = useLossFigure();
  const facts = useFacts();
  const status = useRun((state) => state.status);
  const history = useRun((state) => state.history);
  const patience = useRun((state) => state.project?.training.earlyStopping.patience ?? 0);
  const validationRows = useTable((state) => state.profile?.parts.validation ?? 0);
  const base = useBase();
  const isReplayed = useReplay() !== null;
  const lines = useMemo(() => <LineChoices history={history} />, [history]);
  useRun((state) => state.version);
  useDemand(
    "evalLoss",
    useChartChoices((state) => state.lines.evalLoss),
  );

  const finding = status === null ? null : describeRun({ history, status, validationRows, patience });
  const verdict = useVerdict();
  const sentence = useSentence(verdict) ?? (finding === null ? "" : speak(finding, say));
  return (
    <ChartFrame
      figure={figure}
      palette={palette}
      title={sentence}
      base={isReplayed ? "" : base}
      label={`${t("run.chart.aria")} ${sentence}`}
      testId="loss-chart"
      fileWord="loss"
      hasLog
      aside={
        !isReplayed && (
          <>
            {verdict !== null && <VerdictNote verdict={verdict} />}
            <GapNote />
          </>
        )
      }
      tools={tools}
      lines={lines}
      foot={isReplayed && <ReplayBar />}
      facts={facts}
    />
  );
}

/** The run on show as a figure, with whatever other views lay over it. */
function useLossFigure(): Figure {
  const palette = useChartPalette();
  const choices = useChartChoices((state) => state);
  const layers = useChartLayers((state) => state.layers);
  const cursor = useMoment((state) => state.epoch);
  const replayed = useReplay();
  const status = useRun((state) => state.status);
  const history = useRun((state) => state.history);
  const version = useRun((state) => state.version);
  const monitor = useRun((state) => state.project?.training.earlyStopping.monitor ?? "valLoss");
  const words = useWords(choices.horizontal, replayed?.settings.restoreBest ?? true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the history grew
  return useMemo(
    () =>
      lossFigure({
        history,
        status,
        monitor,
        choices,
        words,
        palette,
        replay: replayed?.result ?? null,
        cursor,
        layers: Object.values(layers),
      }),
    [history, version, status, monitor, choices, words, palette, replayed, cursor, layers],
  );
}

function useWords(horizontal: "epoch" | "step" | "seconds", restoresBest: boolean): LossWords {
  const { t, language } = useText();
  const epoch = useRun(({ status }) => status?.epoch ?? 0);
  const patience = useRun((state) => state.project?.training.earlyStopping.patience ?? 0);
  const ended = useRun(({ status }) => status?.stopped === "early");
  const stoppedAt = ended ? epoch : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language decides what `t` says
  return useMemo(() => {
    const all = (kind: "line" | "tag") =>
      Object.fromEntries(
        [...lossLines, "learningRate" as const].map((line) => [line, t(`charts.${kind}.${line}` as TextKey)]),
      ) as LossWords["names"];
    return {
      names: all("line"),
      tags: all("tag"),
      unit: t(`charts.unit.${horizontal}`),
      best: (at) => t("charts.best", { epoch: printCount(at) }),
      restored: (at) => t("charts.restored", { epoch: printCount(at) }),
      stopped: t("run.chart.stopped", { epoch: printCount(stoppedAt), patience }),
      replayed: (at) => t("replay.mark", { epoch: printCount(at) }),
      replayRing: (at) => t(restoresBest ? "replay.ring" : "replay.ringLast", { epoch: printCount(at) }),
    };
  }, [t, language, horizontal, stoppedAt, patience, restoresBest]);
}

/** How far the drawing is, for tests: how many states were drawn, of how many epochs, with which last losses. */
function useFacts(): () => Readonly<Record<string, string>> {
  const drawn = useRef({ states: 0, epoch: -1, run: "" });
  const status = useRun((state) => state.status);
  const history = useRun((state) => state.history);
  return () => {
    const epoch = history.length - 1;
    const run = status?.runId ?? "";
    if (drawn.current.run !== run) drawn.current = { states: 0, epoch: -1, run };
    if (drawn.current.epoch !== epoch) drawn.current = { states: drawn.current.states + 1, epoch, run };
    return {
      states: String(drawn.current.states),
      epochs: String(history.length),
      loss: String(history.column("loss")[epoch]),
      valLoss: String(history.column("valLoss")[epoch]),
    };
  };
}

/** What is plotted and over which rows: "Cross-entropy, mean per row · training, 90 rows · validation, 30 rows". */
function useBase(): string {
  const { t, say } = useText();
  const { spec } = useInference();
  const parts = useTable((state) => state.profile?.parts);
  if (spec === null || parts === undefined) return "";
  const loss =
    spec.loss.kind === "mse" && spec.loss.params.factor !== "one" ? "½MSE" : say(`loss.${spec.loss.kind}.title`);
  const scaled = spec.target.kind === "numbers" && spec.target.scale === "standard";
  return [
    t(scaled ? "run.chart.meanScaled" : "run.chart.mean", { loss }),
    t("run.base.train", { rows: parts.train, shown: printCount(parts.train) }),
    parts.validation > 0
      ? t("run.base.validation", { rows: parts.validation, shown: printCount(parts.validation) })
      : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

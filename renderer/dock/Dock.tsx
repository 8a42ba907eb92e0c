import { type KeyboardEvent, lazy, type ReactNode, Suspense } from "react";
import { LossChart } from "../charts/LossChart.tsx";
import { MetricsChart } from "../charts/MetricsChart.tsx";
import { useText } from "../i18n/index.ts";
import { LineFit } from "../result/LineFit.tsx";
import { ResultStrip } from "../result/ResultStrip.tsx";
import { useDocument } from "../state/document.ts";
import { useInference } from "../state/inference.ts";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { ProblemsTab } from "./ProblemsTab.tsx";
import { RunNotice } from "./RunNotice.tsx";
import { type DockTab, dock, dockTabs, useDock } from "./store.ts";
import "./dock.css";

const TableTab = lazy(() => import("../data/TableTab.tsx"));
const PredictTab = lazy(() => import("../predict/PredictTab.tsx"));

const views: Readonly<Record<DockTab, () => ReactNode>> = {
  loss: () => (
    <>
      <ResultStrip />
      <LineFit />
      <LossChart />
    </>
  ),
  metrics: () => <MetricsChart />,
  table: () => <TableTab />,
  problems: () => <ProblemsTab />,
  predict: () => <PredictTab />,
};

/** The bottom dock: one view at a time; a double click on its tab enlarges it. */
export function Dock() {
  const { t } = useText();
  const tab = useDock((state) => state.tab);
  const { problems } = useInference();
  const isEmpty = useDocument(({ project }) => project.graph.nodes.length === 0);
  // Before anything is built, what is missing is no problem yet.
  const errors = isEmpty ? 0 : problems.filter(({ severity }) => severity !== "info").length;

  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    const next = dockTabs[(dockTabs.indexOf(tab) + by + dockTabs.length) % dockTabs.length] ?? "loss";
    dock.getState().show(next);
    document.getElementById(`dock-tab-${next}`)?.focus();
  };

  return (
    <section className="dock" aria-label={t("run.dock")}>
      <div className="dock-tabs" role="tablist" onKeyDown={move}>
        {dockTabs.map((id) => (
          <button
            type="button"
            role="tab"
            key={id}
            id={`dock-tab-${id}`}
            data-testid={`dock-${id}`}
            aria-selected={tab === id}
            aria-controls="dock-view"
            tabIndex={tab === id ? 0 : -1}
            onClick={() => dock.getState().show(id)}
            onDoubleClick={() => dock.getState().toggleEnlarged()}
          >
            {t(`run.tab.${id}`)}
            {id === "problems" && errors > 0 && <span className="dock-count nl-num">{errors}</span>}
          </button>
        ))}
        <span className="dock-hint">{t("run.dockHint")}</span>
      </div>
      <div className="dock-view" id="dock-view" role="tabpanel" aria-labelledby={`dock-tab-${tab}`}>
        <RunNotice />
        <ErrorBoundary key={tab} area={t(`run.tab.${tab}`)}>
          <Suspense fallback={null}>{views[tab]()}</Suspense>
        </ErrorBoundary>
      </div>
    </section>
  );
}

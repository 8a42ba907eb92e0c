import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect } from "react";
import { LossChart } from "../charts/LossChart.tsx";
import { MetricsChart } from "../charts/MetricsChart.tsx";
import { useText } from "../i18n/index.ts";
import { LeftOutNotice } from "../live/LeftOutNotice.tsx";
import { LineFit } from "../result/LineFit.tsx";
import { ResultStrip } from "../result/ResultStrip.tsx";
import { useDocument } from "../state/document.ts";
import { useInference } from "../state/inference.ts";
import { TimeBar } from "../timeMachine/TimeBar.tsx";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { AddView } from "./AddView.tsx";
import { useViewContext } from "./context.ts";
import { DockTab } from "./DockTab.tsx";
import { ProblemsTab } from "./ProblemsTab.tsx";
import { RunNotice } from "./RunNotice.tsx";
import { dock, useDock } from "./store.ts";
import { type FixedTab, lastTabs, shownViews, tabOrder } from "./tabs.ts";
import { dockViews } from "./views.ts";
import "./dock.css";

const TableTab = lazy(() => import("../data/TableTab.tsx"));
const PredictTab = lazy(() => import("../predict/PredictTab.tsx"));

const fixed: Readonly<Record<FixedTab, () => ReactNode>> = {
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
/** These do not look at the weights of any epoch. */
const timeless: ReadonlySet<string> = new Set([...lastTabs, "runs", "twin", "fan", "rows", "live", "columns"]);
const isFixed = (id: string): id is FixedTab => id in fixed;

/** The bottom dock: one view at a time; a double click on its tab enlarges it, "+" opens others. */
export function Dock() {
  const { t } = useText();
  const wanted = useDock((state) => state.tab);
  const opened = useDock((state) => state.opened);
  const closed = useDock((state) => state.closed);
  const context = useViewContext();
  const { problems } = useInference();
  const isEmpty = useDocument(({ project }) => project.graph.nodes.length === 0);
  // Before anything is built, what is missing is no problem yet.
  const errors = isEmpty ? 0 : problems.filter(({ severity }) => severity !== "info").length;
  const shown = shownViews(dockViews, context, { opened, closed });
  const others = dockViews.filter((view) => view.available(context) && !shown.includes(view));
  const tabs = tabOrder(shown);
  const tab = tabs.includes(wanted) ? wanted : "loss";
  const view = shown.find(({ id }) => id === tab);
  const titleOf = (id: string) => (isFixed(id) ? t(`run.tab.${id}`) : t(shown.find((one) => one.id === id)!.titleKey));

  useEffect(() => {
    document.getElementById(`dock-tab-${tab}`)?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [tab]);
  const go = (id: string) => {
    dock.getState().show(id);
    document.getElementById(`dock-tab-${id}`)?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by !== 0) go(tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? "loss");
    if (event.key !== "Delete" || view === undefined) return;
    event.stopPropagation();
    dock.getState().close(tab);
    go("loss");
  };

  return (
    <section className="dock" aria-label={t("run.dock")}>
      <div className="dock-tabs">
        <div className="dock-list" role="tablist" onKeyDown={onKey}>
          {tabs.map((id) => (
            <DockTab
              key={id}
              id={id}
              title={titleOf(id)}
              selected={tab === id}
              closable={!isFixed(id)}
              count={id === "problems" ? errors : 0}
            />
          ))}
        </div>
        <AddView views={others} />
        <span className="dock-hint">
          <span>{t("run.dockHint")}</span>
        </span>
      </div>
      <div className="dock-view" id="dock-view" role="tabpanel" aria-labelledby={`dock-tab-${tab}`}>
        <RunNotice />
        <LeftOutNotice />
        <ErrorBoundary key={tab} area={titleOf(tab)}>
          <Suspense fallback={null}>{view ? <view.Component /> : fixed[isFixed(tab) ? tab : "loss"]()}</Suspense>
        </ErrorBoundary>
      </div>
      {!timeless.has(tab) && <TimeBar />}
    </section>
  );
}

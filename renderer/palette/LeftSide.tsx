import { type KeyboardEvent, lazy, Suspense } from "react";
import { useText } from "../i18n/index.ts";
import { settings, useSettings } from "../state/settings.ts";
import { Palette } from "./Palette.tsx";

const DataPanel = lazy(() => import("../data/DataPanel.tsx").then((module) => ({ default: module.DataPanel })));
const RunsPanel = lazy(() => import("../runs/RunsPanel.tsx").then((module) => ({ default: module.RunsPanel })));
const tabs = ["layers", "data", "runs"] as const;

/** The left column: layers to build with, the table, and the runs so far. */
export function LeftSide() {
  const { t } = useText();
  const tab = useSettings((state) => state.leftTab);
  const show = (leftTab: (typeof tabs)[number]) => settings.getState().change({ leftTab });
  const move = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const by = event.key === "ArrowRight" ? 1 : -1;
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? "layers";
    show(next);
    globalThis.document.getElementById(`left-tab-${next}`)?.focus();
  };
  return (
    <section className="side" aria-label={t("app.left")}>
      <div className="side-tabs" role="tablist" onKeyDown={move}>
        {tabs.map((id) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`left-tab-${id}`}
            data-testid={`left-${id}`}
            aria-selected={tab === id}
            aria-controls="left-view"
            tabIndex={tab === id ? 0 : -1}
            onClick={() => show(id)}
          >
            {t(`app.tab.${id}`)}
          </button>
        ))}
      </div>
      <div className="side-view" id="left-view" role="tabpanel" aria-labelledby={`left-tab-${tab}`}>
        {tab === "layers" ? (
          <Palette />
        ) : (
          <Suspense fallback={null}>{tab === "data" ? <DataPanel /> : <RunsPanel />}</Suspense>
        )}
      </div>
    </section>
  );
}

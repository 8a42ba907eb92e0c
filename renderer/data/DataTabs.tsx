import { type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from "react";
import { useText } from "../i18n/index.ts";
import { quality, useExamined } from "../state/examined.ts";

const ReportTab = lazy(() => import("./ReportTab.tsx"));
const tabs = ["table", "report"] as const;
type Tab = (typeof tabs)[number];

/** The two sides of an open table: what it is, and how good it is. The report is loaded when it is first asked for. */
export function DataTabs({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  const [tab, choose] = useState<Tab>("table");
  const { found } = useExamined(quality, false);
  const grave = found?.findings.filter(({ severity }) => severity !== "info").length ?? 0;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = tab === "table" ? "report" : "table";
    choose(other);
    document.getElementById(`data-tab-${other}`)?.focus();
  };
  return (
    <>
      <div className="data-tabs" role="tablist" aria-label={t("table.title")} onKeyDown={onKey}>
        {tabs.map((id) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`data-tab-${id}`}
            data-testid={`data-tab-${id}`}
            aria-selected={tab === id}
            aria-controls="data-view"
            tabIndex={tab === id ? 0 : -1}
            onClick={() => choose(id)}
          >
            {t(`report.tab.${id}`)}
            {id === "report" && grave > 0 && (
              <span className="data-tab-count nl-num" title={t("report.count", { count: grave, shown: grave })}>
                {grave}
              </span>
            )}
          </button>
        ))}
      </div>
      <div id="data-view" role="tabpanel" aria-labelledby={`data-tab-${tab}`}>
        {tab === "table" ? (
          children
        ) : (
          <Suspense fallback={null}>
            <ReportTab />
          </Suspense>
        )}
      </div>
    </>
  );
}

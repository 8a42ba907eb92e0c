import { lazy, Suspense, useState } from "react";
import type { DataStep } from "../../core/document/model.ts";
import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { useTable } from "../state/table.ts";
import { Section } from "../ui/PanelTitle.tsx";
import { StepLine } from "./StepLine.tsx";
import { useStepOrder } from "./useStepOrder.ts";
import "./report.css";

const StepDialog = lazy(() => import("../prepare/steps/StepDialog.tsx"));

/** What is done to the table before it is split, in order; each step says what it changed, and can be changed itself. */
export function StepList() {
  const { t } = useText();
  const steps = useDocument(({ project }) => project.data.steps);
  const results = useTable(({ profile }) => profile?.steps?.results);
  /** The step that is open; null for a new one. */
  const [opened, open] = useState<{ readonly step: DataStep | null } | null>(null);
  const order = useStepOrder(steps);
  return (
    <Section
      title={steps.length === 0 ? t("steps.title.none") : t("steps.title", { count: steps.length })}
      aside={
        <button
          type="button"
          className="nl-link"
          data-testid="add-step"
          title={t("steps.empty")}
          onClick={() => open({ step: null })}
        >
          {t("steps.add")}…
        </button>
      }
    >
      {steps.length > 0 && (
        <ol className="step-list" data-testid="steps" ref={order.list}>
          {steps.map((step, place) => (
            <StepLine
              key={step.id}
              step={step}
              result={results?.find((each) => each.id === step.id) ?? null}
              order={order.at(place)}
              onOpen={() => open({ step })}
            />
          ))}
        </ol>
      )}
      <p className="nl-hidden" role="status">
        {order.said}
      </p>
      {opened !== null && (
        <Suspense fallback={null}>
          <StepDialog step={opened.step} onClose={() => open(null)} />
        </Suspense>
      )}
    </Section>
  );
}

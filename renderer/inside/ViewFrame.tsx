import type { ReactNode } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import { useText } from "../i18n/index.ts";
import type { Failure } from "../state/failure.ts";
import { useInside } from "../state/inside.ts";
import { useRun } from "../state/run.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import "../charts/charts.css";
import "./inside.css";

interface FrameProps {
  /** The finding, in words. */
  readonly title: string;
  /** What is counted, over which rows. */
  readonly base?: string;
  readonly controls?: ReactNode;
  readonly failure?: Failure | null;
  readonly children: ReactNode;
  readonly testId: string;
}

/** What all these views share: the finding, its base, quiet controls at the right, and the picture. */
export function ViewFrame({ title, base, controls, failure, children, testId }: FrameProps) {
  const { say } = useText();
  return (
    <section className="chart inside-view" data-testid={testId}>
      <header className="chart-head">
        <div>
          <h2 className="chart-title" data-testid={`${testId}-title`}>
            {title}
          </h2>
          {base && <p className="chart-base nl-num">{base}</p>}
        </div>
        {controls && <div className="inside-controls">{controls}</div>}
      </header>
      {failure ? (
        <p className="inside-failure" role="alert">
          {say(failure.code, failure.params)}
        </p>
      ) : null}
      <div className="inside-body">{children}</div>
    </section>
  );
}

/** The run on show and its network; without one the sentence that says how to get one. */
export function WithRun({ children }: { readonly children: (runId: string, spec: ModelSpec) => ReactNode }) {
  const { t } = useText();
  const runId = useRun((state) => state.status?.runId);
  const spec = useInside((state) => state.spec);
  if (runId === undefined || spec === null) {
    return (
      <EmptyState>
        <span data-testid="inside-empty">{t("inside.empty")}</span>
      </EmptyState>
    );
  }
  return children(runId, spec);
}

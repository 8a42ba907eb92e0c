import { X } from "lucide-react";
import type { StepResult } from "../../core/data/steps/apply.ts";
import { stepDef } from "../../core/data/steps/index.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { removeStep } from "../state/steps.ts";
import { useTable } from "../state/table.ts";
import { Section } from "../ui/PanelTitle.tsx";
import "./report.css";

/** What is done to the table before it is split, in order; each step says what it changed and can be taken back. */
export function StepList() {
  const { t, say } = useText();
  const steps = useDocument(({ project }) => project.data.steps);
  const results = useTable(({ profile }) => profile?.steps?.results);
  if (steps.length === 0) return null;
  return (
    <Section title={t("steps.title", { count: steps.length })}>
      <ol className="step-list" data-testid="steps">
        {steps.map(({ id, type, params }) => {
          const def = stepDef(type);
          const summary = def?.summary(params as object);
          const text = summary === undefined ? type : say(summary.code, summary.params);
          const result = results?.find((each) => each.id === id);
          return (
            <li key={id} className="step">
              <span className="step-text" title={def === undefined ? undefined : say(`step.${type}.doc`)}>
                {text}
              </span>
              <button
                type="button"
                className="nl-sign-button"
                aria-label={t("steps.remove", { step: text })}
                title={t("steps.remove", { step: text })}
                onClick={() => removeStep(id)}
              >
                <X size={13} strokeWidth={1.75} aria-hidden />
              </button>
              {result !== undefined && <StepEffect result={result} />}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

function StepEffect({ result }: { readonly result: StepResult }) {
  const { t, say } = useText();
  const { skipped, cells, rows } = result;
  if (skipped !== null) return <span className="step-skipped">{say(skipped.code, skipped.params)}</span>;
  const effect =
    rows > 0
      ? t("steps.rows", { rows, shown: printCount(rows) })
      : cells > 0
        ? t("steps.cells", { cells, shown: printCount(cells) })
        : t("steps.nothing");
  return <span className="data-quiet nl-num step-effect">{effect}</span>;
}

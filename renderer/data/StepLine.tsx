import { GripVertical, X } from "lucide-react";
import type { StepResult } from "../../core/data/steps/apply.ts";
import { stepDef } from "../../core/data/steps/index.ts";
import type { DataStep } from "../../core/document/model.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { removeStep, switchStep } from "../state/steps.ts";
import type { LineOrder } from "./useStepOrder.ts";

interface StepLineProps {
  readonly step: DataStep;
  /** Null while it is not known, and for a step that is switched off. */
  readonly result: StepResult | null;
  readonly order: LineOrder;
  onOpen(): void;
}

/** One step: whether it is applied, what it says, what it changed. */
export function StepLine({ step, result, order, onOpen }: StepLineProps) {
  const { t, say } = useText();
  const { id, type, params, off = false } = step;
  const def = stepDef(type);
  const summary = def?.summary(params as object);
  const text = summary === undefined ? type : say(summary.code, summary.params);
  const help = def === undefined ? undefined : say(`step.${type}.doc`);
  return (
    <li
      className="step"
      data-step={id}
      data-off={off || undefined}
      data-over={order.over || undefined}
      data-testid={`step-${id}`}
      {...order.line}
    >
      <button
        type="button"
        className="nl-sign-button step-grip"
        data-control="grip"
        aria-label={t("steps.move", { step: text })}
        title={t("steps.move.how")}
        {...order.grip}
      >
        <GripVertical size={13} strokeWidth={1.75} aria-hidden />
      </button>
      <input
        type="checkbox"
        className="step-switch"
        data-control="switch"
        checked={!off}
        aria-label={t("steps.apply", { step: text })}
        title={t(off ? "steps.switchOn" : "steps.switchOff")}
        onChange={(event) => switchStep(id, event.currentTarget.checked)}
      />
      {def?.scope === "rule" ? (
        <button type="button" className="step-text" data-control="text" title={help} onClick={onOpen}>
          {text}
        </button>
      ) : (
        <span className="step-text" title={help}>
          {text}
        </span>
      )}
      <button
        type="button"
        className="nl-sign-button"
        data-control="remove"
        aria-label={t("steps.remove", { step: text })}
        title={t("steps.remove", { step: text })}
        onClick={() => removeStep(id)}
      >
        <X size={13} strokeWidth={1.75} aria-hidden />
      </button>
      {off ? (
        <span className="data-quiet step-effect">{t("steps.isOff")}</span>
      ) : (
        result !== null && <StepEffect result={result} />
      )}
    </li>
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

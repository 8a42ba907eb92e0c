import { printCount } from "../../charts/number.ts";
import { useText } from "../../i18n/index.ts";
import { useTable } from "../../state/table.ts";
import type { Trial } from "./useTrial.ts";

interface TrialLineProps {
  /** The settings make sense; else there is nothing to try. */
  readonly sound: boolean;
  readonly trial: Trial | null;
  readonly learns: boolean;
}

/** How much of the table a step would change, while it is being made. */
export function TrialLine({ sound, trial, learns }: TrialLineProps) {
  const { t, say } = useText();
  const all = useTable((state) => state.rows);
  const sentence = (): string => {
    if (!sound) return t("steps.trial.wait");
    if (trial === null) return t("steps.trial.looking");
    const { cells, rows, skipped } = trial;
    if (rows > 0) return t("steps.trial.rows", { rows, shown: printCount(rows), all: printCount(all) });
    if (cells > 0) return t("steps.trial.cells", { cells, shown: printCount(cells) });
    return skipped === null ? t("steps.trial.nothing") : "";
  };
  const skipped = sound ? (trial?.skipped ?? null) : null;
  return (
    <div className="step-trial" role="status" data-testid="step-trial">
      {skipped !== null && <p className="step-skipped">{say(skipped.code, skipped.params)}</p>}
      <p>{sentence()}</p>
      {learns && <p className="data-quiet">{t("steps.trial.learns")}</p>}
    </div>
  );
}

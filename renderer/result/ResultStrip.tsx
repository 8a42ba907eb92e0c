import { Button } from "@mantine/core";
import { useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import type { TableProfile } from "../../core/data/table.ts";
import { metricsFor } from "../../core/metrics/index.ts";
import type { Evaluation } from "../../core/train/history.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { Dialog } from "../files/Dialog.tsx";
import { type Text, useText } from "../i18n/index.ts";
import { useIsReplaying } from "../replay/useReplay.ts";
import { useInference } from "../state/inference.ts";
import { run, useRun } from "../state/run.ts";
import { useTable } from "../state/table.ts";
import "./result.css";

/** One line after a run: the main metric with its base, the trivial predictor, the best epoch, the sealed test part. */
export function ResultStrip() {
  const { t, say } = useText();
  const words = { t, say };
  const verdict = useRun((state) => state.verdict);
  const test = useRun((state) => state.test);
  const status = useRun((state) => state.status);
  const changed = useRun((state) => state.changed);
  const profile = useTable((state) => state.profile);
  const { spec } = useInference();
  const replaying = useIsReplaying();
  // What the run came to gives its place to what it would have come to.
  if (verdict === null || status === null || spec === null || changed || replaying) return null;
  return (
    <div className="result nl-num" data-testid="result-strip">
      <span className="result-main">
        <i className="part-swatch" data-part={verdict.part} />
        {mainResult(verdict, spec, words)}
      </span>
      <span>{trivialResult(verdict, spec, profile, words)}</span>
      <span>
        {t(status.inUse === status.bestEpoch ? "run.result.best" : "run.result.last", {
          epoch: printCount(status.inUse),
        })}
      </span>
      {test === null ? (
        <TestSeal rows={profile?.parts.test ?? 0} />
      ) : (
        <span className="result-main" data-testid="test-result">
          <i className="part-swatch" data-part="test" />
          {mainResult(test, spec, words)}
        </span>
      )}
    </div>
  );
}

type Words = Pick<Text, "t" | "say">;

/** "Validation accuracy 0.93 (28 of 30 rows)" or "Validation RMSE 312 (body_mass_g, 68 rows)". */
function mainResult({ part, rows, metrics }: Evaluation, { task, target }: ModelSpec, { t, say }: Words): string {
  const name = metricsFor(task)[0] ?? "";
  const value = metrics[name] ?? Number.NaN;
  const params = {
    metric: say(`metric.${name}.title`),
    value: name === "accuracy" ? value.toFixed(2) : printNumber(value),
    rows,
    shown: printCount(rows),
    right: printCount(value * rows),
    column: target.columns.join(", "),
  };
  const shape = name === "accuracy" ? "share" : "number";
  return t(`run.result.${part}.${shape}`, params);
}

function trivialResult(
  { trivial }: Evaluation,
  { task, target }: ModelSpec,
  profile: TableProfile | null,
  { t }: Words,
) {
  const name = metricsFor(task)[0] ?? "";
  const value = trivial[name] ?? Number.NaN;
  if (name !== "accuracy") return t("run.result.trivialMean", { value: printNumber(value) });
  const label = commonest(profile, target.columns[0] ?? "");
  const params = { value: value.toFixed(2), label: label ?? "" };
  return t(label === null ? "run.result.trivialClass" : "run.result.trivialLabel", params);
}

/** The one most frequent label; null when two share the first place, since then the split decides. */
function commonest(profile: TableProfile | null, column: string): string | null {
  const found = profile?.columns.find(({ name }) => name === column);
  if (found === undefined) return null;
  const most = Math.max(...found.classCounts);
  const leaders = found.classes.filter((_, i) => found.classCounts[i] === most);
  return leaders.length === 1 ? (leaders[0] ?? null) : null;
}

/** The test part stays closed until the user, told what that means, opens it. */
function TestSeal({ rows }: { readonly rows: number }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  if (rows === 0) return null;
  const open = () => {
    setAsking(false);
    void run.getState().openTest();
  };
  return (
    <>
      <button type="button" className="nl-link" data-testid="open-test" onClick={() => setAsking(true)}>
        {t("run.test.open")}
      </button>
      <Dialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("run.test.title", { rows })}
        buttons={
          <>
            <Button size="xs" variant="default" onClick={() => setAsking(false)}>
              {t("run.test.keep")}
            </Button>
            <Button size="xs" data-testid="confirm-test" onClick={open}>
              {t("run.test.open")}
            </Button>
          </>
        }
      >
        <p>{t("run.test.why")}</p>
      </Dialog>
    </>
  );
}

import { Button } from "@mantine/core";
import { TriangleAlert } from "lucide-react";
import { metricsFor } from "../../core/metrics/index.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { useInference } from "../state/inference.ts";
import { type LeakScores, leak, useLeak } from "../state/leak.ts";
import { useTable } from "../state/table.ts";

/** A smaller relative change of the score is none to speak of. */
const HARDLY = 0.005;

/** Shows by how much a score lies when validation rows are trained on: two runs in the background, neither kept. */
export function LeakOnPurpose() {
  const { t, say } = useText();
  const { spec } = useInference();
  const validation = useTable(({ profile }) => profile?.parts.validation ?? 0);
  const phase = useLeak((state) => state.phase);
  const share = useLeak((state) => state.share);
  const scores = useLeak((state) => state.scores);
  const failure = useLeak((state) => state.failure);
  if (spec === null || validation === 0) return null;
  return (
    <div className="leak" data-testid="leak">
      <p className="data-quiet">{t("leak.what")}</p>
      {phase === "training" ? (
        <div className="leak-busy" role="status">
          <progress max={1} value={share} aria-label={t("leak.training")} />
          <button type="button" className="nl-link" onClick={() => leak.getState().cancel()}>
            {t("table.cancel")}
          </button>
        </div>
      ) : (
        <Button
          size="compact-xs"
          variant="default"
          data-testid="leak-start"
          onClick={() => void leak.getState().start()}
        >
          {t("leak.start")}
        </Button>
      )}
      {failure !== null && <p className="data-warning">{say(failure.code, failure.params)}</p>}
      {scores !== null && <Scores scores={scores} task={spec.task} />}
    </div>
  );
}

function Scores({ scores, task }: { readonly scores: LeakScores; readonly task: Parameters<typeof metricsFor>[0] }) {
  const { t, say } = useText();
  const { honest, leaking } = scores;
  const [main = ""] = metricsFor(task);
  const [before, after] = [honest.metrics[main] ?? Number.NaN, leaking.metrics[main] ?? Number.NaN];
  const lines = [
    { name: say(`metric.${main}.title`), before, after },
    { name: t("leak.loss"), before: honest.loss, after: leaking.loss },
  ];
  return (
    <>
      <table className="leak-scores nl-num" data-testid="leak-scores">
        <thead>
          <tr>
            <th scope="col">{t("leak.base", { rows: printCount(honest.rows) })}</th>
            <th scope="col">{t("leak.honest")}</th>
            <th scope="col" className="leak-mark">
              <TriangleAlert size={11} strokeWidth={1.75} aria-hidden /> {t("leak.leaking")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">{line.name}</th>
              <td>{printNumber(line.before)}</td>
              <td className="leak-mark">{printNumber(line.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {Math.abs(after - before) < HARDLY * Math.abs(before)
          ? t("leak.noLie", { metric: say(`metric.${main}.title`) })
          : t("leak.lie", { metric: say(`metric.${main}.title`), by: printNumber(Math.abs(after - before)) })}
      </p>
      <p className="data-quiet">{t("leak.kept")}</p>
    </>
  );
}

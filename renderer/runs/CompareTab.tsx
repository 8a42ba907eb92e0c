import { useMemo } from "react";
import { printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { ViewFrame } from "../inside/ViewFrame.tsx";
import { runs, useRuns } from "../state/runs.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { colorOf } from "./colors.ts";
import { type Difference, differencesOf } from "./differences.ts";
import { type KeptRun, lossInUse } from "./model.ts";
import { useLive, useRunsByTable } from "./useLive.ts";
import { endOf, nameOf } from "./words.ts";
import "./runs.css";

/** Settings that never explain a difference: the table's name beside its fingerprint. */
const BORING = new Set(["data.name"]);

/** All runs on one table side by side: what they came to, and only those settings in which they differ. */
export default function CompareTab() {
  const { t, language } = useText();
  const { here, elsewhere } = useRunsByTable();
  const all = here.length > 0 ? here : elsewhere;
  const key = all.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a run was made with never changes; its words may
  const differences = useMemo(
    () => differencesOf(all).filter((difference) => !BORING.has(difference.key)),
    [key, language],
  );
  if (all.length === 0) return <EmptyState>{t("runs.empty")}</EmptyState>;
  const owners = new Set(differences.map(({ owner }) => owner));
  const metrics = [...new Set(all.flatMap(({ history }) => history.metricNames))].slice(0, 1);
  const best = Math.min(...all.map(lossInUse).filter(Number.isFinite));
  return (
    <ViewFrame
      testId="compare"
      title={t("runs.comparing", { count: all.length })}
      base={t(differences.length === 0 ? "runs.noDifferences" : "runs.differences", { count: differences.length })}
    >
      <div className="runs-table nl-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("runs.run")}</th>
              <th scope="col">
                {t(all.some(({ history }) => history.has("valLoss")) ? "runs.loss" : "runs.trainLoss")}
              </th>
              <MetricHeads names={metrics} />
              <th scope="col">{t("runs.bestEpoch")}</th>
              <th scope="col">{t("runs.ended")}</th>
              {differences.map(({ key: setting, owner, label }) => (
                <th key={setting} scope="col">
                  {owners.size > 1 && <small>{owner}</small>}
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((kept, place) => (
              <RunRow key={kept.id} kept={kept} place={place} metrics={metrics} best={best} differences={differences} />
            ))}
          </tbody>
        </table>
      </div>
    </ViewFrame>
  );
}

function MetricHeads({ names }: { readonly names: readonly string[] }) {
  const { say } = useText();
  return names.map((name) => (
    <th key={name} scope="col">
      {say(`metric.${name}.title`)}
    </th>
  ));
}

interface RunRowProps {
  readonly kept: KeptRun;
  /** Among the compared runs. */
  readonly place: number;
  readonly metrics: readonly string[];
  /** The lowest loss of all. */
  readonly best: number;
  readonly differences: readonly Difference[];
}

function RunRow({ kept, place, metrics, best, differences }: RunRowProps) {
  const live = useLive(kept);
  const loss = lossInUse(live);
  return (
    <tr data-testid={`compare-${kept.number}`}>
      <th scope="row">
        <RunCell kept={kept} />
      </th>
      <td data-best={loss === best || undefined}>{printNumber(loss)}</td>
      {metrics.map((name) => (
        <td key={name}>{printNumber(metricInUse(live, name))}</td>
      ))}
      <td>{live.status.bestEpoch}</td>
      <td>{endOf(live)}</td>
      {differences.map(({ key, shown, differs }) => (
        <td key={key} data-differs={differs[place] || undefined}>
          {shown[place] === "" ? "–" : shown[place]}
        </td>
      ))}
    </tr>
  );
}

function RunCell({ kept }: { readonly kept: KeptRun }) {
  const isCurrent = useRuns((state) => state.current === kept.id);
  const overlaid = useRuns((state) => state.overlaid.includes(kept.id));
  const { t } = useText();
  return (
    <label className="runs-overlay">
      <input
        type="checkbox"
        checked={overlaid || isCurrent}
        disabled={isCurrent}
        aria-label={t("runs.overlayOf", { number: kept.number })}
        onChange={() => runs.getState().overlay(kept.id)}
      />
      <i className="runs-swatch" style={{ background: isCurrent ? "var(--nl-validation)" : `var(${colorOf(kept)})` }} />
      <button type="button" className="runs-open" onClick={() => runs.getState().show(kept.id)}>
        {nameOf(kept)}
      </button>
    </label>
  );
}

const metricInUse = ({ history, status }: KeptRun, name: string): number => {
  const values = history.metric(name);
  return values[Math.min(status.inUse, values.length - 1)] ?? Number.NaN;
};

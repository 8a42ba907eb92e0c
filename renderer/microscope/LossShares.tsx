import { useEffect, useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import { deviation } from "../../core/data/statistics.ts";
import { comparedLosses, type RankedRow, sharesUnder } from "../../core/insight/microscope.ts";
import type { RowOutputs } from "../../core/insight/views.ts";
import { huber } from "../../core/losses/huber.ts";
import { printNumber } from "../charts/number.ts";
import { engine } from "../engine/index.ts";
import { useText } from "../i18n/index.ts";

interface LossSharesProps {
  readonly runId: string;
  readonly outputs: RowOutputs;
  readonly spec: ModelSpec;
  readonly picked: RankedRow;
}

/** One row's share of the loss if the same residuals were squared, taken absolutely, or put through Huber's loss. */
export function LossShares({ runId, outputs, spec, picked }: LossSharesProps) {
  const { t, say } = useText();
  const units = useUnits(runId, spec);
  const stated = spec.loss.params.delta;
  const delta = typeof stated === "number" ? stated : huber.params.delta.default;
  if (units === null) return null;
  const shares = sharesUnder(outputs, units, delta);
  const most = Math.max(...comparedLosses.map((kind) => shares[kind][picked.place] ?? 0));
  return (
    <aside className="microscope-shares" data-testid="loss-shares">
      <h3>{t("microscope.shares", { line: picked.line })}</h3>
      <dl>
        {comparedLosses.map((kind) => {
          const share = shares[kind][picked.place] ?? 0;
          return (
            <div key={kind} data-own={kind === spec.loss.kind || undefined} data-testid={`share-${kind}`}>
              <dt>{say(`option.${kind}`)}</dt>
              <dd>
                <span className="microscope-bar">
                  <i style={{ width: `${most > 0 ? (share / most) * 100 : 0}%` }} />
                  <span className="nl-num">{printNumber(share * 100)} %</span>
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="nl-quiet">{t("microscope.sharesHelp", { delta: printNumber(delta) })}</p>
    </aside>
  );
}

/** Size of 1 in loss units per target column: the training rows' deviation where the target is scaled. */
function useUnits(runId: string, { target }: ModelSpec): readonly number[] | null {
  const scaled = target.kind === "numbers" && target.scale === "standard";
  const columns = target.columns.length;
  const [units, setUnits] = useState<readonly number[] | null>(
    scaled ? null : Array.from({ length: columns }, () => 1),
  );
  useEffect(() => {
    if (!scaled) return;
    let current = true;
    engine.call("outputs", [runId, "train", null]).then(
      ({ truth, width }) => {
        const column = (at: number) => truth.filter((_, place) => place % width === at);
        const scale = Array.from({ length: width }, (_, at) => deviation(column(at), 0) || 1);
        if (current) setUnits(scale);
      },
      () => {},
    );
    return () => {
      current = false;
    };
  }, [runId, scaled]);
  return units;
}

import { applyFix } from "../canvas/actions.ts";
import { useText } from "../i18n/index.ts";
import { useLiveDifference, useOnlyRowsChanged } from "../live/apply.ts";
import { LiveNotice } from "../live/LiveNotice.tsx";
import { run, useRun } from "../state/run.ts";
import { selection } from "../state/selection.ts";
import { dock } from "./store.ts";

/** What keeps the network from training, what went wrong, or that the curve belongs to an earlier network. */
export function RunNotice() {
  const { t, say } = useText();
  const failure = useRun((state) => state.failure);
  const blocked = useRun((state) => state.blocked);
  const changed = useRun((state) => state.changed);
  const begun = useRun(({ status }) => status !== null && (status.epoch > 0 || status.batch > 0));
  const live = useLiveDifference();
  const onlyRows = useOnlyRowsChanged();
  const { dismiss, reset } = run.getState();

  if (failure !== null) {
    return (
      <div className="notice notice-error" role="alert" data-testid="run-failure">
        <span>{say(failure.code, failure.params)}</span>
        <button type="button" className="nl-link" onClick={dismiss}>
          {t("run.dismiss")}
        </button>
      </div>
    );
  }
  if (blocked !== null) {
    const { fix } = blocked;
    const show = () => {
      if (blocked.nodeId !== undefined) selection.getState().select([blocked.nodeId]);
      dock.getState().show("problems");
    };
    return (
      <div className="notice notice-error" role="alert" data-testid="run-blocked">
        <span>{t("run.blocked", { problem: say(blocked.code, blocked.params) })}</span>
        {fix !== undefined && (
          <button type="button" className="nl-link" data-testid="run-blocked-fix" onClick={() => applyFix(fix)}>
            {say(fix.code, fix.params)}
          </button>
        )}
        <button type="button" className="nl-link" onClick={show}>
          {t("run.showProblem")}
        </button>
      </div>
    );
  }
  if (live !== null) return <LiveNotice changes={live} />;
  // Rows left out have a line of their own.
  if (changed && begun && !onlyRows) {
    return (
      <div className="notice" role="status" data-testid="run-changed">
        <span>{t("run.changed")}</span>
        <button type="button" className="nl-link" onClick={() => void reset()}>
          {t("run.startOver")}
        </button>
      </div>
    );
  }
  return null;
}

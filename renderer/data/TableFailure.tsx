import { useText } from "../i18n/index.ts";
import { table, useTable } from "../state/table.ts";

/** Why the last table could not be opened; the one before stays. */
export function TableFailure() {
  const { t, say } = useText();
  const failure = useTable((state) => state.failure);
  if (failure === null) return null;
  return (
    <div className="notice notice-error" role="alert" data-testid="table-failure">
      <span>{say(failure.code, failure.params)}</span>
      <button type="button" className="nl-link" onClick={() => table.getState().dismiss()}>
        {t("run.dismiss")}
      </button>
    </div>
  );
}

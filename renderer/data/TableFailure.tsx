import { useText } from "../i18n/index.ts";
import { table, useTable } from "../state/table.ts";

/** Why the last table could not be opened; the one before stays. */
export function TableFailure() {
  const { t, say } = useText();
  const failure = useTable((state) => state.failure);
  const mendable = useTable((state) => state.mendable);
  if (failure === null) return null;
  return (
    <div className="notice notice-error" role="alert" data-testid="table-failure">
      <span>{say(failure.code, failure.params)}</span>
      {mendable && (
        <button type="button" className="nl-link" onClick={() => table.getState().ask()}>
          {t("import.settings")}
        </button>
      )}
      <button type="button" className="nl-link" onClick={() => table.getState().dismiss()}>
        {t("run.dismiss")}
      </button>
    </div>
  );
}

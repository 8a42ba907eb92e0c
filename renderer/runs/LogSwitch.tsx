import { chartChoices, useChartChoices } from "../charts/choices.ts";
import { useText } from "../i18n/index.ts";

/** The same choice as that of the loss chart: the untrained loss often hides all that comes after. */
export function LogSwitch() {
  const { t } = useText();
  const isLog = useChartChoices((state) => state.logVertical);
  return (
    <label className="inside-check">
      <input
        type="checkbox"
        checked={isLog}
        data-testid="log-loss"
        onChange={(event) => chartChoices.getState().choose({ logVertical: event.currentTarget.checked })}
      />
      {t("charts.log")}
    </label>
  );
}

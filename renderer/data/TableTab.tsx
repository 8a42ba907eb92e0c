import { useText } from "../i18n/index.ts";
import { table, useTable } from "../state/table.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Grid } from "./grid/Grid.tsx";
import { RowFilterBar } from "./RowFilterBar.tsx";
import "./data.css";
import "./rows.css";

/** The table after its steps, with the line each row began on. Cells come as they scroll into view. */
export default function TableTab() {
  const { t } = useText();
  const profile = useTable((state) => state.profile);
  const phase = useTable((state) => state.phase);
  if (profile === null) {
    return (
      <EmptyState
        action={
          <button type="button" className="nl-link" onClick={() => void table.getState().choose()}>
            {t("table.open")}
          </button>
        }
      >
        {t(phase === "reading" ? "table.reading" : "table.noTable")}
      </EmptyState>
    );
  }
  return (
    <>
      <RowFilterBar />
      <Grid columns={profile.columns} />
    </>
  );
}

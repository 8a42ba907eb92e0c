import { FileSpreadsheet, Square } from "lucide-react";
import { useState } from "react";
import { runCommand } from "../commands/index.ts";
import { examples } from "../examples.ts";
import { openExample } from "../files/openExample.ts";
import { useText } from "../i18n/index.ts";
import { useTable } from "../state/table.ts";

/** What to do first: bring a table, open an example, or begin with nothing. */
export function EmptyCanvas() {
  const { t } = useText();
  const [blank, setBlank] = useState(false);
  const hasTable = useTable((state) => state.profile !== null);
  if (blank)
    return (
      <div className="canvas-empty canvas-empty-blank">
        <p>{t("canvas.blankHint")}</p>
      </div>
    );
  return (
    <div className="canvas-empty" data-testid="canvas-empty">
      <div className="start">
        <button
          type="button"
          className="start-drop"
          onClick={() => runCommand(hasTable ? "data.startFromTable" : "data.open")}
        >
          <FileSpreadsheet size={22} strokeWidth={1.5} aria-hidden />
          <strong>{hasTable ? t("canvas.fromTable") : t("canvas.dropCsv")}</strong>
          <span>{hasTable ? t("canvas.fromTable.help") : t("canvas.dropCsv.help")}</span>
        </button>
        <p className="start-or">{t("canvas.orExample")}</p>
        <ul className="start-cards">
          {examples.map((example) => (
            <li key={example.id}>
              <button
                type="button"
                className="start-card"
                data-testid={`example-${example.id}`}
                onClick={() => void openExample(example)}
              >
                <strong>{t(example.titleKey)}</strong>
                <span>{t(example.watchKey)}</span>
              </button>
            </li>
          ))}
        </ul>
        <button type="button" className="nl-link start-blank" onClick={() => setBlank(true)}>
          <Square size={12} aria-hidden /> {t("canvas.blank")}
        </button>
      </div>
    </div>
  );
}

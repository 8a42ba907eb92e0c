import { useText } from "../../i18n/index.ts";
import { useImport } from "./context.ts";
import { useReading } from "./useReading.ts";

/** The first lines of the file as they stand; what is no part of the table is grey. */
export function RawText() {
  const { t } = useText();
  const raw = useImport((state) => state.preview?.raw ?? []);
  const change = useImport((state) => state.change);
  const { tables, faults } = useReading();
  const first = tables.find((one) => one.read)?.line ?? 0;
  const fault = useImport((state) => state.preview?.failure?.params.line);
  const end = tables.find((one) => !one.read && one.line > first)?.line ?? Number.POSITIVE_INFINITY;
  const left = new Set(faults.filter(({ kept }) => !kept).map(({ line }) => line));
  return (
    <div className="import-raw" data-testid="import-raw">
      <ol>
        {raw.map((text, place) => {
          const line = place + 1;
          const out = text.trim() !== "" && (line < first || line >= end || left.has(line));
          return (
            <li
              key={line}
              data-out={out || undefined}
              data-first={line === first || undefined}
              data-fault={line === fault || undefined}
            >
              <button
                type="button"
                className="import-raw-line nl-num"
                title={t("import.begins")}
                aria-label={`${t("import.begins")}: ${line}`}
                onClick={() => change({ skipLines: place })}
              >
                {line}
              </button>
              <code>{text === "" ? " " : text}</code>
            </li>
          );
        })}
      </ol>
      <p className="import-bar data-quiet">{t("import.rawHelp")}</p>
    </div>
  );
}

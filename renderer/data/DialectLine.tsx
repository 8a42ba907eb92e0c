import type { ParseReport } from "../../core/data/table.ts";
import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { table } from "../state/table.ts";
import { delimiterName } from "./import/names.ts";

/** How the file was read, in words, and what was left out; a click opens the settings to read it differently. */
export function DialectLine({ report }: { readonly report: ParseReport }) {
  const { t, say } = useText();
  const isFile = useDocument(({ project }) => project.data.kind === "file" || project.data.kind === "embedded");
  const { dialect, raggedCount, ragged, renamed, reading } = report;
  const line = [
    (dialect.encoding ?? "utf-8").toUpperCase(),
    t("table.delimiter", { name: delimiterName(dialect.delimiter ?? ",") }),
    t(dialect.decimal === "," ? "table.decimalComma" : "table.decimalPoint"),
    t(dialect.header === false ? "table.noHeader" : "table.header"),
  ].join(" · ");
  const doubts = (reading?.doubts ?? []).filter(({ code }) => code !== "import.doubt.ragged");
  return (
    <>
      {isFile && (
        <p className="data-quiet" data-testid="dialect">
          {line}
        </p>
      )}
      {isFile && (
        <button
          type="button"
          className="nl-link import-link"
          data-testid="import-settings"
          onClick={table.getState().ask}
        >
          {t("import.settings")}
        </button>
      )}
      {doubts.map(({ code, params }) => (
        <p key={code} className="data-quiet" data-testid="doubt">
          {say(code, params)}
        </p>
      ))}
      {raggedCount > 0 && (
        <p className="data-warning" data-testid="ragged">
          {t("table.ragged", {
            count: raggedCount,
            line: ragged[0]?.line ?? 0,
            cells: ragged[0]?.cells ?? 0,
          })}{" "}
          <button type="button" className="nl-link" onClick={table.getState().ask}>
            {t("import.showRows")}
          </button>
        </p>
      )}
      {renamed.length > 0 && <p className="data-quiet">{t("table.renamed", { names: renamed.join(", ") })}</p>}
    </>
  );
}

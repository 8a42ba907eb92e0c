import { Button } from "@mantine/core";
import { printFaults } from "../../../core/data/faults.ts";
import { printCount } from "../../charts/number.ts";
import { desktop } from "../../desktop/index.ts";
import { engine } from "../../engine/index.ts";
import { tell } from "../../files/ask.ts";
import { useText } from "../../i18n/index.ts";
import { failureOf } from "../../state/failure.ts";
import { useImport } from "./context.ts";
import { useReading } from "./useReading.ts";

/** Rows that are not like the others: why, where, whether they are in the table. */
export function FaultList() {
  const { t, say } = useText();
  const { faults, faultCount, complete } = useReading();
  const name = useImport((state) => state.question.source.name);
  const current = useImport((state) => state.question.current && state.dialect === state.question.dialect);
  const save = async () => {
    try {
      const csv = current ? await engine.call("faultyRows", []) : printFaults(faults);
      const saved = await desktop.saveText(`${name.replace(/\.[^.]*$/, "")}-odd-rows.csv`, csv);
      if (!saved.ok) tell(saved.error);
    } catch (thrown) {
      tell(failureOf(thrown));
    }
  };
  if (faultCount === 0)
    return <p className="import-nothing data-quiet">{t(complete ? "import.noFaults" : "import.partFaults")}</p>;
  return (
    <>
      <div className="import-faults" data-testid="import-faults">
        <table>
          <thead>
            <tr>
              <th>{t("import.line")}</th>
              <th>{t("import.reason")}</th>
              <th>{t("import.cells")}</th>
              <th>{t("import.fate")}</th>
              <th>{t("import.row")}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ line, reason, cells, kept, text }) => (
              <tr key={line}>
                <td className="nl-num">{line}</td>
                <td>{say(`import.reason.${reason}`)}</td>
                <td className="nl-num">{cells}</td>
                <td>{t(kept ? "import.kept" : "import.leftOut")}</td>
                <td>
                  <code title={text}>{text}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="import-bar">
        <span className="data-quiet import-bar-name">
          {!complete
            ? t("import.partFaults")
            : faultCount > faults.length
              ? t("import.moreFaults", { shown: faults.length, count: printCount(faultCount) })
              : ""}
        </span>
        <Button size="compact-xs" variant="default" data-testid="import-export" onClick={() => void save()}>
          {t("import.export")}
        </Button>
      </div>
    </>
  );
}

import { Button } from "@mantine/core";
import { FileInput, Save } from "lucide-react";
import { useMemo, useState } from "react";
import { printCsv } from "../../core/data/write.ts";
import type { Predictions } from "../../core/worker/protocol.ts";
import type { FileToken } from "../../electron/contract.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { desktop, tableSource } from "../desktop/index.ts";
import { engine } from "../engine/index.ts";
import { fileNameOf } from "../files/save.ts";
import { useText } from "../i18n/index.ts";
import { PixelPicture } from "../pictures/PixelPicture.tsx";
import { pictureInCells, pixelsOf } from "../pictures/pixels.ts";
import { type Failure, failureOf } from "../state/failure.ts";
import type { Model } from "./model.ts";
import { Notes } from "./Notes.tsx";

/** Rows shown; the saved file has all of them. */
const SHOWN = 200;
const PROBABILITY = /^probability /;
const PICTURE_SIZE = 32;

/** A CSV of new rows: what the model says beside each, to look at and to save. */
export function FilePredictions({ model }: { readonly model: Model }) {
  const { t, say } = useText();
  const [name, setName] = useState("");
  const [answer, setAnswer] = useState<Predictions | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  const predict = async (token: FileToken) => {
    setBusy(true);
    setFailure(null);
    try {
      setAnswer(await engine.call("predict", [model.project, tableSource(token), model.project.data.dialect]));
      setName(token.name);
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const choose = async () => {
    const chosen = await desktop.openTable();
    if (!chosen.ok) setFailure(chosen.error);
    else if (chosen.value !== null) await predict(chosen.value);
  };
  const save = async () => {
    if (answer === null) return;
    const base = fileNameOf(name.replace(/\.[^.]*$/, ""));
    const saved = await desktop.saveText(`${base}-predicted.csv`, printCsv(answer.header, answer.rows));
    if (!saved.ok) setFailure(saved.error);
  };
  return (
    <section className="predict-file">
      <header>
        <h3>{t("predict.file")}</h3>
        <Button
          size="compact-xs"
          variant="default"
          loading={busy}
          leftSection={<FileInput size={13} aria-hidden />}
          data-testid="predict-open"
          onClick={() => void choose()}
        >
          {t("predict.openFile")}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={answer === null}
          leftSection={<Save size={13} aria-hidden />}
          data-testid="save-predictions"
          onClick={() => void save()}
        >
          {t("predict.save")}
        </Button>
      </header>
      {failure !== null && (
        <p className="predict-failure" role="alert">
          {say(failure.code, failure.params)}
        </p>
      )}
      {answer === null ? (
        <p className="data-quiet">{t("predict.fileHelp")}</p>
      ) : (
        <>
          <p className="data-quiet nl-num">
            {t("predict.fileRows", { name, rows: answer.rows.length, shown: printCount(answer.rows.length) })}
            {answer.rows.length > SHOWN ? ` ${t("predict.firstRows", { count: SHOWN })}` : ""}
          </p>
          <Notes notes={answer.notes} />
          <PredictedTable answer={answer} />
        </>
      )}
    </section>
  );
}

function PredictedTable({ answer: { header, rows, added } }: { readonly answer: Predictions }) {
  const { t } = useText();
  const picture = useMemo(() => pictureInCells(header, rows.slice(0, SHOWN)), [header, rows]);
  const pixels = new Set(picture?.columns);
  const isAdded = header.map((name, i) => added.includes(name) && header.lastIndexOf(name) === i);
  // What the model says comes first: that is what one looks for.
  const order = [...header.keys()]
    .filter((column) => !pixels.has(header[column]!))
    .sort((a, b) => Number(isAdded[b]) - Number(isAdded[a]) || a - b);
  // A class is called what it is called, also where that is a number.
  const isNumber = header.map(
    (name, i) => isAdded[i] && (PROBABILITY.test(name) || !added.some((other) => PROBABILITY.test(other))),
  );
  const shown = (text: string, column: number) => {
    const value = Number(text);
    return isNumber[column] && text !== "" && !Number.isNaN(value) ? printNumber(value) : text;
  };
  return (
    <div className="predicted-box">
      <table className="predicted nl-num" data-testid="predicted-table">
        <thead>
          <tr>
            {picture !== null && <th>{t("picture.head")}</th>}
            {order.map((column) => (
              <th key={column} data-added={isAdded[column] || undefined}>
                {header[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
            <tr key={index}>
              {picture !== null && (
                <td>
                  <PixelPicture
                    picture={picture}
                    values={pixelsOf(picture, row)}
                    size={PICTURE_SIZE}
                    label={t("picture.ofRow", { row: index + 1 })}
                  />
                </td>
              )}
              {order.map((column) => (
                <td key={column} data-added={isAdded[column] || undefined}>
                  {shown(row[column] ?? "", column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { VisuallyHidden } from "@mantine/core";
import { useMemo } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import type { RankedRow } from "../../core/insight/microscope.ts";
import type { RowOutputs } from "../../core/insight/views.ts";
import { printNumber } from "../charts/number.ts";
import { focusRow } from "../data/focusRow.ts";
import { dock } from "../dock/store.ts";
import { useText } from "../i18n/index.ts";
import { PixelPicture } from "../pictures/PixelPicture.tsx";
import { usePicture, useRowPixels } from "../pictures/usePicture.ts";
import { leftOut, useLeftOut } from "../state/leftOut.ts";

const PICTURE_SIZE = 32;

interface RankedRowsProps {
  readonly outputs: RowOutputs;
  readonly ranked: readonly RankedRow[];
  readonly spec: ModelSpec;
  /** Row of the table whose shares stand beside the list. */
  readonly chosen: number | null;
  readonly onChoose: (tableRow: number) => void;
}

/** Rows by falling share of the loss, with what is true and what the network says. */
export function RankedRows({ outputs, ranked, spec, chosen, onChoose }: RankedRowsProps) {
  const { t } = useText();
  const without = useLeftOut((state) => state.rows);
  const picture = usePicture();
  // Rows keep their order for as long as these are the outputs: they are read once.
  const rows = useMemo(() => ranked.map(({ tableRow }) => tableRow), [ranked]);
  const pixels = useRowPixels(picture, rows);
  const most = ranked[0]?.share ?? 0;
  const show = (row: number) => {
    focusRow(row);
    dock.getState().show("table");
  };
  return (
    <div className="microscope-rows nl-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("microscope.line")}</th>
            {picture !== null && <th scope="col">{t("picture.head")}</th>}
            <th scope="col">{t("microscope.share")}</th>
            <th scope="col">{t("microscope.loss")}</th>
            <th scope="col">{t("microscope.true")}</th>
            <th scope="col">{t(spec.task === "regression" ? "microscope.predicted" : "microscope.probability")}</th>
            <th scope="col">
              <VisuallyHidden>{t("microscope.actions")}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ place, line, tableRow, loss, share }, rank) => {
            const isOut = without.some(({ row }) => row === tableRow);
            return (
              <tr
                key={tableRow}
                data-testid={rank === 0 ? "microscope-first" : undefined}
                data-chosen={tableRow === chosen || undefined}
                data-out={isOut || undefined}
                onClick={() => onChoose(tableRow)}
              >
                <th scope="row">
                  <button
                    type="button"
                    className="nl-link nl-num"
                    title={t("microscope.show")}
                    data-testid={`microscope-line-${line}`}
                    onFocus={() => onChoose(tableRow)}
                    onClick={() => show(tableRow)}
                  >
                    {line}
                  </button>
                </th>
                {picture !== null && (
                  <td>
                    <PixelPicture
                      picture={picture}
                      values={pixels(rank)}
                      size={PICTURE_SIZE}
                      label={t("picture.ofLine", { line })}
                      testId={rank === 0 ? "microscope-picture" : undefined}
                    />
                  </td>
                )}
                <td>
                  <span className="microscope-bar">
                    <i style={{ width: `${most > 0 ? (share / most) * 100 : 0}%` }} />
                    <span>{printNumber(share * 100)} %</span>
                  </span>
                </td>
                <td>{printNumber(loss)}</td>
                <td>{trueOf(outputs, place, spec)}</td>
                <td>{saidOf(outputs, place, spec)}</td>
                <td>
                  <button
                    type="button"
                    className="nl-link"
                    disabled={isOut}
                    data-testid={rank === 0 ? "leave-out" : undefined}
                    onClick={() => leftOut.getState().leaveOut({ row: tableRow, line })}
                  >
                    {t(isOut ? "microscope.isOut" : "microscope.leaveOut")}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The true label, or the true numbers of all target columns. */
function trueOf({ truth, width }: RowOutputs, place: number, { target }: ModelSpec): string {
  if (target.kind === "classes") return target.classes[truth[place] ?? 0] ?? "";
  return numbers(truth, place, width);
}

/** The predicted numbers, or the probability that the network gave to the true class. */
function saidOf({ predictions, truth, width }: RowOutputs, place: number, { target }: ModelSpec): string {
  if (target.kind === "numbers") return numbers(predictions, place, width);
  const code = truth[place] ?? 0;
  const first = predictions[place * width] ?? Number.NaN;
  const probability = width > 1 ? (predictions[place * width + code] ?? Number.NaN) : code === 1 ? first : 1 - first;
  return printNumber(probability);
}

const numbers = (values: Float64Array, place: number, width: number): string =>
  Array.from(values.subarray(place * width, (place + 1) * width), (value) => printNumber(value, 4)).join(", ");

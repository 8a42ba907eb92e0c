import { useMemo } from "react";
import type { RowOutputs } from "../../core/insight/views.ts";
import { focusRow } from "../data/focusRow.ts";
import { dock } from "../dock/store.ts";
import { useText } from "../i18n/index.ts";
import { PixelPicture } from "./PixelPicture.tsx";
import { usePicture, useRowPixels } from "./usePicture.ts";

const SIZE = 44;

interface LinePicturesProps {
  readonly outputs: RowOutputs;
  /** Lines of the data file, of rows that the outputs are of. */
  readonly lines: readonly number[];
  /** More are not shown. */
  readonly limit: number;
}

/** Rows as pictures, where the table's columns are pixels; a click goes to the row in the table. */
export function LinePictures({ outputs, lines, limit }: LinePicturesProps) {
  const { t } = useText();
  const picture = usePicture();
  const rows = useMemo(() => {
    const rowOf = new Map([...outputs.lines].map((line, place) => [line, outputs.tableRows[place] ?? 0]));
    return lines.slice(0, limit).map((line) => rowOf.get(line) ?? 0);
  }, [outputs, lines, limit]);
  const pixels = useRowPixels(picture, rows);
  if (picture === null) return null;
  const show = (row: number) => {
    focusRow(row);
    dock.getState().show("table");
  };
  return (
    <div className="picture-strip" data-testid="line-pictures">
      {rows.map((row, place) => (
        <button
          key={row}
          type="button"
          className="picture-card nl-num"
          title={t("microscope.show")}
          onClick={() => show(row)}
        >
          <PixelPicture
            picture={picture}
            values={pixels(place)}
            size={SIZE}
            label={t("picture.ofLine", { line: lines[place] ?? 0 })}
          />
          {lines[place]}
        </button>
      ))}
    </div>
  );
}

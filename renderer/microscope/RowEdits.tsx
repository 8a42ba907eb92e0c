import { Button } from "@mantine/core";
import { Pencil } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import type { RankedRow } from "../../core/insight/microscope.ts";
import { CellEditor } from "../data/grid/CellEditor.tsx";
import { useCells } from "../data/grid/cells.ts";
import { useText } from "../i18n/index.ts";
import { PictureBar } from "../pictures/PictureBar.tsx";
import { PixelPicture } from "../pictures/PixelPicture.tsx";
import { pixelsOf } from "../pictures/pixels.ts";
import { usePicture } from "../pictures/usePicture.ts";
import { useDocument } from "../state/document.ts";
import { run, useRun } from "../state/run.ts";
import { correctCell, excludeRow } from "../state/steps.ts";
import { useTable, useTableVersion } from "../state/table.ts";

const PICTURE_SIZE = 112;

interface RowEditsProps {
  readonly spec: ModelSpec;
  readonly picked: RankedRow;
}

/** The cells of one row that the network reads or should predict, to be corrected; or the row to be left out for good. */
export function RowEdits({ spec, picked }: RowEditsProps) {
  const { t } = useText();
  const { tableRow, line } = picked;
  const profile = useTable((state) => state.profile);
  const opened = useTable((state) => state.version);
  const version = useTableVersion();
  const picture = usePicture();
  const [unfolded, unfold] = useState(false);
  const only = useMemo(() => [tableRow], [tableRow]);
  const { rowAt, need } = useCells(opened, version, profile?.columns.length ?? 0, only);
  useEffect(() => need(0, 0), [need]);
  const row = rowAt(0);
  const changed = useRun((state) => state.changed);
  const isOut = useDocument(({ project }) =>
    project.data.steps.some(
      ({ type, params, off }) => type === "excludeRow" && params.row === tableRow && off !== true,
    ),
  );
  const [edited, edit] = useState<string | null>(null);
  const read = [...spec.target.columns, ...spec.inputs.flatMap(({ columns }) => columns.map(({ column }) => column))];
  const folded = new Set(unfolded ? [] : picture?.columns);
  return (
    <aside className="microscope-row" data-testid="row-edits">
      <h3>{t("microscope.row", { line })}</h3>
      <div className="microscope-actions">
        <Button
          size="compact-xs"
          variant="default"
          disabled={isOut}
          data-testid="exclude-row"
          onClick={() => void excludeRow(tableRow)}
        >
          {t(isOut ? "microscope.excluded" : "microscope.exclude")}
        </Button>
        {changed && (
          <button type="button" className="nl-link" data-testid="train-on" onClick={() => void run.getState().train()}>
            {t("microscope.trainOn")}
          </button>
        )}
      </div>
      {picture !== null && (
        <>
          <PixelPicture
            picture={picture}
            values={row === null ? null : pixelsOf(picture, row.cells)}
            size={PICTURE_SIZE}
            label={t("picture.ofLine", { line })}
          />
          <PictureBar picture={picture} unfolded={unfolded} onUnfold={unfold} />
        </>
      )}
      <dl>
        {[...new Set(read)]
          .filter((name) => !folded.has(name))
          .map((name) => {
            const place = profile?.columns.findIndex((column) => column.name === name) ?? -1;
            const text = row?.cells[place] ?? "";
            return (
              <div key={name}>
                <dt title={name}>{name}</dt>
                <dd>
                  {edited === name ? (
                    <CellEditor
                      column={name}
                      text={text}
                      done={(_, kept) => {
                        edit(null);
                        if (kept !== null) void correctCell(tableRow, name, kept);
                      }}
                    />
                  ) : (
                    <button
                      type="button"
                      className="microscope-cell"
                      aria-label={t("rows.correct", { column: name })}
                      title={t("rows.correct", { column: name })}
                      disabled={row === null}
                      onClick={() => edit(name)}
                    >
                      <span>{text === "" && row !== null ? t("microscope.missing") : text}</span>
                      <Pencil size={11} strokeWidth={1.75} aria-hidden />
                    </button>
                  )}
                </dd>
              </div>
            );
          })}
      </dl>
    </aside>
  );
}

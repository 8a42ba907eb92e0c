import { ChevronLeft, ChevronRight, Eraser } from "lucide-react";
import { useEffect, useState } from "react";
import type { Picture } from "../../core/data/picture.ts";
import { engine } from "../engine/index.ts";
import { useText } from "../i18n/index.ts";
import { DrawPicture } from "../pictures/DrawPicture.tsx";
import { pixelsOf } from "../pictures/pixels.ts";
import { useTable, useTableVersion } from "../state/table.ts";
import { IconButton } from "../ui/IconButton.tsx";

const SIZE = 128;

interface PictureFormProps {
  /** As in the table that is open. */
  readonly picture: Picture;
  readonly targets: readonly string[];
  readonly values: Float64Array | null;
  readonly whole: boolean;
  onChange(values: Float64Array): void;
}

interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The pixels of a row to be asked about: those of a row of the table, or drawn by hand. */
export function PictureForm({ picture, targets, values, whole, onChange }: PictureFormProps) {
  const { t } = useText();
  const rows = useTable((state) => state.rows);
  const columns = useTable((state) => state.profile?.columns);
  const version = useTableVersion();
  const [wanted, setPlace] = useState(0);
  const [row, setRow] = useState<TableRow | null>(null);
  const [drawn, setDrawn] = useState(false);
  const place = Math.max(0, Math.min(rows - 1, wanted));
  const { width, height, low } = picture;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place brings another row, and so may another version
  useEffect(() => {
    if (drawn) return;
    let current = true;
    engine.call("readRows", [place, 1]).then(
      ({ lines, cells: [cells] }) => {
        if (!current || cells === undefined) return;
        setRow({ line: lines[0] ?? 0, cells });
        onChange(pixelsOf(picture, cells));
      },
      () => {},
    );
    return () => {
      current = false;
    };
  }, [place, version, drawn]);

  const go = (to: number) => {
    setDrawn(false);
    setPlace(to);
  };
  const draw = (pixels: Float64Array) => {
    setDrawn(true);
    setRow(null);
    onChange(pixels);
  };
  const shown = values ?? new Float64Array(width * height).fill(Number.NaN);
  const truths = targets.flatMap((name) => {
    const value = row?.cells[columns?.findIndex((column) => column.name === name) ?? -1];
    return value === undefined ? [] : [t("picture.truth", { column: name, value })];
  });
  const shownAs = row === null ? t("picture.drawn") : t("picture.ofLine", { line: row.line });
  return (
    <div className="picture-form">
      <DrawPicture picture={picture} values={shown} size={SIZE} whole={whole} label={shownAs} onDraw={draw} />
      <div className="picture-side">
        <span className="picture-tools">
          <IconButton
            icon={ChevronLeft}
            label={t("picture.previous")}
            size={24}
            disabled={place === 0}
            onClick={() => go(place - 1)}
          />
          <IconButton
            icon={ChevronRight}
            label={t("picture.next")}
            size={24}
            testId="picture-next"
            disabled={place >= rows - 1}
            onClick={() => go(place + 1)}
          />
          <IconButton
            icon={Eraser}
            label={t("picture.clear")}
            size={24}
            testId="picture-clear"
            onClick={() => draw(new Float64Array(width * height).fill(low))}
          />
        </span>
        <span className="nl-num" data-testid="picture-line">
          {shownAs}
        </span>
        {truths.map((truth) => (
          <span key={truth} className="nl-num" data-testid="picture-truth">
            {truth}
          </span>
        ))}
        <span className="data-quiet">{t("picture.howTo")}</span>
      </div>
    </div>
  );
}

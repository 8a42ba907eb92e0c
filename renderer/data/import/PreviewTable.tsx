import { useVirtualizer } from "@tanstack/react-virtual";
import { Calendar, CircleSlash, Hash, type LucideIcon, Tag } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from "react";
import type { ColumnType } from "../../../core/document/model.ts";
import { useText } from "../../i18n/index.ts";
import { PixelPicture } from "../../pictures/PixelPicture.tsx";
import { pictureInCells, pixelsOf } from "../../pictures/pixels.ts";
import { useImport } from "./context.ts";
import { type ImportState, roleIn, typeOf } from "./store.ts";

const COLUMN = 132;
const LINE = 56;
const PICTURE = 68;
const PICTURE_SIZE = 36;

const icons: Readonly<Record<ColumnType, LucideIcon>> = {
  number: Hash,
  category: Tag,
  date: Calendar,
  ignore: CircleSlash,
};

/** The first rows as they will be; a click on the head of a column selects it. */
export function PreviewTable() {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const preview = useImport((state) => state.preview);
  const selected = useImport((state) => state.selected);
  const columns = preview?.columns ?? [];
  const picture = useMemo(
    () =>
      preview === null
        ? null
        : pictureInCells(
            preview.columns.map(({ name }) => name),
            preview.rows,
          ),
    [preview],
  );
  const left = picture === null ? LINE : LINE + PICTURE;
  const virtual = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => COLUMN,
    overscan: 3,
  });
  if (columns.length === 0)
    return <p className="import-nothing data-quiet">{t(preview === null ? "import.looking" : "import.noPreview")}</p>;
  const places = virtual.getVirtualItems();
  const width = left + columns.length * COLUMN;
  return (
    <div
      ref={box}
      className="import-table"
      data-pictures={picture !== null || undefined}
      data-testid="import-table-preview"
    >
      <div className="import-sheet" style={{ width }}>
        <div className="import-row import-names" role="toolbar" aria-label={t("import.columns")}>
          <span className="import-cell import-line">{t("import.line")}</span>
          {picture !== null && (
            <span className="import-cell import-picture" style={{ left: LINE, width: PICTURE }}>
              {t("picture.head")}
            </span>
          )}
          {places.map(({ index, start }) => (
            <ColumnHead key={index} place={index} left={left + start} reveal={virtual.scrollToIndex} />
          ))}
        </div>
        {preview?.rows.map((cells, row) => (
          <div className="import-row" key={preview.lines[row]}>
            <span className="import-cell import-line nl-num">{preview.lines[row]}</span>
            {picture !== null && (
              <span className="import-cell" style={{ left: LINE, width: PICTURE }}>
                <PixelPicture
                  picture={picture}
                  values={pixelsOf(picture, cells)}
                  size={PICTURE_SIZE}
                  label={t("picture.ofLine", { line: preview.lines[row] ?? 0 })}
                />
              </span>
            )}
            {places.map(({ index, start }) => (
              <span
                key={index}
                className="import-cell nl-num"
                style={{ left: left + start, width: COLUMN }}
                data-number={columns[index]?.suggested === "number" || undefined}
                data-selected={selected.has(index) || undefined}
                title={cells[index]}
              >
                {cells[index]}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface HeadProps {
  readonly place: number;
  readonly left: number;
  readonly reveal: (place: number) => void;
}

const modeOf = (event: MouseEvent | KeyboardEvent) =>
  event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "one";

function ColumnHead({ place, left, reveal }: HeadProps) {
  const { t } = useText();
  const name = useImport((state) => state.preview?.columns[place]?.name ?? "");
  const type = useImport((state) => inForce(state, place));
  const role = useImport((state) => roleIn(state, place));
  const isSelected = useImport((state) => state.selected.has(place));
  const select = useImport((state) => state.select);
  const selectAll = useImport((state) => state.selectAll);
  const last = useImport((state) => (state.preview?.columns.length ?? 0) - 1);
  const Icon = icons[type];
  const onKey = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") {
      event.preventDefault();
      selectAll();
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(last, place + step));
    select(next, event.shiftKey ? "range" : "one");
    reveal(next);
    const row = event.currentTarget.parentElement;
    requestAnimationFrame(() => row?.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus());
  };
  return (
    <button
      type="button"
      className="import-cell import-name"
      style={{ left, width: COLUMN }}
      data-place={place}
      data-testid={`import-column-${name}`}
      data-role={role}
      data-selected={isSelected || undefined}
      aria-pressed={isSelected}
      title={`${name} · ${t(`table.type.${type}`)} · ${t(`table.role.${role}`)}`}
      onClick={(event) => select(place, modeOf(event))}
      onKeyDown={onKey}
    >
      <Icon size={12} strokeWidth={1.75} aria-hidden />
      <span className="import-name-text">{name}</span>
      {role !== "feature" && <span className="import-role">{t(`table.role.${role}`)}</span>}
    </button>
  );
}

function inForce(state: ImportState, place: number): ColumnType {
  const type = typeOf(state, place);
  return type === "auto" ? (state.preview?.columns[place]?.suggested ?? "category") : type;
}

import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Field } from "../../core/insight/views.ts";
import { printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { inside, useInside } from "../state/inside.ts";
import { css, divergingLine, type PlotColors, usePlotColors } from "./colors.ts";
import {
  type DiagramLayout,
  layoutOf,
  type Strand,
  strandAt,
  strandStrength,
  strandsOf,
  strandWidth,
} from "./layout.ts";
import { SMALL, type UnitDiagram } from "./network.ts";
import { unitPictures } from "./thumbnail.ts";
import type { Chosen } from "./UnitCard.tsx";
import { useLayerNames } from "./unitNames.ts";
import type { NamedWeights } from "./weights.ts";

interface DiagramProps {
  readonly diagram: UnitDiagram;
  readonly field: Field | null;
  readonly weights: NamedWeights | null;
  readonly running: boolean;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen | null) => void;
}

/** Units as circles or pictures, weights as lines: wide for large, orange below 0, blue above. */
export function Diagram({ diagram, field, weights, running, chosen, onChoose }: DiagramProps) {
  const { t } = useText();
  const colors = usePlotColors();
  const { layerOf } = useLayerNames(diagram);
  const pictured = field !== null;
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  const [hovered, setHovered] = useState<Strand | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  const layout = useMemo(() => layoutOf(diagram, room, pictured ? "pictures" : "dots"), [diagram, room, pictured]);
  const strands = useMemo(() => strandsOf(diagram, layout), [diagram, layout]);
  const near = (event: MouseEvent) => {
    const at = event.currentTarget.getBoundingClientRect();
    return strandAt(strands, event.clientX - at.left, event.clientY - at.top);
  };
  const weightAt = ({ id, index }: Strand) => weights?.[id]?.values[index] ?? Number.NaN;

  return (
    <div className="diagram nl-scroll" ref={box}>
      <div className="diagram-sheet" style={{ width: layout.width, height: layout.height }}>
        <Strands
          layout={layout}
          strands={strands}
          weights={weights}
          running={running}
          colors={colors}
          lit={
            hovered ??
            strands.find(({ id, index }) => id === chosen?.weight?.id && index === chosen.weight.index) ??
            null
          }
        />
        {/* Lines are for the pointer; the card of a unit lists the same weights for the keyboard. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
        <div
          className="diagram-lines"
          data-testid="diagram-lines"
          data-over={hovered !== null || undefined}
          onMouseMove={(event) => setHovered(near(event))}
          onMouseLeave={() => setHovered(null)}
          onClick={(event) => {
            const strand = near(event);
            const link = diagram.links.find(({ kernel }) => kernel === strand?.id);
            if (strand === null || link === undefined) return onChoose(null);
            const unit = strand.index % diagram.columns[link.to]!.width;
            onChoose({ column: link.to, unit, weight: { id: strand.id, index: strand.index } });
          }}
        />
        {diagram.columns.map((column, place) => (
          <Column
            key={`${column.nodeId} ${column.shown}`}
            diagram={diagram}
            place={place}
            layout={layout}
            field={field}
            colors={colors}
            name={layerOf(place)}
            chosen={chosen?.column === place ? chosen.unit : null}
            onChoose={(unit) => onChoose(unit === null ? null : { column: place, unit, weight: null })}
          />
        ))}
        {hovered !== null && (
          <span
            className="diagram-says nl-num"
            style={{ transform: `translate(${(hovered.x1 + hovered.x2) / 2}px, ${(hovered.y1 + hovered.y2) / 2}px)` }}
          >
            {t("inside.weightIs", { value: printNumber(weightAt(hovered), 4) })}
          </span>
        )}
      </div>
    </div>
  );
}

/** Painting a dashed line takes many times as long as a plain one; without a graphics card hundreds hold up the page. */
const MOST_DASHED = 120;

interface StrandsProps {
  readonly layout: DiagramLayout;
  readonly strands: readonly Strand[];
  readonly weights: NamedWeights | null;
  readonly running: boolean;
  readonly colors: PlotColors;
  readonly lit: Strand | null;
}

function Strands({ layout, strands, weights, running, colors, lit }: StrandsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shift = useRef(0);
  useEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext("2d");
    if (!element || !ctx || weights === null) return;
    const ratio = globalThis.devicePixelRatio || 1;
    element.width = Math.round(layout.width * ratio);
    element.height = Math.round(layout.height * ratio);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    // Dashes say that it is training; they move on with the weights and stand still with them.
    const dashed = running && strands.length <= MOST_DASHED;
    ctx.lineCap = dashed ? "butt" : "round";
    ctx.setLineDash(dashed ? [7, 3] : []);
    shift.current = (shift.current + 2) % 10;
    ctx.lineDashOffset = -shift.current;
    for (const strand of strands) {
      const weight = weights[strand.id]?.values[strand.index] ?? Number.NaN;
      if (Number.isNaN(weight)) continue;
      const isLit = lit?.id === strand.id && lit.index === strand.index;
      ctx.strokeStyle = isLit ? colors.css.text : css(divergingLine(weight, colors), strandStrength(weight));
      ctx.lineWidth = strandWidth(weight) + (isLit ? 1 : 0);
      const bend = (strand.x2 - strand.x1) * 0.4;
      ctx.beginPath();
      ctx.moveTo(strand.x1, strand.y1);
      if (bend < 0) ctx.bezierCurveTo(strand.x1 + bend, strand.y1, strand.x2 - bend, strand.y2, strand.x2, strand.y2);
      else ctx.lineTo(strand.x2, strand.y2);
      ctx.stroke();
    }
  }, [layout, strands, weights, running, colors, lit]);
  return <canvas ref={canvas} className="diagram-canvas" style={{ width: layout.width, height: layout.height }} />;
}

interface ColumnProps {
  readonly diagram: UnitDiagram;
  readonly place: number;
  readonly layout: DiagramLayout;
  readonly field: Field | null;
  readonly colors: PlotColors;
  readonly name: string;
  readonly chosen: number | null;
  readonly onChoose: (unit: number | null) => void;
}

function Column({ diagram, place, layout, field, colors, name, chosen, onChoose }: ColumnProps) {
  const { t } = useText();
  const column = diagram.columns[place]!;
  const { side } = layout;
  const isInput = column.labels.length > 0;
  const places = layout.places[place]!;
  const first = places[0];
  const pictures = useMemo(
    () => (field === null || column.width > SMALL ? [] : unitPictures(field, column.shown, colors)),
    [field, column, colors],
  );
  const lit = useInside(({ unit }) => (unit?.nodeId === column.shown ? unit.unit : null));
  if (first === undefined) return null;
  const at = (x: number, y: number) => ({ transform: `translate(${x}px, ${y}px)` });
  return (
    <>
      <span className="diagram-name" style={at(first.x, 0)} title={name}>
        {name}
        <span className="nl-quiet">{t(isInput ? "inside.inputs" : "inside.units", { count: column.width })}</span>
      </span>
      {column.width > SMALL ? (
        <span className="diagram-block nl-quiet" style={at(first.x, first.y)}>
          {t("inside.tooMany", { count: column.width, limit: SMALL })}
        </span>
      ) : (
        places.map(({ x, y }, unit) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a unit is its place
            key={unit}
            type="button"
            className="diagram-unit"
            style={{ ...at(x - side / 2, y - side / 2), width: side, height: side }}
            data-chosen={chosen === unit || undefined}
            data-lit={lit === unit || undefined}
            data-input={isInput || undefined}
            data-testid={`unit-${column.shown}-${unit}`}
            aria-label={isInput ? (column.labels[unit] ?? name) : t("inside.unitOf", { unit: unit + 1, layer: name })}
            title={isInput ? column.labels[unit] : undefined}
            onMouseEnter={() => inside.getState().look({ nodeId: column.shown, unit })}
            onMouseLeave={() => inside.getState().look(null)}
            onFocus={() => inside.getState().look({ nodeId: column.shown, unit })}
            onBlur={() => inside.getState().look(null)}
            onClick={() => (isInput ? undefined : onChoose(chosen === unit ? null : unit))}
          >
            {pictures[unit] ? (
              <Picture source={pictures[unit]} />
            ) : (
              side >= 16 && <span className="diagram-number nl-num">{isInput ? "" : unit + 1}</span>
            )}
          </button>
        ))
      )}
      {isInput &&
        column.width <= SMALL &&
        places.map(({ x, y }, unit) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an input is its place
          <span key={unit} className="diagram-input" style={at(x - side / 2 - 4, y)} title={column.labels[unit]}>
            {column.labels[unit]}
          </span>
        ))}
    </>
  );
}

/** A small canvas that shows another one, enlarged without blur. */
function Picture({ source }: { readonly source: HTMLCanvasElement }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext("2d");
    if (!element || !ctx) return;
    element.width = source.width;
    element.height = source.height;
    ctx.drawImage(source, 0, 0);
  }, [source]);
  return <canvas ref={canvas} />;
}

import { useEffect, useRef } from "react";
import type { TargetSpec } from "../../core/compile/spec.ts";
import type { Field } from "../../core/insight/views.ts";
import { printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { useInside } from "../state/inside.ts";
import { classColor, css, diverging, type Rgb, usePlotColors, viridis } from "./colors.ts";
import { UNIT_STRENGTH } from "./Plane.tsx";
import { mostOf } from "./paintField.ts";
import type { PartPoints } from "./points.ts";
import { extent } from "./ticks.ts";

interface LegendProps {
  readonly target: TargetSpec;
  readonly field: Field;
  readonly points: readonly PartPoints[];
}

/** What the colours mean: a swatch per class, or a bar with its ends. */
export function Legend({ target, field, points }: LegendProps) {
  const { t } = useText();
  const colors = usePlotColors();
  const unit = useInside((state) => state.unit);
  const layer = unit === null ? undefined : field.nodes[unit.nodeId];
  if (unit !== null && layer !== undefined) {
    const most = mostOf(layer.values);
    return (
      <div className="inside-legend">
        <p>{t("inside.unitOf", { unit: unit.unit + 1, layer: unit.nodeId })}</p>
        <ColorBar from={-most} to={most} color={(share) => diverging((share * 2 - 1) * UNIT_STRENGTH, colors)} />
      </div>
    );
  }
  if (target.kind === "classes") {
    return (
      <ul className="inside-legend">
        {target.classes.map((name, code) => (
          <li key={name}>
            <Swatch color={css(classColor(code, target.classes.length, colors))} />
            {name}
          </li>
        ))}
      </ul>
    );
  }
  const [from, to] = extent(...points.map(({ truth }) => truth)) ?? extent(field.outputs) ?? [0, 1];
  return (
    <div className="inside-legend">
      <p>{target.columns[0]}</p>
      <ColorBar from={from} to={to} color={viridis} />
    </div>
  );
}

export function Swatch({ color }: { readonly color: string }) {
  return <i className="inside-swatch" style={{ background: color }} />;
}

function ColorBar({
  from,
  to,
  color,
}: {
  readonly from: number;
  readonly to: number;
  readonly color: (share: number) => Rgb;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const ctx = canvas.current?.getContext("2d");
    for (let i = 0; ctx && i < 64; i += 1) {
      ctx.fillStyle = css(color(i / 63));
      ctx.fillRect(0, 63 - i, 1, 1);
    }
  });
  return (
    <div className="inside-bar nl-num">
      <canvas ref={canvas} width={1} height={64} aria-hidden />
      <span>{printNumber(to)}</span>
      <span>{printNumber((from + to) / 2)}</span>
      <span>{printNumber(from)}</span>
    </div>
  );
}

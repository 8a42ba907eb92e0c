import type { ActivationKind } from "../../core/compile/spec.ts";
import { activationDef } from "../../core/ops/activations/index.ts";
import { useText } from "../i18n/index.ts";
import { Formula } from "../ui/Formula.tsx";

const WIDTH = 280;
const HEIGHT = 132;
const SPAN = 5;
const LOW = -1.25;
const HIGH = 2.25;
const POINTS = 201;

const across = (x: number) => ((x + SPAN) / (2 * SPAN)) * WIDTH;
const down = (y: number) => HEIGHT - ((y - LOW) / (HIGH - LOW)) * HEIGHT;

/** Polyline of a function over −5 … 5; broken where it jumps or leaves the picture far behind. */
function curve(f: (x: number) => number): string {
  let path = "";
  let before = Number.NaN;
  for (let i = 0; i < POINTS; i += 1) {
    const x = -SPAN + (2 * SPAN * i) / (POINTS - 1);
    const y = f(x);
    const seen = Number.isFinite(y) && y > LOW - 4 && y < HIGH + 4;
    const joined = seen && Math.abs(y - before) < 0.5;
    if (seen) path += `${joined ? "L" : "M"}${across(x).toFixed(1)} ${down(y).toFixed(1)}`;
    before = seen ? y : Number.NaN;
  }
  return path;
}

/** f and its slope f′ in one small picture, drawn from the functions that training itself uses. */
export function ActivationPlot({ kind, alpha }: { readonly kind: ActivationKind; readonly alpha: number }) {
  const { t } = useText();
  const def = activationDef(kind);
  return (
    <figure className="plot" data-testid="activation-plot">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("inspector.plot")}>
        <title>{t("inspector.plot")}</title>
        {[-1, 0, 1, 2].map((y) => (
          <g key={y}>
            <line x1="0" x2={WIDTH} y1={down(y)} y2={down(y)} className={y === 0 ? "plot-axis" : "plot-grid"} />
            <text x={WIDTH - 2} y={down(y) - 3} className="plot-tick" textAnchor="end">
              {String(y).replace("-", "−")}
            </text>
          </g>
        ))}
        <line x1={across(0)} x2={across(0)} y1="0" y2={HEIGHT} className="plot-axis" />
        <path d={curve((x) => def.df(x, alpha))} className="plot-slope" />
        <path d={curve((x) => def.f(x, alpha))} className="plot-curve" />
      </svg>
      <figcaption>
        <span className="plot-key plot-key-curve" /> f
        <span className="plot-key plot-key-slope" /> f′
        <span className="nl-quiet plot-range">−5 … 5</span>
      </figcaption>
      <Formula tex={`f'(z) = ${def.derivativeFormula}`} />
      {def.acts === "rows" && <p className="nl-quiet">{t("inspector.plotRows")}</p>}
    </figure>
  );
}

import type { CSSProperties } from "react";
import { createPortal } from "react-dom";
import type { Curve, Figure } from "./figure.ts";
import { printNumber } from "./number.ts";
import { nearestIndex } from "./thin.ts";

export interface ReadingProps {
  readonly figure: Figure;
  /** x of the reading, and its place in pixels of the plot. */
  readonly at: number;
  readonly left: number;
  /** Where the plot is on screen. */
  readonly plot: DOMRect;
  readonly heading: string;
}

const ROW = 20;

/** What every line of a figure says at one place; values as recorded, means beside them. */
export function Reading({ figure, at, left, plot, heading }: ReadingProps) {
  const rows = [...figure.curves, ...figure.lower].map((curve) => rowOf(curve, at));
  // On the side with more room, and never below the window: the dock may be lower than the card.
  const flip = left > plot.width / 2;
  const side = flip ? { right: window.innerWidth - plot.left - left + 10 } : { left: plot.left + left + 10 };
  const top = Math.max(8, Math.min(plot.top + 16, window.innerHeight - ROW * (rows.length + 2)));
  return (
    <>
      <i className="chart-reading" style={{ left }} />
      {createPortal(
        <output className="chart-card nl-num" style={{ top, ...side }} data-testid="reading">
          <strong>{heading}</strong>
          <table>
            <tbody>
              {rows.map(({ curve, value, mean }) => (
                <tr key={curve.id} data-line={curve.id}>
                  <td>
                    <i
                      className="chart-swatch"
                      data-dash={curve.dash}
                      style={{ "--line": curve.color } as CSSProperties}
                    />
                    {curve.name}
                  </td>
                  <td>{printNumber(value)}</td>
                  {mean !== null && <td className="chart-mean">{mean}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </output>,
        document.body,
      )}
    </>
  );
}

function rowOf(curve: Curve, at: number) {
  const index = nearestIndex(curve.x, at);
  // A line that ended before, or begins later, says nothing here.
  const isWithin = index >= 0 && at <= (curve.x.at(-1) ?? at) && at >= (curve.x[0] ?? at);
  const value = isWithin ? (curve.series.values()[index] ?? Number.NaN) : Number.NaN;
  const mean = isWithin ? (curve.smoothed?.values()[index] ?? Number.NaN) : Number.NaN;
  return { curve, value, mean: curve.smoothed === null ? null : `~${printNumber(mean)}` };
}

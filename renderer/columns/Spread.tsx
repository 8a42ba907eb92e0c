import type { Spread as SpreadOf } from "../../core/data/columnStats.ts";
import { printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";

const WIDTH = 120;
const HEIGHT = 26;
const GAP = 1;
const parts = ["train", "validation", "test", "all"] as const;

/** The values of a column as bars; each bar is stacked from the parts of the split. */
export function Spread({ spread }: { readonly spread: SpreadOf }) {
  const { t } = useText();
  const { counts } = spread;
  const shown = parts.filter((part) => counts[part] !== undefined);
  const bars = counts[shown[0] ?? "all"]?.length ?? 0;
  const total = (bar: number) => shown.reduce((sum, part) => sum + (counts[part]?.[bar] ?? 0), 0);
  const most = Math.max(1, ...Array.from({ length: bars }, (_, bar) => total(bar)));
  const wide = Math.min(18, WIDTH / bars);
  return (
    <svg className="spread" width={WIDTH} height={HEIGHT} role="img" aria-label={labelOf(spread, t("columns.others"))}>
      {Array.from({ length: bars }, (_, bar) => {
        let below = 0;
        return shown.map((part) => {
          const count = counts[part]?.[bar] ?? 0;
          if (count === 0) return null;
          // A single row among thousands is still a row.
          const height = Math.max((count / most) * HEIGHT, 0.75);
          below += height;
          return (
            <rect
              key={`${part} ${
                // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
                bar
              }`}
              data-part={part}
              x={bar * wide}
              y={HEIGHT - below}
              width={Math.max(1, wide - GAP)}
              height={height}
            >
              <title>{`${barName(spread, bar, t("columns.others"))} · ${count}`}</title>
            </rect>
          );
        });
      })}
    </svg>
  );
}

function barName(spread: SpreadOf, bar: number, others: string): string {
  if (spread.kind === "labels") return spread.labels[bar] ?? others;
  const [low, high] = [spread.edges[bar] ?? Number.NaN, spread.edges[bar + 1] ?? Number.NaN];
  return low === high ? printNumber(low) : `${printNumber(low)} – ${printNumber(high)}`;
}

function labelOf(spread: SpreadOf, others: string): string {
  if (spread.kind === "labels") return spread.labels.map((label) => label ?? others).join(", ");
  return `${printNumber(spread.edges[0] ?? Number.NaN)} – ${printNumber(spread.edges.at(-1) ?? Number.NaN)}`;
}

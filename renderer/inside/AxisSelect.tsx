import { useText } from "../i18n/index.ts";
import { inside, useInside } from "../state/inside.ts";

/** Columns of the axes: the chosen ones that this network has, then the first others. */
export function pickAxes(chosen: readonly string[], numbers: readonly string[], count: number): readonly string[] {
  const kept = chosen.filter((name) => numbers.includes(name));
  return [...new Set([...kept, ...numbers])].slice(0, count);
}

export function useAxes(numbers: readonly string[], count: number): readonly string[] {
  const chosen = useInside((state) => state.axes);
  return pickAxes(chosen, numbers, count);
}

/** One select per axis; nothing where there is no choice. Choosing the other axis' column swaps the two. */
export function AxisSelects({
  axes,
  numbers,
}: {
  readonly axes: readonly string[];
  readonly numbers: readonly string[];
}) {
  const { t } = useText();
  if (numbers.length <= axes.length) return null;
  const choose = (place: number, name: string) => {
    const next = axes.map((old, i) => (i === place ? name : old === name ? axes[place]! : old));
    inside.getState().change({ axes: next });
  };
  return axes.map((axis, place) => (
    <label key={place === 0 ? "x" : "y"} className="inside-select">
      <span className="nl-quiet">{place === 0 ? "x" : "y"}</span>
      <select
        value={axis}
        aria-label={t("inside.axis", { axis: place === 0 ? "x" : "y" })}
        data-testid={`axis-${place === 0 ? "x" : "y"}`}
        onChange={(event) => choose(place, event.currentTarget.value)}
      >
        {numbers.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  ));
}

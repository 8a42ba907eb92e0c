import { X } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import type { WeightRef } from "../state/inside.ts";
import { moment, useMoment } from "../state/moment.ts";
import { useRun } from "../state/run.ts";
import { IconButton } from "../ui/IconButton.tsx";
import type { UnitDiagram } from "./network.ts";
import { useLayerNames } from "./unitNames.ts";
import { type NamedWeights, setWeight } from "./weights.ts";

/** A unit of the diagram, and the one of its weights that was clicked. */
export interface Chosen {
  readonly column: number;
  readonly unit: number;
  readonly weight: WeightRef | null;
}
interface UnitCardProps {
  readonly diagram: UnitDiagram;
  readonly weights: NamedWeights;
  readonly chosen: Chosen;
  readonly onClose: () => void;
}

/** Bias and incoming weights of one unit, to read and to set. */
export function UnitCard({ diagram, weights, chosen, onClose }: UnitCardProps) {
  const { t } = useText();
  const { unitOf } = useLayerNames(diagram);
  const past = useMoment((state) => state.epoch);
  const over = useRun(({ status }) => status?.state === "finished");
  const { column, unit, weight } = chosen;
  const width = diagram.columns[column]?.width ?? 1;
  const links = diagram.links.filter(({ to }) => to === column);
  const locked = past !== null || over;
  return (
    <section className="unit-card nl-scroll" data-testid="unit-card">
      <header>
        <h3>{unitOf(column, unit)}</h3>
        <IconButton icon={X} label={t("app.close")} size={22} onClick={onClose} />
      </header>
      {locked && (
        <p className="nl-quiet">
          {t(past !== null ? "inside.weightPast" : "inside.weightOver")}{" "}
          {past !== null && (
            <button type="button" className="nl-link" onClick={() => moment.getState().look(null)}>
              {t("inside.now")}
            </button>
          )}
        </p>
      )}
      {links.map(({ kernel, bias, from }) => (
        <ul key={kernel} className="nl-num">
          {bias !== null && (
            <WeightRow
              name={t("inside.bias")}
              id={bias}
              index={unit}
              value={weights[bias]?.values[unit] ?? Number.NaN}
              locked={locked}
              focused={false}
            />
          )}
          {from.map((sources, row) => {
            const index = row * width + unit;
            return (
              <WeightRow
                key={index}
                name={sources.map((source) => unitOf(source.column, source.unit)).join(" + ")}
                id={kernel}
                index={index}
                value={weights[kernel]?.values[index] ?? Number.NaN}
                locked={locked}
                focused={weight?.id === kernel && weight.index === index}
              />
            );
          })}
        </ul>
      ))}
    </section>
  );
}

interface WeightRowProps {
  readonly name: string;
  readonly id: string;
  readonly index: number;
  readonly value: number;
  readonly locked: boolean;
  readonly focused: boolean;
}

/** Shows the weight as it moves; what is typed takes effect with Enter or when the field is left. */
function WeightRow({ name, id, index, value, locked, focused }: WeightRowProps) {
  const { t } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!focused) return;
    field.current?.focus();
    field.current?.select();
  }, [focused]);
  const take = (event?: FormEvent) => {
    event?.preventDefault();
    const next = draft === null ? Number.NaN : Number(draft.trim().replace("−", "-").replace(",", "."));
    if (draft !== null && draft.trim() !== "" && Number.isFinite(next) && next !== value)
      void setWeight(id, index, next);
    setDraft(null);
  };
  return (
    <li data-focused={focused || undefined}>
      <form onSubmit={take}>
        <label>
          <span title={name}>{name}</span>
          <input
            ref={field}
            className="inside-field"
            value={draft ?? printNumber(value, 5)}
            inputMode="decimal"
            readOnly={locked}
            aria-label={t("inside.weightOf", { name })}
            data-testid={`weight-${id}-${index}`}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onBlur={() => take()}
            onKeyDown={(event) => {
              if (event.key === "Escape") setDraft(null);
            }}
          />
        </label>
      </form>
    </li>
  );
}

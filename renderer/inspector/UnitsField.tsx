import { Plus, X } from "lucide-react";
import { useId } from "react";
import type { UnitFactor } from "../../core/params.ts";
import { say, useText } from "../i18n/index.ts";
import type { FieldProps } from "./fields.tsx";
import { NumberField } from "./NumberField.tsx";
import { Row } from "./Row.tsx";

/** Units with their factors, one a line. */
export function UnitsField({ owner, name, value, onChange, error }: FieldProps<"units">) {
  const { t } = useText();
  const id = useId();
  const units = (value as readonly UnitFactor[] | null) ?? [];
  const set = (place: number, patch: Partial<UnitFactor>) =>
    onChange(units.with(place, { ...units[place]!, ...patch }));
  return (
    <Row
      id={id}
      wide
      label={say(`param.${owner}.${name}.label`)}
      help={say(`param.${owner}.${name}.help`)}
      error={error}
    >
      <ul className="units">
        {units.map(({ unit, factor }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a unit has no name of its own until it is typed
          <li key={place} className="unit">
            <input
              id={place === 0 ? id : undefined}
              className="field-input unit-name"
              maxLength={64}
              value={unit}
              placeholder={t("steps.units.unit")}
              aria-label={t("steps.units.nth", { place: place + 1 })}
              data-testid={`unit-${place}`}
              onChange={(event) => set(place, { unit: event.currentTarget.value })}
            />
            <NumberField
              label={t("steps.units.times")}
              help=""
              value={factor}
              check={(next) => (Number.isFinite(next) ? null : { code: "params.number", params: {} })}
              onChange={(next) => set(place, { factor: next })}
            />
            <button
              type="button"
              className="nl-sign-button"
              aria-label={t("steps.units.remove", { unit })}
              title={t("steps.units.remove", { unit })}
              onClick={() => onChange(units.toSpliced(place, 1))}
            >
              <X size={13} strokeWidth={1.75} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <button
        id={units.length === 0 ? id : undefined}
        type="button"
        className="nl-link unit-add"
        data-testid="add-unit"
        onClick={() => onChange([...units, { unit: "", factor: 1 }])}
      >
        <Plus size={12} aria-hidden /> {t("steps.units.add")}
      </button>
    </Row>
  );
}

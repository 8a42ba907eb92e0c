import { Slider } from "@mantine/core";
import { type KeyboardEvent, useId, useState } from "react";
import type { MessageParams } from "../../core/errors.ts";
import { useText } from "../i18n/index.ts";
import { Row } from "./Row.tsx";

export interface NumberFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  /** Null when the value may stand; else a code of core's texts with its params. */
  readonly check: (value: unknown) => { readonly code: string; readonly params: MessageParams } | null;
  readonly onChange: (value: number) => void;
  readonly integer?: boolean;
  readonly slider?: { readonly min: number; readonly max: number; readonly step: number } | undefined;
  readonly testId?: string;
  readonly unit?: string;
  /** Why the value in force cannot stand beside others. */
  readonly error?: string | null;
}

/** Digits as typed: a decimal comma and surrounding space are fine. */
export const parseTyped = (text: string): number => {
  const clean = text.trim().replace("−", "-");
  return clean === "" ? Number.NaN : Number(clean.includes(".") ? clean : clean.replace(",", "."));
};

/** One up or one down: whole numbers by 1, others by a tenth of their leading digit. */
function stepped(value: number, direction: 1 | -1, integer: boolean): number {
  if (integer) return Math.round(value) + direction;
  const step = value === 0 ? 0.01 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number((value + direction * step).toPrecision(12));
}

/**
 * A number. While what is typed cannot stand, the last good value stays in force and the reason is
 * shown below; leaving the field shows the value in force again.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, help, value, check, onChange, integer = false, slider, testId, unit, error = null } = props;
  const { say } = useText();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const fault = draft === null ? null : check(parseTyped(draft));
  const take = (text: string) => {
    setDraft(text);
    const next = parseTyped(text);
    if (!check(next) && next !== value) onChange(next);
  };
  const onKey = (event: KeyboardEvent) => {
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (direction !== 0) {
      event.preventDefault();
      const next = stepped(value, direction, integer);
      if (!check(next)) {
        setDraft(null);
        onChange(next);
      }
    }
    // What cannot stand stays to be mended: taken away, a form would be sent with a number that nobody typed.
    if (event.key === "Escape" || (event.key === "Enter" && fault === null)) setDraft(null);
  };
  return (
    <Row id={id} label={label} help={help} error={fault ? say(fault.code, { ...fault.params, name: label }) : error}>
      <div className="field-number">
        {slider && (
          <Slider
            size={4}
            className="field-slider"
            min={slider.min}
            max={slider.max}
            step={slider.step}
            label={null}
            value={value}
            thumbLabel={label}
            onChange={(next) => {
              setDraft(null);
              if (!check(next)) onChange(next);
            }}
          />
        )}
        <input
          id={id}
          className="field-input nl-num"
          type="text"
          inputMode={integer ? "numeric" : "decimal"}
          data-testid={testId}
          value={draft ?? String(value)}
          aria-invalid={fault !== null || error !== null}
          aria-describedby={`${id}-help ${id}-error`}
          onChange={(event) => take(event.currentTarget.value)}
          onKeyDown={onKey}
          onBlur={() => setDraft(null)}
        />
        {unit && <span className="field-unit">{unit}</span>}
      </div>
    </Row>
  );
}

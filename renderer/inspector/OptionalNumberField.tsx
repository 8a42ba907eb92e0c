import { useId, useState } from "react";
import { say, useText } from "../i18n/index.ts";
import type { FieldProps } from "./fields.tsx";
import { parseTyped } from "./NumberField.tsx";
import { Row } from "./Row.tsx";

/** A number, or nothing at all where the field is empty. */
export function OptionalNumberField({ owner, name, value, onChange, error }: FieldProps<"optional">) {
  const { t } = useText();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const label = say(`param.${owner}.${name}.label`);
  const wrong = draft !== null && draft.trim() !== "" && !Number.isFinite(parseTyped(draft));
  const take = (text: string) => {
    setDraft(text);
    if (text.trim() === "") onChange(null);
    else if (Number.isFinite(parseTyped(text))) onChange(parseTyped(text));
  };
  return (
    <Row
      id={id}
      label={label}
      help={say(`param.${owner}.${name}.help`)}
      error={wrong ? say("params.number", { name: label }) : error}
    >
      <div className="field-number">
        <input
          id={id}
          className="field-input nl-num"
          type="text"
          inputMode="decimal"
          data-testid={`param-${name}`}
          placeholder={t("steps.none")}
          value={draft ?? (typeof value === "number" ? String(value) : "")}
          aria-invalid={wrong || error !== null}
          aria-describedby={`${id}-help ${id}-error`}
          onChange={(event) => take(event.currentTarget.value)}
          onBlur={() => setDraft(null)}
        />
      </div>
    </Row>
  );
}

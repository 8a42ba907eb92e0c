import { useId } from "react";
import { say, sayOr } from "../i18n/index.ts";
import type { FieldProps } from "./fields.tsx";
import { Row } from "./Row.tsx";

/** A text of one line. */
export function TextField({ owner, name, param, value, onChange, error }: FieldProps<"text">) {
  const id = useId();
  return (
    <Row id={id} label={say(`param.${owner}.${name}.label`)} help={say(`param.${owner}.${name}.help`)} error={error}>
      <input
        id={id}
        className="field-input field-text"
        maxLength={param.maxLength}
        placeholder={sayOr(`param.${owner}.${name}.ifEmpty`, "")}
        value={typeof value === "string" ? value : ""}
        data-testid={`param-${name}`}
        aria-invalid={error !== null}
        aria-describedby={`${id}-help ${id}-error`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Row>
  );
}

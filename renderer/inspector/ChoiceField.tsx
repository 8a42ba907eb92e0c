import { useId } from "react";
import { Row } from "./Row.tsx";

export interface ChoiceFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  readonly testId?: string;
}

/** One of a list, by the system's own menu: it fits every platform and needs no layer of ours. */
export function ChoiceField({ label, help, value, options, onChange, testId }: ChoiceFieldProps) {
  const id = useId();
  return (
    <Row id={id} label={label} help={help}>
      <select
        id={id}
        className="field-input field-select"
        data-testid={testId}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Row>
  );
}

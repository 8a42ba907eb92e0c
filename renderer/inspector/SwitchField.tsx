import { Switch } from "@mantine/core";
import { useId } from "react";
import { Row } from "./Row.tsx";

export interface SwitchFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly testId?: string;
}

/** On or off. */
export function SwitchField({ label, help, value, onChange, testId }: SwitchFieldProps) {
  const id = useId();
  return (
    <Row id={id} label={label} help={help}>
      <Switch
        id={id}
        size="xs"
        withThumbIndicator={false}
        checked={value}
        aria-describedby={`${id}-help`}
        data-testid={testId}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </Row>
  );
}

import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

export interface RowProps {
  /** Id of the control that the label belongs to. */
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly error?: string | null;
  /** The control stands under the label, as wide as the panel. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One setting: label at the left, control at the right, the reason of a refusal below. */
export function Row({ id, label, help, error, wide, children }: RowProps) {
  return (
    <div className="row" data-wide={wide || undefined}>
      <Tooltip label={help} multiline w={260} openDelay={350} position="top-start" disabled={help === ""}>
        <label className="row-label" htmlFor={id}>
          {label}
        </label>
      </Tooltip>
      <div className="row-control">{children}</div>
      <span id={`${id}-help`} className="nl-hidden">
        {help}
      </span>
      <p id={`${id}-error`} className="row-error" role={error ? "alert" : undefined}>
        {error}
      </p>
    </div>
  );
}

import { ActionIcon, Tooltip } from "@mantine/core";
import type { LucideIcon } from "lucide-react";
import { shortcutText } from "../commands/shortcut.ts";

export interface IconButtonProps {
  readonly icon: LucideIcon;
  /** Says what the button does; tooltip and accessible name. */
  readonly label: string;
  readonly onClick: () => void;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly size?: number;
  readonly testId?: string;
}

/** A quiet square button with an icon, a name and a tooltip. */
export function IconButton({
  icon: Icon,
  label,
  onClick,
  shortcut,
  disabled,
  pressed,
  size = 28,
  testId,
}: IconButtonProps) {
  return (
    <Tooltip
      label={
        <>
          {label}
          {shortcut && <span className="nl-tip-keys">{shortcutText(shortcut)}</span>}
        </>
      }
      openDelay={400}
    >
      <ActionIcon
        variant="subtle"
        color="gray"
        className="nl-icon-button"
        size={size}
        aria-label={label}
        aria-pressed={pressed}
        data-disabled={disabled || undefined}
        aria-disabled={disabled || undefined}
        data-testid={testId}
        onClick={() => {
          if (!disabled) onClick();
        }}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

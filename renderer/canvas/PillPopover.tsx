import { Popover, type PopoverProps } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";

export interface PillPopoverProps {
  readonly position: NonNullable<PopoverProps["position"]>;
  readonly width: number;
  /** Between pill and card. */
  readonly offset?: number;
  /** What the pill shows. */
  readonly pill: ReactNode;
  readonly label?: string;
  readonly severity?: string;
  readonly testId: string;
  /** In place of the look of a pill. */
  readonly className?: string;
  readonly children: ReactNode;
}

/** A pill on the canvas that opens a card. The canvas swallows clicks, so closing is watched for at the window. */
export function PillPopover(props: PillPopoverProps) {
  const { position, width, offset = 8, pill, label, severity, testId, className = "pill", children } = props;
  const [opened, setOpened] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!opened) return;
    const outside = (event: PointerEvent) => {
      const place = event.target as Node;
      if (!card.current?.contains(place) && !target.current?.contains(place)) setOpened(false);
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setOpened(false);
    };
    globalThis.addEventListener("pointerdown", outside, true);
    globalThis.addEventListener("keydown", onEscape, true);
    return () => {
      globalThis.removeEventListener("pointerdown", outside, true);
      globalThis.removeEventListener("keydown", onEscape, true);
    };
  }, [opened]);
  return (
    <Popover opened={opened} position={position} width={width} offset={offset} transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <button
          ref={target}
          type="button"
          className={className}
          aria-label={label}
          data-severity={severity}
          data-testid={testId}
          onClick={() => setOpened(!opened)}
        >
          {pill}
        </button>
      </Popover.Target>
      <Popover.Dropdown ref={card} className="nl-popover nl-scroll">
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}

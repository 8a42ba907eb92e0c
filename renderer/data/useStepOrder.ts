import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { DataStep } from "../../core/document/model.ts";
import { useText } from "../i18n/index.ts";
import { document as projectDocument } from "../state/document.ts";
import { moveStep } from "../state/steps.ts";

/** What one line of the list needs to be moved. */
export interface LineOrder {
  /** Another line is held over it. */
  readonly over: boolean;
  readonly grip: { readonly draggable: true; onDragStart(event: DragEvent): void; onDragEnd(): void };
  readonly line: {
    onDragOver(event: DragEvent): void;
    onDrop(event: DragEvent): void;
    onKeyDown(event: KeyboardEvent): void;
  };
}

/** Moves steps within their list: by their grip, or by Alt and an arrow wherever the focus is in a line. */
export function useStepOrder(steps: readonly DataStep[]) {
  const { t } = useText();
  const list = useRef<HTMLOListElement>(null);
  const [held, hold] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, say] = useState("");
  /** Which control of which line had the focus, to be given it back after the move. */
  const focus = useRef<{ readonly id: string; readonly control: string } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order may have moved the control that had the focus
  useEffect(() => {
    if (focus.current === null) return;
    const { id, control } = focus.current;
    focus.current = null;
    list.current?.querySelector<HTMLElement>(`[data-step="${id}"] [data-control="${control}"]`)?.focus();
  }, [steps]);
  const move = (from: number, to: number, control: string | null = null) => {
    const step = steps[from];
    if (step === undefined || to < 0 || to >= steps.length || from === to) return;
    moveStep(step.id, to);
    const now = projectDocument.getState().project.data.steps;
    // Only a list that is drawn anew gives the focus back, and only then.
    focus.current = control === null || now === steps ? null : { id: step.id, control };
    const place = now.findIndex(({ id }) => id === step.id);
    say(place === from ? t("steps.stays") : t("steps.moved", { place: place + 1, count: now.length }));
  };
  const drop = () => {
    hold(null);
    setOver(null);
  };
  const at = (place: number): LineOrder => ({
    over: over === place && held !== null && held !== place,
    grip: {
      draggable: true,
      onDragStart(event) {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", steps[place]?.id ?? "");
        const line = event.currentTarget.closest("li");
        if (line !== null) event.dataTransfer.setDragImage(line, 0, 12);
        hold(place);
      },
      onDragEnd: drop,
    },
    line: {
      onDragOver(event) {
        if (held === null) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = "move";
        setOver(place);
      },
      onDrop(event) {
        if (held === null) return;
        event.preventDefault();
        event.stopPropagation();
        move(held, place);
        drop();
      },
      onKeyDown(event) {
        const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
        if (!event.altKey || by === 0) return;
        event.preventDefault();
        move(place, place + by, (event.target as HTMLElement).dataset.control ?? "grip");
      },
    },
  });
  return { list, at, said };
}

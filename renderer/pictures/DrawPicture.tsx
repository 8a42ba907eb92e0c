import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import type { Picture } from "../../core/data/picture.ts";
import { useText } from "../i18n/index.ts";
import { PixelPicture } from "./PixelPicture.tsx";
import { type Spot, stroked } from "./stroke.ts";

interface DrawPictureProps {
  readonly picture: Picture;
  readonly values: ArrayLike<number>;
  /** Longer side on the screen, CSS pixels. */
  readonly size: number;
  readonly label: string;
  /** Pixels are whole numbers. */
  readonly whole: boolean;
  onDraw(values: Float64Array): void;
}

/** A picture to draw on: mouse or pen draws, the right button or Shift erases; arrow keys, Space and Delete do the same. */
export function DrawPicture({ picture, values, size, label, whole, onDraw }: DrawPictureProps) {
  const { t } = useText();
  const { width, height } = picture;
  const [cursor, setCursor] = useState({ x: Math.floor(width / 2), y: Math.floor(height / 2) });
  const [focused, setFocused] = useState(false);
  const last = useRef<Spot | null>(null);
  const scale = size / Math.max(width, height);

  /** As drawn so far: several moves may come between two renderings. */
  const drawn = useRef(values);
  useLayoutEffect(() => {
    drawn.current = values;
  }, [values]);

  const draw = (to: Spot, erase: boolean) => {
    const more = stroked(picture, drawn.current, last.current ?? to, to, erase, whole);
    drawn.current = more;
    onDraw(more);
  };
  const onPointer = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const to = { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
    draw(to, event.buttons === 2 || event.shiftKey);
    last.current = to;
  };
  const onKey = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    const within = (place: number, side: number) => Math.min(side - 1, Math.max(0, place));
    const here = { x: cursor.x + 0.5, y: cursor.y + 0.5 };
    if (move) setCursor({ x: within(cursor.x + move[0], width), y: within(cursor.y + move[1], height) });
    else if (event.key === " ") draw(here, event.shiftKey);
    else if (event.key === "Delete" || event.key === "Backspace") draw(here, true);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className="picture-pad"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn on with the keyboard as well
      tabIndex={0}
      aria-label={t("picture.pad", { row: cursor.y + 1, column: cursor.x + 1 })}
      data-testid="picture-pad"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = null;
        onPointer(event);
      }}
      onPointerMove={(event) => event.buttons !== 0 && onPointer(event)}
      onPointerUp={() => {
        last.current = null;
      }}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={onKey}
      onFocus={(event) => setFocused(event.currentTarget.matches(":focus-visible"))}
      onBlur={() => setFocused(false)}
    >
      <PixelPicture picture={picture} values={values} size={size} label={label} testId="predict-picture" />
      {focused && (
        <span
          className="picture-cursor"
          style={{ left: cursor.x * scale, top: cursor.y * scale, width: scale, height: scale }}
        />
      )}
    </div>
  );
}

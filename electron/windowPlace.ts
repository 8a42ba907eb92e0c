import type { BrowserWindow, Rectangle } from "electron";
import * as z from "zod";
import { JsonFile } from "./jsonFile.ts";

const whole = z.number().int();
const Place = z.strictObject({
  x: whole.nullable(),
  y: whole.nullable(),
  width: whole.min(400).max(20_000),
  height: whole.min(300).max(20_000),
  maximized: z.boolean(),
});
export type Place = z.infer<typeof Place>;
export const DEFAULT_PLACE: Place = { x: null, y: null, width: 1280, height: 800, maximized: false };

export const placeFile = (path: string) => new JsonFile<Place>(path, DEFAULT_PLACE, (value) => Place.parse(value));

/** How much of the title bar must stay within reach of the mouse. */
const REACH = 80;

/** The place to open at: the remembered one, unless its title bar lies outside every one of `areas`. */
export function visiblePlace(place: Place, areas: readonly Rectangle[]): Place {
  const { x, y } = place;
  if (x === null || y === null) return place;
  const isReachable = areas.some(
    (area) =>
      x + place.width >= area.x + REACH &&
      x <= area.x + area.width - REACH &&
      y >= area.y &&
      y <= area.y + area.height - REACH,
  );
  return isReachable ? place : { ...place, x: null, y: null };
}

/** Remembers where the window is when it closes. A place that cannot be written is no reason to stay. */
export function rememberPlace(window: BrowserWindow, file: JsonFile<Place>): void {
  window.on("close", () => {
    const place = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    void file.write(place).catch(() => undefined);
  });
}

import type { Field } from "../../core/insight/views.ts";
import { css, diverging, type PlotColors } from "./colors.ts";
import { fieldPixels, mostOf, unitValues } from "./paintField.ts";

/** Steps per side of a small picture. */
const SIDE = 16;

/** Every `step`-th place of a field, so that a small picture costs no more than it shows. */
function thinned(values: Float32Array, resolution: number, flat: boolean): { values: Float32Array; side: number } {
  const side = Math.min(SIDE, resolution);
  const at = (i: number) => Math.round((i / (side - 1)) * (resolution - 1));
  if (flat) return { values: Float32Array.from({ length: side }, (_, i) => values[at(i)]!), side };
  const picked = new Float32Array(side * side);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) picked[y * side + x] = values[at(y) * resolution + at(x)]!;
  return { values: picked, side };
}

/** Pictures of all units of a node, in order: the plane of two features, or a strip along one. */
export function unitPictures(field: Field, nodeId: string, colors: PlotColors): readonly HTMLCanvasElement[] {
  const layer = field.nodes[nodeId];
  if (layer === undefined) return [];
  const most = mostOf(layer.values);
  return Array.from({ length: layer.width }, (_, unit) => {
    const all = unitValues(layer.values, layer.width, unit);
    const { values, side } = thinned(all, field.resolution, field.axes.length === 1);
    const canvas = document.createElement("canvas");
    canvas.width = side;
    const ctx = canvas.getContext("2d");
    if (field.axes.length === 1) {
      canvas.height = 1;
      values.forEach((value, x) => {
        if (!ctx) return;
        ctx.fillStyle = css(diverging(value / (most || 1), colors));
        ctx.fillRect(x, 0, 1, 1);
      });
    } else {
      canvas.height = side;
      const pixels = fieldPixels(values, 1, side, { kind: "unit", most }, false, colors);
      ctx?.putImageData(new ImageData(pixels, side, side), 0, 0);
    }
    return canvas;
  });
}

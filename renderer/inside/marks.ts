import type { Part } from "../../core/document/model.ts";
import type { Pen } from "./Plot.tsx";

/** One row: a disc for training, a diamond for validation, a triangle for test, so that no colour is needed to tell. */
export function drawMark({ ctx, colors }: Pen, part: Part, x: number, y: number, fill: string, radius: number): void {
  ctx.beginPath();
  if (part === "train") ctx.arc(x, y, radius, 0, 2 * Math.PI);
  else {
    const size = radius * 1.35;
    ctx.moveTo(x, y - size);
    ctx.lineTo(x + size, part === "validation" ? y : y + size * 0.75);
    if (part === "validation") ctx.lineTo(x, y + size);
    ctx.lineTo(x - size, part === "validation" ? y : y + size * 0.75);
    ctx.closePath();
  }
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = part === "train" ? 1 : 1.25;
  ctx.strokeStyle = part === "train" ? colors.css.surface : colors.css.text;
  ctx.stroke();
}

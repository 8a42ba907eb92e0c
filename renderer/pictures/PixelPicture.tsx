import { useLayoutEffect, useRef } from "react";
import type { Picture } from "../../core/data/picture.ts";
import "./pictures.css";

interface PixelPictureProps {
  readonly picture: Picture;
  /** Row by row from the top; NaN: nothing is known of this pixel, and it is left clear. Null while not yet read. */
  readonly values: ArrayLike<number> | null;
  /** Length of the longer side on the screen, CSS pixels. */
  readonly size: number;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly testId?: string;
}

/** One row of a table of pixels as a picture: its least value is black, its greatest white, in both themes. */
export function PixelPicture({ picture, values, size, label, testId }: PixelPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = picture;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, width, height);
    if (values !== null) context.putImageData(painted(picture, values), 0, 0);
  }, [picture, values, width, height]);
  const scale = size / Math.max(width, height);
  return (
    <canvas
      ref={canvas}
      className="pixel-picture"
      width={width}
      height={height}
      style={{ width: width * scale, height: height * scale }}
      role="img"
      aria-label={label}
      data-testid={testId}
    />
  );
}

function painted({ width, height, low, high }: Picture, values: ArrayLike<number>): ImageData {
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    image.data.fill((255 * (value - low)) / (high - low), 4 * i, 4 * i + 3);
    image.data[4 * i + 3] = 255;
  }
  return image;
}

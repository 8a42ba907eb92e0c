import { cos, sin } from "../math/index.ts";
import { normals, words } from "../random.ts";
import { defineOp, gradient, inputGradient, type OpOf, sameWidth, values } from "./define.ts";

/** How one row's picture is moved: the output at (x, y) shows what the input has where `sourceOf` says. */
interface Move {
  readonly cos: number;
  readonly sin: number;
  /** Pixels to the right and downwards. */
  readonly right: number;
  readonly down: number;
  readonly flipped: boolean;
}

/** What of the op one row depends on. */
type Augment = Omit<OpOf<"augment">, "nodeId" | "inputs" | "output" | "writes">;

/** Strictly between −1 and 1. */
const signed = (word: number): number => (word + 0.5) / 2147483648 - 1;

/** Words 4·row … 4·row + 3 of the step: way to the right, way down, angle, mirror. `row`: in the whole batch. */
function moveOf(op: Augment, seed: number, step: number, row: number): Move {
  const draw = words(4, seed >>> 0, op.key, step, 4 * row);
  const angle = op.rotation * signed(draw[2]!);
  return {
    cos: cos(angle),
    sin: sin(angle),
    right: op.shift * signed(draw[0]!),
    down: op.shift * signed(draw[1]!),
    flipped: op.flip && draw[3]! < 2147483648,
  };
}

/**
 * Calls `visit` for each pixel of the output with the four places of the input that it is interpolated from and their
 * shares; a place outside of the picture is −1. Mirrored first, then turned about the middle, then shifted.
 */
function eachSource(
  op: Augment,
  width: number,
  move: Move,
  visit: (pixel: number, place: number, share: number) => void,
): void {
  const { height } = op;
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const x = (pixel % width) - move.right - middleX;
    const y = Math.floor(pixel / width) - move.down - middleY;
    const turned = move.cos * x + move.sin * y + middleX;
    const sourceX = move.flipped ? width - 1 - turned : turned;
    const sourceY = move.cos * y - move.sin * x + middleY;
    const left = Math.floor(sourceX);
    const top = Math.floor(sourceY);
    const partX = sourceX - left;
    const partY = sourceY - top;
    for (let corner = 0; corner < 4; corner++) {
      const column = left + (corner & 1);
      const row = top + (corner >> 1);
      const share = ((corner & 1) === 1 ? partX : 1 - partX) * (corner >> 1 === 1 ? partY : 1 - partY);
      const inside = column >= 0 && column < width && row >= 0 && row < height;
      visit(pixel, inside ? row * width + column : -1, share);
    }
  }
}

/** The picture of one row, y, as training sees it; x and y hold its pixels. `row`: in the whole batch. */
export function augmentRow(
  op: Augment,
  x: Float64Array,
  y: Float64Array,
  seed: number,
  step: number,
  row: number,
): void {
  y.fill(0);
  eachSource(op, x.length / op.height, moveOf(op, seed, step, row), (pixel, place, share) => {
    y[pixel] = y[pixel]! + share * (place < 0 ? op.background : x[place]!);
  });
  if (op.noise === 0) return;
  const noise = normals(y.length, seed >>> 0, op.noiseKey, step, row * y.length);
  for (let i = 0; i < y.length; i++) y[i] = y[i]! + op.noise * noise[i]!;
}

/**
 * Each row of x is a picture, row by row from the top. While training it is mirrored, turned, shifted and given noise
 * by chance, anew in every step; what comes in from outside is `background`. y = x in evaluation.
 */
export const augment = defineOp({
  kind: "augment",
  width: (op, inputs) => (inputs.length === 1 && inputs[0]! % op.height === 0 ? sameWidth(inputs) : null),
  forward(pass, op) {
    const x = values(pass, op.inputs[0]!);
    const y = values(pass, op.output);
    if (!pass.training) {
      y.set(x);
      return;
    }
    const pixels = pass.program.tensors[op.output]!.width;
    for (let row = 0; row < pass.rows; row++) {
      const [from, to] = [row * pixels, (row + 1) * pixels];
      const { seed } = pass.program;
      augmentRow(op, x.subarray(from, to), y.subarray(from, to), seed, pass.step, pass.firstRow + row);
    }
  },
  /** Every share of dy goes back to where its pixel came from. */
  backward(pass, op) {
    const dx = inputGradient(pass, op, 0);
    if (!dx) return;
    const dy = gradient(pass, op.output);
    if (!pass.training) {
      for (let i = 0; i < dx.length; i++) dx[i] = dx[i]! + dy[i]!;
      return;
    }
    const pixels = pass.program.tensors[op.output]!.width;
    for (let row = 0; row < pass.rows; row++) {
      const at = row * pixels;
      const move = moveOf(op, pass.program.seed, pass.step, pass.firstRow + row);
      eachSource(op, pixels / op.height, move, (pixel, place, share) => {
        if (place >= 0) dx[at + place] = dx[at + place]! + share * dy[at + pixel]!;
      });
    }
  },
});

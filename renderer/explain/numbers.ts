import { printNumber } from "../charts/number.ts";
import { tickText } from "../inside/ticks.ts";

/** Rows and columns of a matrix that are printed; the rest is dots. */
const MOST = 9;

/** A number in a formula: three significant digits, a power of ten where it is very small or large. */
export const texNumber = (value: number): string => asTex(printNumber(value));

/** A setting, as short as it is: 0.1 and not 0.100. */
export const texShort = (value: number): string => asTex(tickText(value));

function asTex(printed: string): string {
  const text = printed.replaceAll(",", "{,}").replaceAll("−", "-");
  const [mantissa, exponent] = text.split("e");
  if (exponent === undefined) return text === "∞" ? String.raw`\infty` : text === "-∞" ? String.raw`-\infty` : text;
  return String.raw`${mantissa}\!\cdot\!10^{${exponent}}`;
}

/** A matrix of `rows` × `columns`; `at` gives its entries. Beyond nine rows or columns there are dots. */
export function texMatrix(rows: number, columns: number, at: (row: number, column: number) => number): string {
  const across = columns > MOST ? MOST - 1 : columns;
  const down = rows > MOST ? MOST - 1 : rows;
  const lines = Array.from({ length: down }, (_, row) => {
    const cells = Array.from({ length: across }, (_, column) => texNumber(at(row, column)));
    return [...cells, ...(across < columns ? [String.raw`\cdots`] : [])].join(" & ");
  });
  if (down < rows) lines.push(String.raw`\vdots`);
  return String.raw`\begin{bmatrix} ${lines.join(String.raw` \\ `)} \end{bmatrix}`;
}

/** A column of numbers. */
export const texVector = (values: ArrayLike<number>): string => texMatrix(values.length, 1, (row) => values[row]!);

/** The same lying down: a column transposed. */
export const texRow = (values: ArrayLike<number>): string => texMatrix(1, values.length, (_, place) => values[place]!);

/** The kernel as the notes write it: one row per unit. It lies in memory as (inputs, units). */
export const texKernel = (values: ArrayLike<number>, [inputs = 0, units = 0]: readonly number[]): string =>
  texMatrix(units, inputs, (unit, input) => values[input * units + unit]!);

/** A weight of either shape: a kernel or a bias. */
export const texWeight = (values: ArrayLike<number>, shape: readonly number[]): string =>
  shape.length === 2 ? texKernel(values, shape) : texVector(values);

/** `W_1(9,8)`: the notes' way to say a shape. */
export const texShape = (symbol: string, shape: readonly number[]): string => {
  const [inputs = 0, units = 0] = shape;
  return String.raw`${symbol}\,(${shape.length === 2 ? `${units},${inputs}` : `${inputs},1`})`;
};

import { cos, exp, log, pow, sin } from "../math/index.ts";
import type { Formula, FunctionName, Operator } from "./formula.ts";

/** Value of a formula in a row. NaN: missing. */
export type Evaluator = (row: number) => number;

const truth = (answer: boolean, a: number, b: number): number =>
  Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Number(answer);

const operators: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : pow(a, b)),
  "<": (a, b) => truth(a < b, a, b),
  "<=": (a, b) => truth(a <= b, a, b),
  ">": (a, b) => truth(a > b, a, b),
  ">=": (a, b) => truth(a >= b, a, b),
  "=": (a, b) => truth(a === b, a, b),
  "!=": (a, b) => truth(a !== b, a, b),
};

const functions: Readonly<Record<Exclude<FunctionName, "if">, (values: readonly number[]) => number>> = {
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  abs: ([x]) => Math.abs(x!),
  sqrt: ([x]) => Math.sqrt(x!),
  log: ([x]) => log(x!),
  exp: ([x]) => exp(x!),
  sin: ([x]) => sin(x!),
  cos: ([x]) => cos(x!),
};

function build(formula: Formula, numbers: (column: string) => ArrayLike<number>): Evaluator {
  switch (formula.kind) {
    case "number":
      return () => formula.value;
    case "column": {
      const values = numbers(formula.name);
      return (row) => values[row]!;
    }
    case "negate": {
      const of = build(formula.of, numbers);
      return (row) => -of(row);
    }
    case "binary": {
      const apply = operators[formula.operator];
      const left = build(formula.left, numbers);
      const right = build(formula.right, numbers);
      return (row) => apply(left(row), right(row));
    }
    case "call": {
      const values = formula.values.map((value) => build(value, numbers));
      if (formula.name === "if") {
        const [condition, yes, no] = values;
        return (row) => {
          const answer = condition!(row);
          return Number.isNaN(answer) ? answer : answer === 0 ? no!(row) : yes!(row);
        };
      }
      const apply = functions[formula.name];
      return (row) => apply(values.map((value) => value(row)));
    }
  }
}

/**
 * A formula over columns of numbers. A missing value makes the answer missing, in a comparison as well; only the branch
 * that `if` takes counts. What is no finite number in the end (1/0, log 0, √−1) is missing too.
 */
export function evaluator(formula: Formula, numbers: (column: string) => ArrayLike<number>): Evaluator {
  const value = build(formula, numbers);
  return (row) => {
    const result = value(row);
    return Number.isFinite(result) ? result : Number.NaN;
  };
}

/** Functions of the formula language and how many values each takes. */
export const FUNCTIONS = {
  min: { least: 1, most: 100 },
  max: { least: 1, most: 100 },
  abs: { least: 1, most: 1 },
  sqrt: { least: 1, most: 1 },
  log: { least: 1, most: 1 },
  exp: { least: 1, most: 1 },
  sin: { least: 1, most: 1 },
  cos: { least: 1, most: 1 },
  if: { least: 3, most: 3 },
} as const satisfies Record<string, { least: number; most: number }>;
export type FunctionName = keyof typeof FUNCTIONS;

type Comparison = "<" | "<=" | ">" | ">=" | "=" | "!=";
export type Operator = "+" | "-" | "*" | "/" | "^" | Comparison;

/** A formula over the columns of a table, as a tree. Numbers are never negative: a minus is a node of its own. */
export type Formula =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "negate"; readonly of: Formula }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: Formula; readonly right: Formula }
  | { readonly kind: "call"; readonly name: FunctionName; readonly values: readonly Formula[] };

/** How tightly an operator binds; a larger number binds tighter. */
export const BINDING: Readonly<Record<Operator, number>> = {
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  "=": 1,
  "!=": 1,
  "+": 2,
  "-": 2,
  "*": 3,
  "/": 3,
  "^": 5,
};
/** −x² is −(x²), and −x·y is (−x)·y. */
export const NEGATION = 4;

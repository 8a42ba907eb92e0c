import { BINDING, type Formula, NEGATION } from "./formula.ts";
import { PLAIN_NAME } from "./tokens.ts";

/** Binding of the whole of a formula; what cannot fall apart binds tightest. */
function bindingOf(formula: Formula): number {
  if (formula.kind === "negate") return NEGATION;
  return formula.kind === "binary" ? BINDING[formula.operator] : Number.POSITIVE_INFINITY;
}

/** Name of a column as a formula writes it. */
export const printName = (name: string): string => (PLAIN_NAME.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

/** The formula as text, with no brackets but those that it needs; reading it again gives the same tree. */
export function printFormula(formula: Formula): string {
  const within = (inner: Formula, least: number): string =>
    bindingOf(inner) < least ? `(${printFormula(inner)})` : printFormula(inner);
  switch (formula.kind) {
    case "number":
      return String(formula.value);
    case "column":
      return printName(formula.name);
    case "negate":
      return `-${within(formula.of, NEGATION)}`;
    case "call":
      return `${formula.name}(${formula.values.map(printFormula).join(", ")})`;
    case "binary": {
      const { operator, left, right } = formula;
      const binding = BINDING[operator];
      // 2^-x needs no brackets on the right; a power on the left does.
      if (operator === "^") return `${within(left, binding + 1)}^${within(right, NEGATION)}`;
      const first = within(left, binding === 1 ? binding + 1 : binding);
      return `${first} ${operator} ${within(right, binding + 1)}`;
    }
  }
}

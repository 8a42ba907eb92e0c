import type { Operator } from "./formula.ts";

/** A piece of a formula. `at` and `length` count UTF-16 units, so that a text field can mark them. */
export type Token = { readonly at: number; readonly length: number } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string; readonly quoted: boolean }
  | { readonly kind: "operator"; readonly operator: Operator }
  | { readonly kind: "(" | ")" | "," | "end" }
);

/** Why a formula cannot be read; `code` is a key of `core/text/en.ts`. */
export interface FormulaFault {
  readonly code: string;
  readonly at: number;
  readonly length: number;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Thrown inside the reader only: `parseFormula` gives the fault as a value. */
export class Fault extends Error {
  readonly fault: FormulaFault;
  constructor(code: string, at: number, length: number, params: FormulaFault["params"] = {}) {
    super(code);
    this.fault = { code, at, length, params };
  }
}

const SPACE = /\s+/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
export const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
const NAME = /[\p{L}_][\p{L}\p{N}_.]*/uy;
/** A quote inside a quoted name is doubled, as in CSV. */
const QUOTED = /"((?:[^"]|"")+)"/y;
/** What people type, or paste from a text, for each operator; longer ones first. */
const OPERATORS: readonly (readonly [text: string, operator: Operator])[] = [
  ["<=", "<="],
  [">=", ">="],
  ["!=", "!="],
  ["<>", "!="],
  ["==", "="],
  ["**", "^"],
  ["<", "<"],
  [">", ">"],
  ["=", "="],
  ["≤", "<="],
  ["≥", ">="],
  ["≠", "!="],
  ["+", "+"],
  ["-", "-"],
  ["−", "-"],
  ["*", "*"],
  ["×", "*"],
  ["·", "*"],
  ["/", "/"],
  ["÷", "/"],
  ["^", "^"],
];

/** Cuts a formula into pieces, the last one of kind `end`. Throws `Fault`. */
export function tokens(source: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < source.length) {
    const token = next();
    if (token !== null) found.push(token);
    at += token?.length ?? match(SPACE)![0].length;
  }
  return [...found, { kind: "end", at, length: 0 }];

  /** The piece at `at`; null for white space. */
  function next(): Token | null {
    if (match(SPACE)) return null;
    const head = source[at]!;
    if (head === "(" || head === ")" || head === ",") return { kind: head, at, length: 1 };
    const number = match(NUMBER)?.[0];
    if (number !== undefined) {
      const value = Number(number);
      if (!Number.isFinite(value)) throw new Fault("formula.number", at, number.length, { text: number });
      return { kind: "number", value, at, length: number.length };
    }
    const name = match(NAME)?.[0];
    if (name !== undefined) return { kind: "name", name, quoted: false, at, length: name.length };
    const quoted = match(QUOTED);
    if (quoted) {
      const [whole, inner] = quoted;
      return { kind: "name", name: inner!.replaceAll('""', '"'), quoted: true, at, length: whole.length };
    }
    if (head === '"') throw new Fault("formula.quote", at, source.length - at);
    const [text, operator] = OPERATORS.find(([spelling]) => source.startsWith(spelling, at)) ?? [];
    if (operator !== undefined) return { kind: "operator", operator, at, length: text!.length };
    const character = String.fromCodePoint(source.codePointAt(at)!);
    throw new Fault("formula.character", at, character.length, { text: character });
  }
}

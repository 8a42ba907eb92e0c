import { BINDING, type Formula, FUNCTIONS, type FunctionName } from "./formula.ts";
import { Fault, type FormulaFault, type Token, tokens } from "./tokens.ts";

/** Longer formulas and deeper brackets are nobody's. */
const MOST_CHARACTERS = 1_000;
const DEEPEST = 64;

/** A column as a formula names it, with the place where it does. */
interface Mention {
  readonly name: string;
  readonly at: number;
  readonly length: number;
}

export type Parsed =
  | { readonly formula: Formula; readonly columns: readonly Mention[]; readonly fault: null }
  | { readonly formula: null; readonly columns: readonly Mention[]; readonly fault: FormulaFault };

/**
 * Reads a formula: numbers, column names (in double quotes where they are no plain word), + − * / ^, comparisons
 * (1 where true, else 0), brackets and the functions of `FUNCTIONS`. Never throws: a fault says what and where.
 */
export function parseFormula(source: string): Parsed {
  const columns: Mention[] = [];
  try {
    if (source.length > MOST_CHARACTERS)
      throw new Fault("formula.long", MOST_CHARACTERS, source.length - MOST_CHARACTERS, { limit: MOST_CHARACTERS });
    return { formula: new Reader(tokens(source), columns).whole(), columns, fault: null };
  } catch (error) {
    if (error instanceof Fault) return { formula: null, columns, fault: error.fault };
    throw error;
  }
}

/** Recursive descent, one method per level of binding. */
class Reader {
  readonly #tokens: readonly Token[];
  readonly #columns: Mention[];
  #place = 0;
  #depth = 0;

  constructor(from: readonly Token[], columns: Mention[]) {
    this.#tokens = from;
    this.#columns = columns;
  }

  whole(): Formula {
    if (this.#peek().kind === "end") throw new Fault("formula.empty", 0, 0);
    const formula = this.#comparison();
    if (this.#peek().kind === ")") this.#refuse("formula.unopened");
    if (this.#peek().kind !== "end") this.#refuse("formula.operatorMissing");
    return formula;
  }

  #peek(): Token {
    return this.#tokens[this.#place]!;
  }
  #next(): Token {
    return this.#tokens[this.#place++]!;
  }
  #refuse(code: string, token: Token = this.#peek(), params: FormulaFault["params"] = {}): never {
    throw new Fault(code, token.at, token.length, params);
  }

  #comparison(): Formula {
    const left = this.#chain(2);
    const token = this.#peek();
    if (token.kind !== "operator" || BINDING[token.operator] !== 1) return left;
    this.#next();
    const right = this.#chain(2);
    const after = this.#peek();
    if (after.kind === "operator" && BINDING[after.operator] === 1) this.#refuse("formula.chained", after);
    return { kind: "binary", operator: token.operator, left, right };
  }

  /** Operators of one binding from left to right: sums of products. */
  #chain(binding: 2 | 3): Formula {
    const part = (): Formula => (binding === 2 ? this.#chain(3) : this.#signed());
    let left = part();
    for (;;) {
      const token = this.#peek();
      if (token.kind !== "operator" || BINDING[token.operator] !== binding) return left;
      this.#next();
      left = { kind: "binary", operator: token.operator, left, right: part() };
    }
  }

  #signed(): Formula {
    const token = this.#peek();
    if (token.kind !== "operator" || (token.operator !== "-" && token.operator !== "+")) return this.#power();
    this.#deeper(token);
    this.#next();
    const of = this.#signed();
    this.#depth--;
    return token.operator === "-" ? { kind: "negate", of } : of;
  }

  #power(): Formula {
    const left = this.#single();
    const token = this.#peek();
    if (token.kind !== "operator" || token.operator !== "^") return left;
    this.#deeper(token);
    this.#next();
    const right = this.#signed();
    this.#depth--;
    return { kind: "binary", operator: "^", left, right };
  }

  #single(): Formula {
    const token = this.#next();
    if (token.kind === "number") return { kind: "number", value: token.value };
    if (token.kind === "name") {
      if (!token.quoted && this.#peek().kind === "(") return this.#call(token);
      this.#columns.push({ name: token.name, at: token.at, length: token.length });
      return { kind: "column", name: token.name };
    }
    if (token.kind !== "(") return this.#refuse("formula.valueMissing", token);
    this.#deeper(token);
    const inner = this.#comparison();
    if (this.#peek().kind !== ")") this.#refuse("formula.unclosed", token);
    this.#next();
    this.#depth--;
    return inner;
  }

  #call(token: Extract<Token, { kind: "name" }>): Formula {
    const name = token.name.toLowerCase();
    if (!Object.hasOwn(FUNCTIONS, name))
      this.#refuse("formula.function", token, { name: token.name, functions: Object.keys(FUNCTIONS).join(", ") });
    const open = this.#next();
    this.#deeper(open);
    const values = [this.#comparison()];
    while (this.#peek().kind === ",") {
      this.#next();
      values.push(this.#comparison());
    }
    if (this.#peek().kind !== ")") this.#refuse("formula.unclosed", open);
    this.#next();
    this.#depth--;
    const { least, most } = FUNCTIONS[name as FunctionName];
    if (values.length < least || values.length > most)
      this.#refuse("formula.values", token, { name, count: values.length, wanted: least });
    return { kind: "call", name: name as FunctionName, values };
  }

  #deeper(token: Token): void {
    if (++this.#depth > DEEPEST) this.#refuse("formula.deep", token, { limit: DEEPEST });
  }
}

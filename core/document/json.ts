import { CoreError } from "../errors.ts";
import type { Json } from "./model.ts";

const MAX_DEPTH = 64;
/** Keys that could reach an object's prototype; no file of ours has them. */
const FORBIDDEN: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Everything up to a quote, a backslash or a control character. */
const PLAIN = /[^"\\\p{Cc}]*/uy;
const CONTROL_IN_STRING = /[\u007f-\u009f]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
const WORDS: readonly (readonly [string, Json])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

/**
 * Reads JSON from a file that nobody vouches for. Stricter than JSON.parse: numbers must be finite, no key
 * may appear twice or name a prototype, and nesting ends at 64 levels. Throws CoreError `document.damaged`,
 * `document.forbiddenKey`, `document.duplicateKey` or `document.tooDeep`, each with `line` and `column`.
 */
export function parseJson(text: string): Json {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  function fail(code: string, position: number, params: Readonly<Record<string, string>> = {}): never {
    const before = text.slice(0, position);
    const line = before.split("\n").length;
    throw new CoreError(code, { line, column: position - (before.lastIndexOf("\n") + 1) + 1, ...params });
  }
  const damaged = (position = at): never => fail("document.damaged", position);

  /** Length of what the sticky pattern matches here. */
  function skip(pattern: RegExp): number {
    pattern.lastIndex = at;
    const start = at;
    if (pattern.test(text)) at = pattern.lastIndex;
    return at - start;
  }

  function string(): string {
    at++;
    const parts: string[] = [];
    for (;;) {
      const start = at;
      skip(PLAIN);
      if (at > start) parts.push(text.slice(start, at));
      const character = text[at];
      if (character === '"') {
        at++;
        return parts.length === 1 ? parts[0]! : parts.join("");
      }
      if (character === "\\") parts.push(escaped());
      else if (character !== undefined && CONTROL_IN_STRING.test(character)) {
        parts.push(character);
        at++;
      } else damaged();
    }
  }

  function escaped(): string {
    const character = text[at + 1] ?? "";
    if (character === "u") {
      const digits = text.slice(at + 2, at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) damaged();
      at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    if (!Object.hasOwn(ESCAPES, character)) damaged();
    at += 2;
    return ESCAPES[character]!;
  }

  function list(depth: number): Json {
    const items: Json[] = [];
    at++;
    skip(SPACE);
    if (text[at] === "]") {
      at++;
      return items;
    }
    for (;;) {
      items.push(value(depth));
      if (text[at] === "]") break;
      if (text[at] !== ",") damaged();
      at++;
    }
    at++;
    return items;
  }

  function object(depth: number): Json {
    const result: Record<string, Json> = {};
    at++;
    skip(SPACE);
    if (text[at] === "}") {
      at++;
      return result;
    }
    for (;;) {
      skip(SPACE);
      const start = at;
      if (text[at] !== '"') damaged();
      const key = string();
      if (FORBIDDEN.has(key)) fail("document.forbiddenKey", start, { key });
      if (Object.hasOwn(result, key)) fail("document.duplicateKey", start, { key });
      skip(SPACE);
      if (text[at] !== ":") damaged();
      at++;
      result[key] = value(depth);
      if (text[at] === "}") break;
      if (text[at] !== ",") damaged();
      at++;
    }
    at++;
    return result;
  }

  function bare(depth: number): Json {
    const character = text[at];
    if (character === "{" || character === "[") {
      if (depth === MAX_DEPTH) fail("document.tooDeep", at);
      return character === "{" ? object(depth + 1) : list(depth + 1);
    }
    if (character === '"') return string();
    for (const [word, meaning] of WORDS)
      if (text.startsWith(word, at)) {
        at += word.length;
        return meaning;
      }
    const start = at;
    if (skip(NUMBER) === 0) damaged();
    const number = Number(text.slice(start, at));
    if (!Number.isFinite(number)) damaged(start);
    return number;
  }

  function value(depth: number): Json {
    skip(SPACE);
    const result = bare(depth);
    skip(SPACE);
    return result;
  }

  const result = value(0);
  if (at < text.length) damaged();
  return result;
}

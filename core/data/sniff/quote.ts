const LOOKED = 65_536;
const QUOTED = /(?:^|[,;|\t:] ?)"[^"\n]*"(?: ?[,;|\t:]|$)/m;
const WRAPPED = /(?:^|[,;|\t:] ?)'[^'\n]*'(?: ?[,;|\t:]|$)/m;
const OPENING = /(?:^|[,;|\t:] ?)'(?=[^\s])/gm;
const CLOSING = /'(?= ?(?:[,;|\t:]|$))/gm;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The quote character: " unless cells are wrapped in ', where every ' opens a cell, closes one, or is doubled. A file
 * without quotes is never guessed: a quote that does not close may as well be damage.
 */
export function sniffQuote(sample: string): '"' | "'" {
  const text = sample.slice(0, LOOKED).replaceAll("''", "");
  if (!text.includes("'") || QUOTED.test(text) || !WRAPPED.test(text)) return '"';
  const opened = count(text, OPENING);
  const closed = count(text, CLOSING);
  // The sample may end inside a cell.
  const open = sample.length > LOOKED ? 1 : 0;
  return count(text, /'/g) === opened + closed && Math.abs(opened - closed) <= open ? "'" : '"';
}

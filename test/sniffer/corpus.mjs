import { canEncode, gb18030, utf8, utf16be, utf16le, windows1252 } from "../torture/encode.mjs";
import { tables } from "./tables.mjs";

// Files with labels: every table printed in dialects drawn from all combinations, by a printer that shares nothing
// with the one of the app.

const encoders = {
  "utf-8": (text) => utf8(text),
  "utf-8 with mark": (text) => utf8(text, true),
  "utf-16le": (text) => utf16le(text),
  "utf-16be with mark": (text) => utf16be(text, true),
  gb18030,
  "windows-1252": windows1252,
};
const delimiters = [",", ";", "\t", "|", "||", "::", " ", "\\s+"];
const newlines = ["\n", "\r\n", "\r"];
const preambles = [[], ["Exported by the lab"], ["Project: seven", "Made on 3 May", ""]];

/** Park and Miller's generator: the corpus is the same everywhere. */
function generator(seed) {
  let state = seed;
  return (count) => {
    state = (state * 48271) % 2147483647;
    return state % count;
  };
}

function printNumber(value, { decimal, thousands }) {
  const [whole, part] = String(Math.abs(value)).split(".");
  const groups = thousands === "" ? whole : whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return (value < 0 ? "-" : "") + groups + (part === undefined ? "" : decimal + part);
}

function printCell(text, { delimiter, quote }) {
  const marks = delimiter === "\\s+" ? " " : delimiter;
  const needs = text.includes(marks[0]) || text.includes(quote) || (text === "" && marks[0] === " ");
  return needs ? quote + text.split(quote).join(quote + quote) + quote : text;
}

function printTable({ names, rows }, dialect) {
  const { delimiter, newline, header, preamble } = dialect;
  const all = [...(header ? [names] : []), ...rows].map((cells) =>
    cells.map((cell) => printCell(typeof cell === "number" ? printNumber(cell, dialect) : cell, dialect)),
  );
  const widths = all[0].map((_, column) => Math.max(...all.map((cells) => cells[column].length)));
  const join = (cells) =>
    delimiter === "\\s+" ? cells.map((cell, i) => cell.padStart(widths[i] + 2)).join("") : cells.join(delimiter);
  return [...preamble, ...all.map(join)].map((line) => line + newline).join("");
}

/** Numbers with a part after the decimal mark, and numbers of more than three digits. */
function evidence({ rows }) {
  const numbers = rows.flat().filter((cell) => typeof cell === "number");
  return {
    decimals: numbers.some((value) => !Number.isInteger(value)),
    large: numbers.some((value) => Math.abs(value) >= 1000),
    words: rows.flat().some((cell) => typeof cell === "string" && /[a-z]/i.test(cell)),
  };
}

/** What cannot be told from the file has no label. */
function labelsOf(table, dialect, text) {
  const { decimals, large } = evidence(table);
  const used = (mark) => text.includes(mark);
  return {
    delimiter: dialect.delimiter,
    encoding:
      used.length > 0 && /^[\0-\x7f]*$/.test(text) && !dialect.encoding.startsWith("utf-16")
        ? undefined
        : dialect.encoding.split(" ")[0],
    header: dialect.header,
    skipLines: dialect.preamble.length,
    ...(decimals ? { decimal: dialect.decimal } : {}),
    ...(large ? { thousands: dialect.thousands } : {}),
    ...(used(dialect.quote) ? { quote: dialect.quote } : {}),
  };
}

function draw(next) {
  const decimal = [".", ","][next(2)];
  const groups = ["", "", "", decimal === "." ? "," : ".", " ", "'"];
  const dialect = {
    delimiter: delimiters[next(delimiters.length)],
    quote: next(5) === 0 ? "'" : '"',
    decimal,
    thousands: groups[next(groups.length)],
    newline: newlines[next(3)],
    header: next(4) !== 0,
    preamble: preambles[Math.max(0, next(6) - 3)],
    encoding: Object.keys(encoders)[next(6)],
  };
  return dialect;
}

/** Combinations that no program writes, or that mean nothing. */
function isSensible(table, dialect) {
  const { delimiter, decimal, thousands, quote, preamble } = dialect;
  const { decimals, large, words } = evidence(table);
  if (delimiter.startsWith(",") && ((decimal === "," && decimals) || (thousands === "," && decimal === ",")))
    return false;
  if ((delimiter === " " || delimiter === "\\s+") && (words || thousands === " " || preamble.length > 0)) return false;
  if (thousands === "'" && (quote === "'" || !large)) return false;
  return thousands === "" || large;
}

/** The labelled files: { name, bytes, labels }. */
export function corpus(seed = 20240501, perTable = 60) {
  const next = generator(seed);
  const files = [];
  for (const table of tables) {
    const seen = new Set();
    for (let tries = 0; seen.size < perTable && tries < perTable * 40; tries++) {
      const dialect = draw(next);
      const key = JSON.stringify(dialect);
      if (seen.has(key) || !isSensible(table, dialect)) continue;
      const text = printTable(table, dialect);
      const eightBit = dialect.encoding === "gb18030" || dialect.encoding === "windows-1252";
      if (eightBit && !canEncode(text, dialect.encoding)) continue;
      seen.add(key);
      files.push({
        name: `${table.name} ${key}`,
        bytes: encoders[dialect.encoding](text),
        labels: labelsOf(table, dialect, text),
      });
    }
  }
  return files;
}

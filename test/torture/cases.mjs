import { encodings } from "./casesEncoding.mjs";
import { layouts } from "./casesLayout.mjs";
import { marks } from "./casesMarks.mjs";
import { refusals } from "./casesRefused.mjs";

/**
 * One fault per file. `content` is what the file holds; then either `code` and `params`, the refusal it must end in, or
 * `names` and `rows`, the table that must come out, cell by cell, with what must be said about it: `dialect` (the
 * parts that matter), `numbers` (columns that must hold just these), `faults` ([line, reason] of rows listed),
 * `doubts` (codes of the questions asked; none where the list is missing).
 */
export const cases = [...encodings, ...layouts, ...marks, ...refusals];

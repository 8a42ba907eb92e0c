import type { Part } from "../document/model.ts";

type Parts = Readonly<Record<Part, Int32Array>>;

/**
 * The two most common leaks, made on purpose to show what they do to a score: the validation rows stand among the
 * training rows too. What comes of it is for looking at alone; `Run` refuses to give the model away.
 */
export const leakingParts = (parts: Parts): Parts => ({
  ...parts,
  train: Int32Array.from([...parts.train, ...parts.validation]).sort(),
});

/** All rows of all parts, ascending: what statistics see where they leak. */
export const everyRow = ({ train, validation, test }: Parts): Int32Array =>
  Int32Array.from(new Set([...train, ...validation, ...test])).sort();

/** How many steps back are kept. Documents are immutable and share their parts, so a step is cheap. */
export const HISTORY_LIMIT = 200;
/** Changes with one merge key that follow within this many milliseconds are one gesture. */
export const MERGE_WINDOW = 1500;

/** One step: the document as it was on the other side of it, and what the step did. */
interface Step<T> {
  readonly value: T;
  /** Key of the sentence that names the step, e.g. "edit.move". */
  readonly label: string;
}

/** Undo as two lists of documents; nothing is diffed and nothing is inverted. */
export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly future: readonly Step<T>[];
  readonly merge: { readonly key: string; readonly at: number } | null;
}

export const emptyHistory = <T>(): History<T> => ({ past: [], future: [], merge: null });

/**
 * Records that `before` was replaced. With the merge key of the previous change, still within the
 * window, the step is kept as it was: the gesture goes on.
 */
export function record<T>(
  history: History<T>,
  before: T,
  options: { readonly label: string; readonly merge?: string; readonly at: number },
): History<T> {
  const { label, merge, at } = options;
  const continues =
    merge !== undefined &&
    history.merge?.key === merge &&
    at - history.merge.at <= MERGE_WINDOW &&
    history.past.length > 0;
  const past = continues ? history.past : [...history.past, { value: before, label }].slice(-HISTORY_LIMIT);
  return { past, future: [], merge: merge === undefined ? null : { key: merge, at } };
}

/** Steps back: null when there is nothing to undo. */
export function undo<T>(history: History<T>, current: T): { history: History<T>; value: T } | null {
  const step = history.past.at(-1);
  if (!step) return null;
  return {
    history: {
      past: history.past.slice(0, -1),
      future: [...history.future, { value: current, label: step.label }],
      merge: null,
    },
    value: step.value,
  };
}

/** Steps forward again: null when nothing was undone. */
export function redo<T>(history: History<T>, current: T): { history: History<T>; value: T } | null {
  const step = history.future.at(-1);
  if (!step) return null;
  return {
    history: {
      past: [...history.past, { value: current, label: step.label }],
      future: history.future.slice(0, -1),
      merge: null,
    },
    value: step.value,
  };
}

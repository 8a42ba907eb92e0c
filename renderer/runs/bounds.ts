import { type KeptRun, sizeOf, sizeOfCells, type TableCells } from "./model.ts";

/** Runs that are not pinned, and bytes of all of them with their tables. */
const MAX_UNPINNED = 50;
const MAX_BYTES = 100 * 1024 * 1024;

export interface Limits {
  readonly unpinned: number;
  readonly bytes: number;
}

/**
 * The runs that may stay, newest first as they came: the oldest unpinned go until both limits hold. The newest stays
 * however large it is, and so does every pinned one.
 */
export function withinBounds(
  runs: readonly KeptRun[],
  cells: ReadonlyMap<string, TableCells>,
  limits: Limits = { unpinned: MAX_UNPINNED, bytes: MAX_BYTES },
): readonly KeptRun[] {
  let stay = [...runs];
  const isOver = () =>
    stay.filter(({ pinned }) => !pinned).length > limits.unpinned || bytesOf(stay, cells) > limits.bytes;
  while (isOver()) {
    const oldest = stay.findLastIndex(({ pinned }, place) => !pinned && place > 0);
    if (oldest < 0) break;
    stay = stay.toSpliced(oldest, 1);
  }
  return stay;
}

function bytesOf(runs: readonly KeptRun[], cells: ReadonlyMap<string, TableCells>): number {
  const tables = new Set(runs.map(({ fingerprint }) => fingerprint));
  const shared = [...tables].reduce((sum, fingerprint) => {
    const table = cells.get(fingerprint);
    return table === undefined ? sum : sum + sizeOfCells(table);
  }, 0);
  return runs.reduce((sum, run) => sum + sizeOf(run), shared);
}

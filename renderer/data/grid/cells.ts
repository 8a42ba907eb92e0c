import { useCallback, useEffect, useRef, useState } from "react";
import { engine } from "../../engine/index.ts";

/** Rows asked for at once; fewer where they are wide, so that a block is never more than this many cells for long. */
const BLOCK = 200;
const LEAST = 8;
const CELLS = 100_000;
const blockOf = (columns: number): number => Math.max(LEAST, Math.min(BLOCK, Math.floor(CELLS / Math.max(1, columns))));
/** Blocks kept; the ones asked for longest ago go first. */
const KEPT = 50;

export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  /** A step has left it out. */
  readonly out: boolean;
}
type Block = readonly Row[] | "asked";
const NOTHING = { of: [], blocks: new Map<number, Block>() } as const;

const shown = (blocks: ReadonlyMap<number, Block>) => [...blocks].filter(([, block]) => block !== "asked");

/**
 * Cells of the worker's table, in blocks, as they are needed; with `only`, of these rows in this order. Another
 * `version` asks for all of them anew and shows the old ones meanwhile; another `table` or other rows forget them.
 */
export function useCells(table: number, version: string, columns: number, only: readonly number[] | null = null) {
  const size = blockOf(columns);
  const blocks = useRef(new Map<number, Block>());
  const old = useRef<{ readonly of: readonly unknown[]; readonly blocks: ReadonlyMap<number, Block> }>(NOTHING);
  const [, redraw] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is what makes cells stale
  useEffect(() => {
    const same = old.current.of[0] === table && old.current.of[1] === only && old.current.of[2] === size;
    const kept = same ? [...old.current.blocks, ...shown(blocks.current)].slice(-KEPT) : [];
    old.current = { of: [table, only, size], blocks: new Map(kept) };
    blocks.current = new Map();
    redraw((count) => count + 1);
  }, [table, version, only, size]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new table must be asked anew
  const need = useCallback(
    (first: number, last: number) => {
      const held = blocks.current;
      for (let block = Math.floor(first / size); block <= Math.floor(last / size); block += 1) {
        if (held.has(block)) continue;
        held.set(block, "asked");
        const asked =
          only === null
            ? engine.call("readRows", [block * size, size])
            : engine.call("readRowsAt", [only.slice(block * size, (block + 1) * size)]);
        asked
          .then(({ lines, cells, out }) => {
            if (held !== blocks.current) return;
            held.set(
              block,
              cells.map((row, i) => ({ line: lines[i] ?? 0, cells: row, out: out?.[i] ?? false })),
            );
            for (const oldest of held.keys()) if (held.size > KEPT) held.delete(oldest);
            redraw((count) => count + 1);
          })
          .catch(() => held.delete(block));
      }
    },
    [table, version, only, size],
  );

  const rowAt = (index: number): Row | null => {
    const place = Math.floor(index / size);
    const fresh = blocks.current.get(place);
    const block = fresh === undefined || fresh === "asked" ? old.current.blocks.get(place) : fresh;
    return block === undefined || block === "asked" ? null : (block[index % size] ?? null);
  };
  return { rowAt, need };
}

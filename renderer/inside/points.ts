import { useEffect, useRef, useState } from "react";
import { numberStyle, parseNumber } from "../../core/data/number.ts";
import type { Part } from "../../core/document/model.ts";
import { engine } from "../engine/index.ts";
import { type InsideState, useInside } from "../state/inside.ts";
import { useRun } from "../state/run.ts";
import { table, useTable } from "../state/table.ts";

/** Rows of one part, with the numbers that stand in some columns of the table. */
export interface PartPoints {
  readonly part: Part;
  /** Points drawn, and rows that the part has. */
  readonly count: number;
  readonly rows: number;
  /** count × columns; NaN where the cell is missing. */
  readonly values: Float64Array;
  /** Class code or number (the first target column). */
  readonly truth: Float64Array;
  readonly lines: Int32Array;
}

/** Larger tables are drawn from windows spread over the file: more points than this cover each other. */
const MOST = 4000;
const WINDOW = 250;
/** The worker hands out this many rows at a time. */
const PAGE = 500;
export const parts: readonly Part[] = ["train", "validation", "test"];

/** Table rows to read: all, or windows at equal distances. */
export function windowsOf(rows: number): readonly { readonly from: number; readonly count: number }[] {
  const paged = (from: number, to: number) =>
    Array.from({ length: Math.ceil((to - from) / PAGE) }, (_, i) => ({
      from: from + i * PAGE,
      count: Math.min(PAGE, to - from - i * PAGE),
    }));
  if (rows <= MOST) return paged(0, rows);
  const many = MOST / WINDOW;
  return Array.from({ length: many }, (_, i) => ({
    from: Math.floor((i * (rows - WINDOW)) / (many - 1)),
    count: WINDOW,
  }));
}

/** Numbers of `columns` by table row, for the rows that are drawn. */
async function readNumbers(columns: readonly string[]): Promise<ReadonlyMap<number, readonly number[]>> {
  const { profile, rows } = table.getState();
  const places = columns.map((name) => profile?.columns.findIndex((column) => column.name === name) ?? -1);
  const style = profile === null ? "." : numberStyle(profile.report.dialect);
  const found = new Map<number, readonly number[]>();
  for (const { from, count } of windowsOf(rows)) {
    const { cells } = await engine.call("readRows", [from, count]);
    cells.forEach((row, i) => {
      found.set(
        from + i,
        places.map((place) => parseNumber((row[place] ?? "").trim(), style)),
      );
    });
  }
  return found;
}

async function readPart(
  runId: string,
  part: Part,
  columns: readonly string[],
  numbers: ReadonlyMap<number, readonly number[]>,
): Promise<PartPoints> {
  const { tableRows, truth, lines } = await engine.call("outputs", [runId, part, null]);
  const rows = tableRows.length;
  const width = rows > 0 ? truth.length / rows : 1;
  const drawn: number[] = [];
  for (let i = 0; i < rows; i += 1) if (numbers.has(tableRows[i]!)) drawn.push(i);
  const values = new Float64Array(drawn.length * columns.length);
  drawn.forEach((i, k) => {
    values.set(numbers.get(tableRows[i]!)!, k * columns.length);
  });
  return {
    part,
    count: drawn.length,
    rows,
    values,
    truth: Float64Array.from(drawn, (i) => truth[i * width]!),
    lines: Int32Array.from(drawn, (i) => lines[i]!),
  };
}

/**
 * The rows of the parts that are shown, over some columns. The test part is asked for only once it has been opened,
 * and its points never before.
 */
export function usePoints(columns: readonly string[]): readonly PartPoints[] {
  const runId = useRun((state) => state.status?.runId ?? "");
  const opened = useRun((state) => state.testOpened > 0);
  const version = useTable((state) => state.version);
  const shown = useInside((state) => state.points);
  const [points, setPoints] = useState<readonly PartPoints[]>([]);
  const cells = useRef<{ key: string; numbers: Promise<ReadonlyMap<number, readonly number[]>> } | null>(null);
  const key = JSON.stringify([version, columns]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the columns
  useEffect(() => {
    if (runId === "" || columns.length === 0) {
      setPoints([]);
      return;
    }
    let current = true;
    if (cells.current?.key !== key) cells.current = { key, numbers: readNumbers(columns) };
    const { numbers } = cells.current;
    const wanted = parts.filter((part) => part !== "test" || opened);
    numbers
      .then((read) => Promise.all(wanted.map((part) => readPart(runId, part, columns, read))))
      .then((read) => current && setPoints(read))
      // A run that was replaced meanwhile has no points; the next one brings its own.
      .catch(() => current && setPoints([]));
    return () => {
      current = false;
    };
  }, [runId, key, opened]);

  return points.filter(({ part }) => isShown(part, shown));
}

const isShown = (part: Part, shown: InsideState["points"]): boolean => shown[part];

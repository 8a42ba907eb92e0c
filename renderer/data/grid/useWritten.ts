import { useEffect, useRef, useState } from "react";

/**
 * What was just written into cells: shown until the worker has answered about the table, be the answer that nothing
 * has changed. `answer`: another one with every answer.
 */
export function useWritten(answer: unknown) {
  const texts = useRef(new Map<string, string>());
  const [, redraw] = useState(0);
  const key = (row: number, column: string) => `${row} ${column}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another answer the table says it
  useEffect(() => {
    if (texts.current.size === 0) return;
    texts.current.clear();
    redraw((count) => count + 1);
  }, [answer]);
  return {
    at: (row: number, column: string): string | null => texts.current.get(key(row, column)) ?? null,
    put(row: number, column: string, text: string): void {
      texts.current.set(key(row, column), text);
      redraw((count) => count + 1);
    },
    drop(row: number, column: string): void {
      texts.current.delete(key(row, column));
      redraw((count) => count + 1);
    },
  };
}

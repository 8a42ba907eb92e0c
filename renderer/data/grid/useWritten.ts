import { useEffect, useRef, useState } from "react";

/** What was just written into cells: shown until the table says it too. */
export function useWritten(version: string) {
  const texts = useRef(new Map<string, string>());
  const [, redraw] = useState(0);
  const key = (row: number, column: string) => `${row} ${column}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another version the table says it
  useEffect(() => texts.current.clear(), [version]);
  return {
    at: (row: number, column: string): string | null => texts.current.get(key(row, column)) ?? null,
    put(row: number, column: string, text: string): void {
      texts.current.set(key(row, column), text);
      redraw((count) => count + 1);
    },
  };
}

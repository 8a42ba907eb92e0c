import { useEffect, useState } from "react";
import { engine } from "../engine/index.ts";
import { useRun } from "../state/run.ts";

/** A row that a step can be explained on. */
export interface StepRow {
  readonly part: "train" | "validation";
  readonly tableRow: number;
  readonly line: number;
}

/** Rows of the training and validation parts of this run, in the order of the file. */
export function useStepRows(): readonly StepRow[] {
  const runId = useRun(({ status }) => status?.runId ?? "");
  const [rows, setRows] = useState<readonly StepRow[]>([]);
  useEffect(() => {
    if (runId === "") return setRows([]);
    let current = true;
    const read = async (part: StepRow["part"]): Promise<readonly StepRow[]> => {
      const { tableRows, lines } = await engine.call("outputs", [runId, part, null]);
      return Array.from(tableRows, (tableRow, i) => ({ part, tableRow, line: lines[i]! }));
    };
    Promise.all([read("train"), read("validation")]).then(
      ([train, validation]) => current && setRows([...train, ...validation].sort((a, b) => a.tableRow - b.tableRow)),
      // A run that was replaced meanwhile has no rows; the next one brings its own.
      () => current && setRows([]),
    );
    return () => {
      current = false;
    };
  }, [runId]);
  return rows;
}

import type { Reading } from "../../../core/data/reading.ts";
import { useTable } from "../../state/table.ts";
import { useImport } from "./context.ts";

type Seen = Pick<Reading, "doubts" | "faults" | "faultCount" | "tables"> & {
  /** The whole file was looked at. */
  readonly complete: boolean;
};
const nothing: Seen = { doubts: [], faults: [], faultCount: 0, tables: [], complete: false };

/** What reading decided and left out: of the whole file where it is the table that is shown, under the same settings. */
export function useReading(): Seen {
  const preview = useImport((state) => state.preview);
  const untouched = useImport((state) => state.question.current && state.dialect === state.question.dialect);
  const profile = useTable((state) => state.profile);
  const known = untouched ? profile?.report.reading : undefined;
  if (known !== undefined) return { ...known, complete: true };
  return preview?.reading ? { ...preview.reading, complete: preview.whole } : nothing;
}

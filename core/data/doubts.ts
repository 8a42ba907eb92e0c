import type { Doubt, Reading } from "./reading.ts";
import type { SniffedDialect } from "./sniff/sniff.ts";

/** More of the rows than this with another number of cells: the delimiter may be wrong. */
const MANY_RAGGED = 0.1;

/** What only the end of a table shows: notes and totals that were left out, other tables, too many odd rows. */
export function doubtsAtEnd(
  { counts, tables }: Omit<Reading, "doubts">,
  rows: number,
  asked: Pick<SniffedDialect, "footerRows" | "raggedRows">,
): Doubt[] {
  const doubts: Doubt[] = [];
  if (tables.length > 1) {
    const read = tables.findIndex((table) => table.read);
    const { line, columns } = tables[read]!;
    doubts.push({ code: "import.doubt.tables", params: { count: tables.length, place: read + 1, line, columns } });
  }
  if (asked.footerRows === null && counts.footer > 0)
    doubts.push({ code: "import.doubt.footer", params: { count: counts.footer } });
  if (asked.footerRows === null && counts.total > 0) doubts.push({ code: "import.doubt.total", params: {} });
  if (counts.repeatedHeader > 0)
    doubts.push({ code: "import.doubt.repeatedHeader", params: { count: counts.repeatedHeader } });
  const ragged = counts.short + counts.long;
  if (asked.raggedRows === "keep" && ragged > rows * MANY_RAGGED)
    doubts.push({ code: "import.doubt.ragged", params: { count: ragged, rows } });
  return doubts;
}

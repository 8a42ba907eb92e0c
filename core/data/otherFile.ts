import type { Dialect } from "../document/model.ts";
import type { MessageParams } from "../errors.ts";
import type { Table } from "./table.ts";

/** How to read another file than the one that a dialect was chosen for: where a table lies in it is found out anew. */
export function dialectForOtherFile(dialect: Dialect): Dialect {
  const { skipLines: _s, headerRows: _h, footerRows: _f, oneTable: _o, ...rest } = dialect;
  return rest;
}

interface Note {
  readonly code: string;
  readonly params: MessageParams;
}

/** What reading decided by itself, for those who only see what comes of the rows. */
export function readingNotes({ report }: Table): Note[] {
  const { reading, raggedCount, ragged } = report;
  const doubts = (reading?.doubts ?? []).filter(({ code }) => code !== "import.doubt.ragged");
  if (raggedCount === 0) return doubts;
  return [...doubts, { code: "data.raggedRows", params: { count: raggedCount, line: ragged[0]!.line } }];
}

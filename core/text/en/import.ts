/** English sentences of reading tables; see `core/text/en.ts`. */
export const imports = {
  "data.wouldNotFit":
    "{name} seems to have {rows} rows of {columns} columns, which would take {megabytes} MB; at most {limit} MB can be held. Use fewer rows or columns.",

  "data.raggedRows":
    "{count} {count:row has|rows have} another number of cells than the names, first in line {line}; missing cells are empty, extra ones are left out.",

  "import.doubt.delimiter": "Cells may be separated by “{delimiter}” or by “{rival}”.",
  "import.doubt.decimal": "“{text}” may be three decimals or a thousand.",
  "import.doubt.preamble": "{count} {count:line|lines} before the table {count:is|are} left out.",
  "import.doubt.header": "The first row (“{text}” …) is taken for names, though it holds numbers.",
  "import.doubt.headerRows": "The names of the columns are made of {count} rows.",
  "import.doubt.tables":
    "The file holds {count} tables; number {place} is read, which begins in line {line} and has {columns} {columns:column|columns}.",
  "import.doubt.footer":
    "{count} {count:row|rows} after the table {count:looks|look} like notes and {count:is|are} left out.",
  "import.doubt.total": "The last row looks like a total and is left out.",
  "import.doubt.repeatedHeader": "The names come again in {count} {count:row|rows}, which {count:is|are} left out.",
  "import.doubt.ragged": "{count} of {rows} rows have another number of cells than the header.",

  "import.reason.short": "too few cells",
  "import.reason.long": "too many cells",
  "import.reason.repeatedHeader": "names again",
  "import.reason.footer": "note",
  "import.reason.total": "total",
  "import.reason.preamble": "before the table",
} as const satisfies Record<string, string>;

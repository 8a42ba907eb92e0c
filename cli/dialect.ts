import { type Dialect, SNIFF } from "../core/document/model.ts";
import { type Command, choice, type Input, integer, text, UsageError } from "./command.ts";

/** Flags that say how a table is to be read; what is not given is found out. */
export const dialectOptions: Command["options"] = {
  encoding: { type: "string" },
  delimiter: { type: "string" },
  quote: { type: "string" },
  decimal: { type: "string" },
  thousands: { type: "string" },
  skip: { type: "string" },
  "header-rows": { type: "string" },
  "footer-rows": { type: "string" },
  missing: { type: "string" },
  ragged: { type: "string" },
};

export const dialectUsage =
  "[--encoding utf-8|utf-16le|utf-16be|gb18030|windows-1252] [--delimiter ';'] [--quote '\"'|none] [--decimal ,] [--thousands .|none] [--skip LINES] [--header-rows N] [--footer-rows N] [--missing WORD,WORD] [--ragged keep|reject]";

const quotes = { '"': '"', "'": "'", none: "" } as const;
const thousands = { ".": ".", ",": ",", " ": " ", "'": "'", none: "" } as const;

/** The dialect that the flags ask for. `--header-rows 0` says that there are no names. */
export function dialectOf(input: Input): Dialect {
  const encoding = choice(input, "encoding", ["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"] as const);
  const decimal = choice(input, "decimal", [".", ","] as const);
  const quote = choice(input, "quote", Object.keys(quotes) as (keyof typeof quotes)[]);
  const groups = choice(input, "thousands", Object.keys(thousands) as (keyof typeof thousands)[]);
  const ragged = choice(input, "ragged", ["keep", "reject"] as const);
  const skipLines = integer(input, "skip", 0, 10_000_000);
  const headerRows = integer(input, "header-rows", 0, 10);
  const footerRows = integer(input, "footer-rows", 0, 10_000);
  const missing = text(input, "missing");
  return {
    ...SNIFF,
    encoding: encoding ?? null,
    delimiter: delimiter(text(input, "delimiter")),
    decimal: decimal ?? null,
    header: headerRows === undefined ? null : headerRows > 0,
    missingWords: missing === undefined ? SNIFF.missingWords : ["", ...missing.split(",").map((word) => word.trim())],
    ...(quote === undefined ? {} : { quote: quotes[quote] }),
    ...(groups === undefined ? {} : { thousands: thousands[groups] }),
    ...(skipLines === undefined ? {} : { skipLines }),
    ...(headerRows ? { headerRows } : {}),
    ...(footerRows === undefined ? {} : { footerRows }),
    ...(ragged === undefined ? {} : { raggedRows: ragged }),
  };
}

function delimiter(given: string | undefined): string | null {
  if (given === undefined) return null;
  if (given === "" || given.length > 10) throw new UsageError("--delimiter wants 1 to 10 characters");
  return given === "\\t" || given === "tab" ? "\t" : given;
}

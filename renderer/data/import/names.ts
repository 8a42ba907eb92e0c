import type { Dialect } from "../../../core/document/model.ts";
import { text } from "../../i18n/index.ts";

export const encodings = ["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"] as const;
export const delimiters = [",", ";", "\t", "|", " ", "\\s+", "||", "::"] as const;
export const quotes = ['"', "'", ""] as const;
export const thousands = ["", ".", ",", " ", "'"] as const;

/** What stands between cells, in words. */
export function delimiterName(delimiter: string): string {
  switch (delimiter) {
    case ",":
      return text("table.comma");
    case ";":
      return text("table.semicolon");
    case "\t":
      return text("table.tab");
    case " ":
      return text("table.space");
    case "\\s+":
      return text("import.blanks");
    default:
      return delimiter;
  }
}

export const quoteName = (quote: Dialect["quote"]): string => (quote === "" ? text("import.none") : (quote ?? '"'));

export function thousandsName(mark: Dialect["thousands"]): string {
  if (mark === " ") return text("import.thousands.blank");
  return mark === "" || mark == null ? text("import.none") : text("import.thousands.mark", { mark });
}

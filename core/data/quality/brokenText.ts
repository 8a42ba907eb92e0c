import type { TableColumn } from "../table.ts";
import { defineRule, RowList } from "./define.ts";
import { eachText } from "./textCells.ts";

/** The replacement character, and what UTF-8 looks like when it is read as Windows-1252. */
const BROKEN = /\ufffd|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€|ï»¿/;

/** False where no text of the column can be broken, as far as can be seen without walking its rows. */
function mayBeBroken({ textCount, dictionary, texts }: TableColumn): boolean {
  if (textCount === 0) return false;
  return dictionary?.some((text) => BROKEN.test(text)) ?? texts?.bytes.some((byte) => byte > 127) ?? false;
}

/** Characters that were damaged on the way: the file was read, or written, in another encoding. */
export const brokenText = defineRule({
  code: "quality.brokenText",
  question: "validity",
  severity: "warning",
  column({ name, column }) {
    const rows = new RowList();
    let text = BROKEN.test(name) ? name : "";
    if (mayBeBroken(column))
      eachText(
        column,
        (cell) => BROKEN.test(cell),
        (row, broken, cell) => {
          if (!broken) return;
          if (text === "") text = cell;
          rows.add(row);
        },
      );
    if (text === "") return [];
    return [{ count: Math.max(rows.count, 1), rows, params: { column: name, text: text.slice(0, 60) } }];
  },
});

import { defineRule, RowList } from "./define.ts";
import { eachText } from "./textCells.ts";

/** The replacement character, and what UTF-8 looks like when it is read as Windows-1252. */
const BROKEN = /\ufffd|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€|ï»¿/;

/** Characters that were damaged on the way: the file was read, or written, in another encoding. */
export const brokenText = defineRule({
  code: "quality.brokenText",
  question: "validity",
  severity: "warning",
  column({ name, column }) {
    const rows = new RowList();
    let text = BROKEN.test(name) ? name : "";
    const known = new Map<string, boolean>();
    if (column.textCount > 0)
      eachText(column, (row, cell) => {
        let broken = known.get(cell);
        if (broken === undefined) {
          broken = BROKEN.test(cell);
          if (known.size < 65_536) known.set(cell, broken);
        }
        if (!broken) return;
        if (text === "") text = cell;
        rows.add(row);
      });
    if (text === "") return [];
    return [{ count: Math.max(rows.count, 1), rows, params: { column: name, text: text.slice(0, 60) } }];
  },
});

/** The delimiter of a table whose cells stand apart by any number of blanks or tabs. */
export const BLANK_RUNS = "\\s+";

const NEWLINE = 10;
const isBlank = (unit: number): boolean => unit === 32 || unit === 9;

/**
 * Makes every run of blanks outside quotes a single one, and drops those at the ends of lines, in pieces of any
 * size; newlines are \n. What comes out has " " for its delimiter.
 */
export function createBlankCollapser(quote: string): (text: string, last: boolean) => string {
  const mark = quote === "" ? -1 : quote.charCodeAt(0);
  /** `closing`: behind a mark inside quotes, which a second one doubles. */
  let state: "outside" | "inside" | "closing" = "outside";
  let atStart = true;
  let owing = false;
  return (text, last) => {
    let out = "";
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (state === "inside") {
        if (unit === mark) state = "closing";
        continue;
      }
      if (state === "closing") {
        state = unit === mark ? "inside" : "outside";
        if (state === "inside") continue;
      }
      if (isBlank(unit)) {
        out += text.slice(from, i);
        from = i + 1;
        owing = !atStart;
        continue;
      }
      if (unit === NEWLINE) {
        owing = false;
        atStart = true;
        continue;
      }
      if (unit === mark && (atStart || owing)) state = "inside";
      if (owing) {
        out += `${text.slice(from, i)} `;
        from = i;
        owing = false;
      }
      atStart = false;
    }
    if (last) owing = false;
    return out + text.slice(from);
  };
}

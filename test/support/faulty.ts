import { uniforms } from "../../core/random.ts";

/** Rows of the table before its repeated ones are added. */
const FAULTY_ROWS = 200;

/**
 * A table in which each fault of the report card stands once, in a column or row of its own; everything else is
 * sound. Cells are separated by semicolons, decimals by points. `grade` is what is to be predicted.
 */
function faultyRows(): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const random = uniforms(FAULTY_ROWS * 12, 5, 9, 0);
  const at = (row: number, draw: number): number => random[row * 12 + draw]!;
  const number = (row: number, draw: number, low: number, high: number): string =>
    (low + (high - low) * at(row, draw)).toFixed(2);
  const pick = (row: number, draw: number, from: readonly string[]): string =>
    from[Math.floor(at(row, draw) * from.length)]!;
  const header = [
    ...["customer_id", "age", "income", "rate", "ratio", "city", "nothing", "seldom", "weight", "score", "height"],
    ...["seen", "colour", "country", "points", "level", "grade"],
  ];
  const rows = Array.from({ length: FAULTY_ROWS }, (_, row) => {
    const grade = pick(row, 11, ["low", "middle", "high"]);
    const income = 1000 + Math.floor(at(row, 1) * 9000);
    return [
      `C${1000 + row}`,
      row === 17 ? "unknown" : number(row, 0, 20, 70),
      row % 4 === 0 ? `${Math.floor(income / 1000)}_${String(income % 1000).padStart(3, "0")}` : String(income),
      row === 30 || row === 31 ? "inf" : number(row, 2, 0, 1),
      row === 40 ? "#DIV/0!" : number(row, 3, 1, 2),
      row === 50 ? "Z\ufffdrich" : pick(row, 4, ["Bern", "Basel", "Lugano"]),
      "",
      row % 5 === 0 ? number(row, 5, 0, 9) : "",
      row % 10 === 3 ? `${Math.round(50000 + 30000 * at(row, 6))} g` : `${number(row, 6, 50, 80)} kg`,
      row === 60 || row === 61 || row === 62 ? "-999" : number(row, 7, 0, 100),
      row === 70 ? "9000" : number(row, 8, 150, 200),
      row === 80 ? "2023-02-30" : row > 180 ? `${(row % 28) + 1}/1/2023` : `2023-0${(row % 9) + 1}-1${row % 9}`,
      row === 90 ? "RED" : pick(row, 9, ["red", "green"]),
      "CH",
      number(row, 10, 0, 10),
      { low: "1", middle: "2", high: "3" }[grade]!,
      grade,
    ];
  });
  return { header, rows: [...rows, ...rows.slice(0, 3)] };
}

export function faultyCsv(): string {
  const { header, rows } = faultyRows();
  return [header, ...rows].map((cells) => `${cells.join(";")}\n`).join("");
}

import { utf8 } from "./encode.mjs";

const names3 = ["a", "b", "c"];
const rows3 = [
  ["1", "2", "x"],
  ["3", "4", "y"],
  ["5", "6", "x"],
];
const of = (file, text, expected) => ({ file, content: utf8(text), names: names3, rows: rows3, ...expected });
const by = (mark) => [names3, ...rows3].map((cells) => `${cells.join(mark)}\n`).join("");
const delimited = (file, mark, dialect = { delimiter: mark }) => of(file, by(mark), { dialect });

export const marks = [
  delimited("semicolon.csv", ";"),
  delimited("tab.csv", "\t"),
  delimited("pipe.csv", "|"),
  delimited("double-pipe.csv", "||"),
  delimited("double-colon.csv", "::"),
  delimited("caret.csv", "^"),
  delimited("unit-separator.csv", "\u001f"),
  of("single-blanks.csv", "a b c\n1 2 7\n3 4 8\n5 6 9\n", {
    rows: [
      ["1", "2", "7"],
      ["3", "4", "8"],
      ["5", "6", "9"],
    ],
    dialect: { delimiter: " " },
  }),
  of("runs-of-blanks.csv", "  a     b    c\n  1     2    7\n 30  4000    8\n  5     6    9\n", {
    rows: [
      ["1", "2", "7"],
      ["30", "4000", "8"],
      ["5", "6", "9"],
    ],
    dialect: { delimiter: "\\s+" },
  }),
  of("comma-and-blank-quoted.csv", 'a, b, c\n1, 2, "x, y"\n3, 4, "z"\n', {
    rows: [
      ["1", "2", "x, y"],
      ["3", "4", "z"],
    ],
    dialect: { delimiter: ", " },
  }),
  of("semicolons-with-commas-in-text.csv", "a;b;c\n1;2;red, blue\n3;4;green, grey\n5;6;x\n", {
    rows: [
      ["1", "2", "red, blue"],
      ["3", "4", "green, grey"],
      ["5", "6", "x"],
    ],
    dialect: { delimiter: ";" },
  }),
  of("cr-only.csv", by(",").replaceAll("\n", "\r"), {}),
  of("crlf.csv", by(",").replaceAll("\n", "\r\n"), {}),
  of("mixed-newlines.csv", "a,b,c\r\n1,2,x\r3,4,y\n5,6,x\r\n", {}),
  of("no-newline-at-end.csv", by(",").slice(0, -1), {}),
  of("newline-in-quotes.csv", 'a,b,c\n1,2,"x\nz"\n3,4,y\n5,6,x\n', {
    rows: [
      ["1", "2", "x\nz"],
      ["3", "4", "y"],
      ["5", "6", "x"],
    ],
    lines: [2, 4, 5],
  }),
  of("doubled-quotes.csv", 'a,b,c\n1,2,"say ""x"""\n3,4,y\n5,6,x\n', {
    rows: [
      ["1", "2", 'say "x"'],
      ["3", "4", "y"],
      ["5", "6", "x"],
    ],
  }),
  of("all-quoted.csv", '"a","b","c"\n"1","2","x"\n"3","4","y"\n"5","6","x"\n', { dialect: { quote: '"' } }),
  of("single-quotes.csv", "'a','b','c'\n'1','2','x, z'\n'3','4','y'\n'5','6','x'\n", {
    rows: [
      ["1", "2", "x, z"],
      ["3", "4", "y"],
      ["5", "6", "x"],
    ],
    dialect: { quote: "'" },
  }),
  of("apostrophes-in-text.csv", "a,b,c\n1,2,it's\n3,4,'t was\n5,6,dogs'\n", {
    rows: [
      ["1", "2", "it's"],
      ["3", "4", "'t was"],
      ["5", "6", "dogs'"],
    ],
    dialect: { quote: '"' },
  }),
  of("inch-marks.csv", 'a,b,c\n1,2,5"\n3,4,6" wide\n5,6,x\n', {
    rows: [
      ["1", "2", '5"'],
      ["3", "4", '6" wide'],
      ["5", "6", "x"],
    ],
  }),
  of("blank-after-closing-quote.csv", 'a,b,c\n1,2,"x" \n3,4,"y"\n5,6,"x"  ', {}),
  of("quotes-off.csv", 'a,b,c\n1,2,"x\n3,4,y\n5,6,x\n', {
    asked: { quote: "" },
    rows: [
      ["1", "2", '"x'],
      ["3", "4", "y"],
      ["5", "6", "x"],
    ],
  }),
  of("decimal-comma-semicolon.csv", "a;b;c\n1,5;2,25;x\n-3,5;4;y\n", {
    rows: [
      ["1,5", "2,25", "x"],
      ["-3,5", "4", "y"],
    ],
    numbers: { a: [1.5, -3.5], b: [2.25, 4] },
    dialect: { delimiter: ";", decimal: "," },
  }),
  of("decimal-comma-tab.csv", "a\tb\tc\n1,5\t2,25\tx\n-3,5\t4\ty\n", {
    rows: [
      ["1,5", "2,25", "x"],
      ["-3,5", "4", "y"],
    ],
    numbers: { a: [1.5, -3.5] },
    dialect: { delimiter: "\t", decimal: "," },
  }),
  of("decimal-comma-quoted-in-commas.csv", 'a,b\n"1,5",x\n"2,5",y\n', {
    names: ["a", "b"],
    rows: [
      ["1,5", "x"],
      ["2,5", "y"],
    ],
    numbers: { a: [Number.NaN, Number.NaN] },
  }),
  of("decimal-comma-blanks.csv", "a b\n1,5 2,5\n3,5 4,5\n", {
    names: ["a", "b"],
    rows: [
      ["1,5", "2,5"],
      ["3,5", "4,5"],
    ],
    numbers: { a: [1.5, 3.5] },
    dialect: { delimiter: " ", decimal: "," },
  }),
  of("thousands-point-decimal-comma.csv", "a;b\n1.234,56;x\n1.000.000,5;y\n12,5;x\n", {
    names: ["a", "b"],
    rows: [
      ["1.234,56", "x"],
      ["1.000.000,5", "y"],
      ["12,5", "x"],
    ],
    numbers: { a: [1234.56, 1000000.5, 12.5] },
    dialect: { decimal: ",", thousands: "." },
  }),
  of("thousands-blank-decimal-comma.csv", "a;b\n1 234,56;x\n1\u00a0000\u202f000,5;y\n12,5;x\n", {
    names: ["a", "b"],
    rows: [
      ["1 234,56", "x"],
      ["1\u00a0000\u202f000,5", "y"],
      ["12,5", "x"],
    ],
    numbers: { a: [1234.56, 1000000.5, 12.5] },
    dialect: { decimal: ",", thousands: " " },
  }),
  of("thousands-comma-quoted.csv", 'a,b\n"1,234.56",x\n"12,000.5",y\n7.5,x\n', {
    names: ["a", "b"],
    rows: [
      ["1,234.56", "x"],
      ["12,000.5", "y"],
      ["7.5", "x"],
    ],
    numbers: { a: [1234.56, 12000.5, 7.5] },
    dialect: { decimal: ".", thousands: "," },
  }),
  of("thousands-comma-tab.csv", "a\tb\n1,234.56\tx\n12,000\ty\n7.5\tx\n", {
    names: ["a", "b"],
    rows: [
      ["1,234.56", "x"],
      ["12,000", "y"],
      ["7.5", "x"],
    ],
    numbers: { a: [1234.56, 12000, 7.5] },
    dialect: { decimal: ".", thousands: "," },
  }),
  of("thousands-apostrophe.csv", "a;b\n1'234.5;x\n12’000.5;y\n7.5;x\n", {
    names: ["a", "b"],
    rows: [
      ["1'234.5", "x"],
      ["12’000.5", "y"],
      ["7.5", "x"],
    ],
    numbers: { a: [1234.5, 12000.5, 7.5] },
    dialect: { decimal: ".", thousands: "'" },
  }),
  of("thousands-or-decimals.csv", "a;b\n1,234;x\n2,345;y\n3,456;x\n", {
    names: ["a", "b"],
    rows: [
      ["1,234", "x"],
      ["2,345", "y"],
      ["3,456", "x"],
    ],
    numbers: { a: [1.234, 2.345, 3.456] },
    dialect: { decimal: "," },
    doubts: ["import.doubt.decimal"],
  }),
  of("three-decimals-and-others.csv", "a;b\n1,234;x\n2,34;y\n0,456;x\n", {
    names: ["a", "b"],
    rows: [
      ["1,234", "x"],
      ["2,34", "y"],
      ["0,456", "x"],
    ],
    numbers: { a: [1.234, 2.34, 0.456] },
    dialect: { decimal: "," },
  }),
  of("numbers-that-are-none.csv", "a,b\n1e999,1_000\ninf,0x10\n3,1e3\n", {
    names: ["a", "b"],
    rows: [
      ["1e999", "1_000"],
      ["inf", "0x10"],
      ["3", "1e3"],
    ],
    numbers: { a: [Number.NaN, Number.NaN, 3], b: [Number.NaN, Number.NaN, 1000] },
  }),
  of("times-with-colons.csv", "t,v\n12:30:00,5\n12:31:00,6\n12:32:00,7\n", {
    names: ["t", "v"],
    rows: [
      ["12:30:00", "5"],
      ["12:31:00", "6"],
      ["12:32:00", "7"],
    ],
    dialect: { delimiter: "," },
  }),
  of(
    "sixteen-digit-ids.csv",
    `id,b\n${Array.from({ length: 12 }, (_, i) => `90071992547409${10 + i}1,x\n`).join("")}`,
    { names: ["id", "b"], rows: Array.from({ length: 12 }, (_, i) => [`90071992547409${10 + i}1`, "x"]) },
  ),
];

import { utf8 } from "./encode.mjs";

const rows3 = [
  ["1", "2", "x"],
  ["3", "4", "y"],
  ["5", "6", "x"],
];
const names3 = ["a", "b", "c"];
const body = "1,2,x\n3,4,y\n5,6,x\n";
const of = (file, text, expected) => ({ file, content: utf8(text), names: names3, rows: rows3, ...expected });
const preamble = ["import.doubt.preamble"];

export const layouts = [
  of("preamble-one-line.csv", `Weather station\na,b,c\n${body}`, {
    dialect: { skipLines: 1 },
    faults: [[1, "preamble"]],
    doubts: preamble,
  }),
  of("preamble-three-lines.csv", `Station: Berlin\nPeriod: 2019, 2020\n\na,b,c\n${body}`, {
    dialect: { skipLines: 3 },
    faults: [
      [1, "preamble"],
      [2, "preamble"],
    ],
    doubts: preamble,
  }),
  of("preamble-padded.csv", `Report,,\nMade today,,\na,b,c\n${body}`, {
    dialect: { skipLines: 2 },
    faults: [
      [1, "preamble"],
      [2, "preamble"],
    ],
    doubts: preamble,
  }),
  of("preamble-key-value.csv", `Station,Berlin\nHeight,34\n\na,b,c,d\n1,2,3,x\n3,4,5,y\n5,6,7,x\n`, {
    names: ["a", "b", "c", "d"],
    rows: [
      ["1", "2", "3", "x"],
      ["3", "4", "5", "y"],
      ["5", "6", "7", "x"],
    ],
    dialect: { skipLines: 3 },
    faults: [
      [1, "preamble"],
      [2, "preamble"],
    ],
    doubts: preamble,
  }),
  of("counts-before-names.csv", "3,4,,\na,b,c,d\n1,2,3,4\n3,4,5,6\n5,6,7,8\n", {
    names: ["a", "b", "c", "d"],
    rows: [
      ["1", "2", "3", "4"],
      ["3", "4", "5", "6"],
      ["5", "6", "7", "8"],
    ],
    dialect: { skipLines: 1 },
    faults: [[1, "preamble"]],
    doubts: preamble,
  }),
  of("comment-lines.csv", `# made by logger, version 2\n# units: m, s\na,b,c\n${body}`, {
    dialect: { skipLines: 2 },
    faults: [
      [1, "preamble"],
      [2, "preamble"],
    ],
    doubts: preamble,
  }),
  of("hash-in-header.csv", `#a,b,c\n${body}`, { names: ["#a", "b", "c"] }),
  of("sep-line.csv", "sep=;\na;b;c\n1;2;x\n3;4;y\n5;6;x\n", {
    dialect: { delimiter: ";", skipLines: 1 },
    faults: [[1, "preamble"]],
  }),
  of("blank-lines-first.csv", `\n\n  \na,b,c\n${body}`, {}),
  of("blank-lines-between.csv", "a,b,c\n1,2,x\n\n3,4,y\n\n\n5,6,x\n\n", {}),
  of("footer-note.csv", `a,b,c\n${body}Source: office of statistics\n`, {
    dialect: { footerRows: 1 },
    faults: [[5, "footer"]],
    doubts: ["import.doubt.footer"],
  }),
  of("footer-after-blank.csv", `a,b,c\n${body}\nNotes\nprovisional, see page 3\n`, {
    dialect: { footerRows: 2 },
    faults: [
      [6, "footer"],
      [7, "footer"],
    ],
    doubts: ["import.doubt.footer"],
  }),
  of("footer-total.csv", "c,a,b\nx,1,2\ny,3,4\nx,5,6\nTotal,9,12\n", {
    names: ["c", "a", "b"],
    rows: [
      ["x", "1", "2"],
      ["y", "3", "4"],
      ["x", "5", "6"],
    ],
    faults: [[5, "total"]],
    doubts: ["import.doubt.total"],
  }),
  of("two-header-rows-units.csv", "time,speed,kind\ns,m/s,\n0,1.5,x\n1,2.5,y\n2,3.5,x\n", {
    names: ["time s", "speed m/s", "kind"],
    rows: [
      ["0", "1.5", "x"],
      ["1", "2.5", "y"],
      ["2", "3.5", "x"],
    ],
    dialect: { headerRows: 2 },
    doubts: ["import.doubt.headerRows"],
  }),
  of("two-header-rows-merged.csv", "city,2019,,2020,\n,low,high,low,high\nRome,1,2,3,4\nOslo,5,6,7,8\n", {
    names: ["city", "2019 low", "2019 high", "2020 low", "2020 high"],
    rows: [
      ["Rome", "1", "2", "3", "4"],
      ["Oslo", "5", "6", "7", "8"],
    ],
    dialect: { headerRows: 2 },
    doubts: ["import.doubt.headerRows"],
  }),
  of("three-header-rows.csv", "A,A,B\nx,y,z\nm,kg,s\n1,2,3\n4,5,6\n7,8,9\n", {
    names: ["A x m", "A y kg", "B z s"],
    rows: [
      ["1", "2", "3"],
      ["4", "5", "6"],
      ["7", "8", "9"],
    ],
    dialect: { headerRows: 3 },
    doubts: ["import.doubt.headerRows"],
  }),
  of("header-with-years.csv", "country,2019,2020,2021\nIT,1.5,2.5,3.5\nNO,4.5,5.5,6.5\n", {
    names: ["country", "2019", "2020", "2021"],
    rows: [
      ["IT", "1.5", "2.5", "3.5"],
      ["NO", "4.5", "5.5", "6.5"],
    ],
    doubts: ["import.doubt.header"],
  }),
  of("no-header.csv", "5.1,3.5,setosa\n4.9,3.0,setosa\n6,2.9,virginica\n", {
    names: ["column1", "column2", "column3"],
    rows: [
      ["5.1", "3.5", "setosa"],
      ["4.9", "3.0", "setosa"],
      ["6", "2.9", "virginica"],
    ],
    dialect: { header: false },
  }),
  of("two-tables-blank-line.csv", `a,b,c\n${body}\nk,v\np,1\nq,2\n`, {
    faults: [],
    tables: [
      [1, 3, 3],
      [6, 2, 2],
    ],
    doubts: ["import.doubt.tables"],
  }),
  of("two-tables-titled.csv", `a,b,c\n${body}\nTable 2\nk,v\np,1\nq,2\n`, {
    faults: [],
    tables: [
      [1, 3, 3],
      [6, 2, 2],
    ],
    doubts: ["import.doubt.tables"],
  }),
  of("two-tables-same-width.csv", `a,b,c\n${body}\nd,e,f\n7,8,z\n9,0,z\n`, {
    faults: [],
    tables: [
      [1, 3, 3],
      [6, 3, 2],
    ],
    doubts: ["import.doubt.tables"],
  }),
  of("two-tables-no-gap.csv", `a,b,c\n${body}k,v\np,1\nq,2\n`, {
    faults: [],
    tables: [
      [1, 3, 3],
      [5, 2, 2],
    ],
    doubts: ["import.doubt.tables"],
  }),
  of("small-table-first.csv", `k,v\np,1\nq,2\nr,3\n\na,b,c\n${body}7,8,y\n9,0,x\n`, {
    rows: [...rows3, ["7", "8", "y"], ["9", "0", "x"]],
    tables: [
      [1, 2, 3],
      [6, 3, 5],
    ],
    faults: [
      [1, "preamble"],
      [2, "preamble"],
      [3, "preamble"],
      [4, "preamble"],
    ],
    doubts: ["import.doubt.tables"],
  }),
  of("repeated-header.csv", "a,b,c\n1,2,x\na,b,c\n3,4,y\n5,6,x\n", {
    faults: [[3, "repeatedHeader"]],
    doubts: ["import.doubt.repeatedHeader"],
  }),
  of("ragged-short.csv", "a,b,c\n1,2,x\n3,4\n5,6,x\n".replace("5,6,x\n", "5,6,x\n".repeat(12)), {
    rows: [["1", "2", "x"], ["3", "4", ""], ...Array.from({ length: 12 }, () => ["5", "6", "x"])],
    faults: [[3, "short"]],
  }),
  of("ragged-long.csv", `a,b,c\n1,2,x\n3,4,y,z\n${"5,6,x\n".repeat(12)}`, {
    rows: [["1", "2", "x"], ["3", "4", "y"], ...Array.from({ length: 12 }, () => ["5", "6", "x"])],
    faults: [[3, "long"]],
  }),
  of("ragged-many.csv", "a,b,c\n1,2,x\n3,4\n5,6,x\n7\n", {
    rows: [
      ["1", "2", "x"],
      ["3", "4", ""],
      ["5", "6", "x"],
      ["7", "", ""],
    ],
    faults: [
      [3, "short"],
      [5, "short"],
    ],
    doubts: ["import.doubt.ragged"],
  }),
  of("truncated-last-row.csv", `a,b,c\n1,2,x\n3,4,y\n${"5,6,x\n".repeat(10)}7,8`, {
    rows: [["1", "2", "x"], ["3", "4", "y"], ...Array.from({ length: 10 }, () => ["5", "6", "x"]), ["7", "8", ""]],
    faults: [[14, "short"]],
  }),
  of("trailing-delimiters.csv", "a,b,c,\n1,2,x,\n3,4,y,\n5,6,x,\n", {}),
  of("trailing-delimiters-many.csv", "a,b,c,,,\n1,2,x,,,\n3,4,y,,,\n5,6,x,,,\n", {}),
  of("trailing-delimiter-not-in-header.csv", "a,b,c\n1,2,x,\n3,4,y,\n5,6,x,\n", {}),
  of("row-names-of-r.csv", "a,b,c\nr1,1,2,x\nr2,3,4,y\nr3,5,6,x\n", {
    names: ["column1", ...names3],
    rows: rows3.map((row, i) => [`r${i + 1}`, ...row]),
  }),
  of("empty-first-name.csv", ",a,b,c\n0,1,2,x\n1,3,4,y\n2,5,6,x\n", {
    names: ["column1", ...names3],
    rows: rows3.map((row, i) => [String(i), ...row]),
  }),
  of("duplicate-headers.csv", `a,a,a\n${body}`, { names: ["a", "a_2", "a_3"] }),
  of("empty-headers.csv", `a,,\n${body}`, { names: ["a", "column2", "column3"] }),
  of("hostile-names.csv", "__proto__,constructor,=cmd()\n1,2,x\n3,4,y\n5,6,x\n", {
    names: ["__proto__", "constructor", "=cmd()"],
  }),
  of("newline-in-header.csv", `"a\nm",b,c\n${body}`, { names: ["a m", "b", "c"] }),
  of("single-column.csv", "x\n1\n2\n3\n", { names: ["x"], rows: [["1"], ["2"], ["3"]] }),
  of("single-column-decimal-comma.csv", "x\n1,5\n2,5\n3,5\n", {
    names: ["x"],
    rows: [["1,5"], ["2,5"], ["3,5"]],
    numbers: { x: [1.5, 2.5, 3.5] },
    dialect: { decimal: "," },
    doubts: ["import.doubt.delimiter"],
  }),
  of("one-row.csv", "a,b,c\n1,2,x", { rows: [["1", "2", "x"]] }),
  of("only-words.csv", "size,colour\nbig,red\nsmall,blue\n", {
    names: ["size", "colour"],
    rows: [
      ["big", "red"],
      ["small", "blue"],
    ],
  }),
  of("empty-column.csv", "a,b,c\n1,,x\n3,,y\n5,,x\n", {
    rows: [
      ["1", "", "x"],
      ["3", "", "y"],
      ["5", "", "x"],
    ],
  }),
  of("missing-words.csv", "a,b,c\n1,NA,x\n?,4,-\n5,null,N/A\n", {
    rows: [
      ["1", "", "x"],
      ["", "4", ""],
      ["5", "", ""],
    ],
    numbers: { b: [Number.NaN, 4, Number.NaN] },
  }),
];

import { gb18030, utf8, utf16be, utf16le, windows1252 } from "./encode.mjs";

const plain = "name,city,n\nLi,Rome,1\nMay,Oslo,2\nJo,Bern,3\n";
const plainTable = {
  names: ["name", "city", "n"],
  rows: [
    ["Li", "Rome", "1"],
    ["May", "Oslo", "2"],
    ["Jo", "Bern", "3"],
  ],
};
const chinese = "名字,城市,分数\n李雷,北京,1\n韩梅梅,上海,2\n王芳,广州,3\n";
const chineseTable = {
  names: ["名字", "城市", "分数"],
  rows: [
    ["李雷", "北京", "1"],
    ["韩梅梅", "上海", "2"],
    ["王芳", "广州", "3"],
  ],
};
const german = "stadt;größe;länge\nKöln;groß;1\nMünchen;groß;2\nFürth;klein;3\n";
const germanTable = {
  names: ["stadt", "größe", "länge"],
  rows: [
    ["Köln", "groß", "1"],
    ["München", "groß", "2"],
    ["Fürth", "klein", "3"],
  ],
};

export const encodings = [
  { file: "utf8.csv", content: utf8(chinese), ...chineseTable, dialect: { encoding: "utf-8" } },
  { file: "utf8-bom.csv", content: utf8(chinese, true), ...chineseTable, dialect: { encoding: "utf-8" } },
  {
    file: "utf8-bom-quoted-name.csv",
    content: utf8('"a","b"\n"1","x"\n"2","y"\n', true),
    names: ["a", "b"],
    rows: [
      ["1", "x"],
      ["2", "y"],
    ],
  },
  { file: "utf16le-bom.csv", content: utf16le(chinese, true), ...chineseTable, dialect: { encoding: "utf-16le" } },
  { file: "utf16be-bom.csv", content: utf16be(chinese, true), ...chineseTable, dialect: { encoding: "utf-16be" } },
  { file: "utf16le-no-bom.csv", content: utf16le(plain), ...plainTable, dialect: { encoding: "utf-16le" } },
  { file: "utf16be-no-bom.csv", content: utf16be(plain), ...plainTable, dialect: { encoding: "utf-16be" } },
  { file: "utf16le-no-bom-chinese.csv", content: utf16le(chinese), ...chineseTable, dialect: { encoding: "utf-16le" } },
  { file: "utf16be-no-bom-chinese.csv", content: utf16be(chinese), ...chineseTable, dialect: { encoding: "utf-16be" } },
  {
    file: "utf16le-crlf-tabs.csv",
    content: utf16le(plain.replaceAll(",", "\t").replaceAll("\n", "\r\n"), true),
    ...plainTable,
    dialect: { encoding: "utf-16le", delimiter: "\t" },
  },
  { file: "gb18030.csv", content: gb18030(chinese), ...chineseTable, dialect: { encoding: "gb18030" } },
  {
    file: "gb18030-late.csv",
    content: gb18030(`id,note\n${"1,a\n".repeat(30)}2,北京\n`),
    names: ["id", "note"],
    rows: [...Array.from({ length: 30 }, () => ["1", "a"]), ["2", "北京"]],
    dialect: { encoding: "gb18030" },
  },
  {
    file: "windows-1252.csv",
    content: windows1252(german),
    ...germanTable,
    dialect: { encoding: "windows-1252", delimiter: ";" },
  },
  {
    file: "windows-1252-euro-and-quotes.csv",
    content: windows1252("item,price\nSchnäpse,5 €\n“Tea”,3 €\nKäse,4 €\n"),
    names: ["item", "price"],
    rows: [
      ["Schnäpse", "5 €"],
      ["“Tea”", "3 €"],
      ["Käse", "4 €"],
    ],
    dialect: { encoding: "windows-1252" },
  },
  {
    file: "latin-with-capital-accents.csv",
    content: windows1252("pays;n\nÉTATS;1\nÎLE;2\nÉGYPTE;3\n"),
    names: ["pays", "n"],
    rows: [
      ["ÉTATS", "1"],
      ["ÎLE", "2"],
      ["ÉGYPTE", "3"],
    ],
    dialect: { encoding: "windows-1252" },
  },
  {
    file: "emoji-and-rtl.csv",
    content: utf8("שם,smile,n\nדנה,😀,1\nרון,👩‍🚀,2\n"),
    names: ["שם", "smile", "n"],
    rows: [
      ["דנה", "😀", "1"],
      ["רון", "👩‍🚀", "2"],
    ],
    dialect: { encoding: "utf-8" },
  },
  {
    file: "line-separator-in-cell.csv",
    content: utf8("a,b\nx\u2028y,1\nz\u0085w,2\n"),
    names: ["a", "b"],
    rows: [
      ["x\u2028y", "1"],
      ["z\u0085w", "2"],
    ],
  },
];

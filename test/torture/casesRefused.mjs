import { utf8, windows1252 } from "./encode.mjs";

const of = (file, content, code, params = {}) => ({
  file,
  content: typeof content === "string" ? utf8(content) : Uint8Array.from(content),
  code,
  params,
});

export const refusals = [
  of("empty.csv", "", "data.empty"),
  of("only-newlines.csv", "\n\r\n\n", "data.empty"),
  of("only-header.csv", "a,b,c\n", "data.headerOnly"),
  of("nul-bytes.csv", [...utf8("a,b\n1,"), 0, 0, 0, ...utf8("\n2,x\n")], "data.binary"),
  of("one-nul.csv", [...utf8("a,b\n1,x"), 0, ...utf8("\n2,y\n3,z\n")], "data.binary"),
  of("zip-named-csv.csv", [0x50, 0x4b, 3, 4, 20, 0, 0, 0], "data.wrongKind"),
  of("png-named-csv.csv", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], "data.wrongKind"),
  of("gzip-named-csv.csv", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "data.wrongKind"),
  of("unclosed-quote.csv", 'a,b\n1,x\n2,"y\n3,z\n4,z\n', "data.unclosedQuote", { line: 3 }),
  of("stray-quote-over-lines.csv", 'a,b\n1,"x" y\n2,"z"\n3,w\n', "data.strayQuote", { line: 2 }),
  {
    file: "wrong-encoding-chosen.csv",
    content: windows1252("n,c\n1,a\n2,é\n"),
    asked: { encoding: "utf-8" },
    code: "data.badEncoding",
    params: { line: 3, encoding: "utf-8" },
  },
];

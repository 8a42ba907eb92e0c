import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { areas, en, describe as sentence } from "../../../core/text/en.ts";
import { formatMessage } from "../../../core/text/format.ts";

describe("formatMessage", () => {
  it("prints values and picks the word for one or many", () => {
    expect(formatMessage("{count} {count:row|rows}", { count: 1 })).toBe("1 row");
    expect(formatMessage("{count} {count:row|rows}", { count: 0 })).toBe("0 rows");
  });
  it("leaves a slot without a value visible, inherited names included", () => {
    expect(formatMessage("{name} {toString}", {})).toBe("{name} {toString}");
  });
  it("does not read a value as a template", () => {
    expect(formatMessage("{a}", { a: "{b}", b: 1 })).toBe("{b}");
  });
});

describe("English", () => {
  it("has no code in two areas", () => {
    const codes = Object.values(areas).flatMap((area) => Object.keys(area));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(Object.keys(en)).toHaveLength(codes.length);
  });
  it("has a sentence for every code that a source file raises or reports", () => {
    const core = new URL("../../../core/", import.meta.url);
    const files = readdirSync(core, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".ts") && !file.includes("text/") && !file.startsWith("kernels"),
    );
    const raised = files.flatMap((file) => {
      const source = readFileSync(new URL(file, core), "utf8");
      return [...source.matchAll(/(?:new CoreError\(\s*|\bcode: )"([a-z][A-Za-z]*\.[A-Za-z.]+)"/g)].map(
        (hit) => hit[1]!,
      );
    });
    expect(raised.length).toBeGreaterThan(50);
    expect([...new Set(raised)].filter((code) => !Object.hasOwn(en, code))).toEqual([]);
  });
  it("shows the code where nobody wrote a sentence", () => {
    expect(sentence("nobody.wroteThis")).toBe("nobody.wroteThis");
    expect(sentence("constructor")).toBe("constructor");
  });
});

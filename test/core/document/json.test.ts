import { describe, expect, it } from "vitest";
import { parseJson } from "../../../core/document/json.ts";
import { CoreError } from "../../../core/errors.ts";

function refusal(text: string): { code: string; line: unknown; column: unknown } | string {
  try {
    return JSON.stringify(parseJson(text));
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    return { code: error.code, line: error.params.line, column: error.params.column };
  }
}

describe("parseJson", () => {
  it("reads what JSON.parse reads", () => {
    for (const text of [
      ' {"a":[1,-2.5e-3,true,false,null,""],"b":{"c":"\\u00e9\\n\\"\\\\/"}}\n',
      "[]",
      "{}",
      '"\u007f日本😀"',
      "-0.5",
    ])
      expect(parseJson(text)).toEqual(JSON.parse(text));
  });
  it("says where it stops understanding", () => {
    expect(refusal('{\n  "a": nope\n}')).toEqual({ code: "document.damaged", line: 2, column: 8 });
    expect(refusal('{"a":1')).toMatchObject({ code: "document.damaged", line: 1, column: 7 });
    for (const bad of ["", "[1,]", "{,}", "01", '"\n"', '"\\x"', "1e309", "NaN", "[1] 2", '{"a" 1}', "'a'"])
      expect(refusal(bad)).toMatchObject({ code: "document.damaged" });
  });
  it("refuses keys that reach a prototype, keys said twice, and bottomless nesting", () => {
    for (const key of ["__proto__", "constructor", "prototype"])
      expect(refusal(`{"a":[{"${key}":{"x":1}}]}`)).toMatchObject({ code: "document.forbiddenKey" });
    expect(refusal('{"\\u005f_proto__":{"x":1}}')).toMatchObject({ code: "document.forbiddenKey" });
    expect(({} as { x?: unknown }).x).toBeUndefined();
    expect(refusal('{"a":1,"a":2}')).toMatchObject({ code: "document.duplicateKey" });
    expect(refusal("[".repeat(10_000))).toMatchObject({ code: "document.tooDeep", column: 65 });
    expect(refusal(`${"[".repeat(64)}${"]".repeat(64)}`)).toBe(`${"[".repeat(64)}${"]".repeat(64)}`);
  });
});

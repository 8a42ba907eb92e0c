import { describe, expect, it } from "vitest";
import { guardFormula, printCsv } from "../../../core/data/write.ts";

describe("printCsv", () => {
  it("quotes as RFC 4180 asks", () => {
    expect(
      printCsv(
        ["a", 'b"c'],
        [
          ["x,y", "l1\nl2"],
          [1.5, Number.NaN],
        ],
      ),
    ).toBe('a,"b""c"\n"x,y","l1\nl2"\n1.5,\n');
    expect(printCsv(["a"], [[" x "]], { delimiter: ";", newline: "\r\n" })).toBe('a\r\n" x "\r\n');
  });
  it("prints numbers so that they read back the same", () => {
    const numbers = [0.1, 1e21, -2.5e-9, 123456789.123];
    const printed = printCsv(
      ["a"],
      numbers.map((value) => [value]),
    )
      .trim()
      .split("\n")
      .slice(1);
    expect(printed.map(Number)).toEqual(numbers);
  });
});

describe("S26: formulas in exported cells", () => {
  it.each(["=1+1", "+cmd", "-cmd", "@sum", "\t=1", "\r=1", " =1", "\u00a0@x", "=HYPERLINK(1)"])("guards %j", (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });
  it.each(["-5", "+5", "-1.5e3", "a=b", "", "x", "-.5"])("leaves %j alone", (text) => {
    expect(guardFormula(text)).toBe(text);
  });
  it("can be switched off", () => {
    expect(printCsv(["=a"], [["=b"]], { raw: true })).toBe("=a\n=b\n");
    expect(printCsv(["=a"], [["=b"]])).toBe("'=a\n'=b\n");
  });
});

import katex from "katex";
import { expect } from "vitest";
import { checkParam, defaultParams } from "../../core/checkParams.ts";
import type { Definition } from "../../core/definition.ts";

/** What every list of definitions owes: unique types, a sentence, a formula that prints, defaults that are valid. */
export function expectSound(list: readonly Definition[]): void {
  expect(new Set(list.map((def) => def.type)).size).toBe(list.length);
  for (const def of list) {
    expect(def.type).toMatch(/^[a-z][A-Za-z0-9]*$/);
    expect(def.title.length).toBeGreaterThan(0);
    expect(def.doc).toMatch(/^[A-Z].*\.$/s);
    expect(() => katex.renderToString(def.formula, { throwOnError: true, strict: "error" })).not.toThrow();
    const defaults = defaultParams(def.params);
    for (const [name, param] of Object.entries(def.params)) {
      expect(checkParam(name, param, defaults[name]), `${def.type}.${name}`).toBeNull();
      expect(param.label.length).toBeGreaterThan(0);
      expect(param.help).toMatch(/\.$/);
    }
  }
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { infer } from "../../core/compile/infer.ts";
import { emptyProject, newNode } from "../../core/document/defaults.ts";
import type { Edit } from "../../core/document/edit.ts";
import { applyEdit } from "../../core/document/edits.ts";
import { parseProject } from "../../core/document/load.ts";
import type { Json, Project } from "../../core/document/model.ts";
import { printProject } from "../../core/document/save.ts";
import { topologicalOrder } from "../../core/document/topology.ts";
import { CoreError } from "../../core/errors.ts";
import { nodes } from "../../core/nodes/index.ts";
import { flowers, sample, started } from "../core/compile/tables.ts";

describe("a damaged file", () => {
  /** Runs the loader; anything but a project or a CoreError fails the test. */
  const load = (text: string): void => {
    try {
      expectSound(parseProject(text).project);
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      expect(error.code).toMatch(/^document\./);
    }
  };
  const file = async () => printProject(started(await sample(flowers(3))).project);

  it("cut off anywhere gives a sentence, never a crash", async () => {
    const text = await file();
    for (let length = 0; length < text.length; length++) load(text.slice(0, length));
    expect(parseProject(text).problems).toEqual([]);
  });

  it("with any characters changed gives a sentence or a sound project", async () => {
    const text = await file();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(text.length - 1), fc.constantFrom(...'{}[]",:0-9eE.x\\\u0000 ')), {
          minLength: 1,
          maxLength: 4,
        }),
        (changes) => {
          load(changes.reduce((now, [at, character]) => now.slice(0, at) + character + now.slice(at + 1), text));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("with any JSON in any place gives a sentence or a sound project", async () => {
    const raw = JSON.parse(await file());
    const paths = pathsOf(raw);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (path, replacement) => {
        load(JSON.stringify(replace(raw, path, replacement)));
      }),
      { numRuns: 1_500 },
    );
  });

  it("that is poisoned leaves Object.prototype alone", async () => {
    const text = await file();
    const poison = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';
    for (let at = text.indexOf("{"); at >= 0; at = text.indexOf("{", at + 1))
      load(`${text.slice(0, at + 1)}${poison}${text.slice(at + 1)}`);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(() => parseProject(text.replace("{", `{${poison}`))).toThrow("document.forbiddenKey");
  });
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

function replace(value: unknown, [head, ...rest]: Path, replacement: unknown): unknown {
  if (head === undefined) return replacement;
  if (Array.isArray(value)) return value.with(Number(head), replace(value[Number(head)], rest, replacement));
  return { ...(value as object), [head]: replace((value as Record<string, unknown>)[head], rest, replacement) };
}

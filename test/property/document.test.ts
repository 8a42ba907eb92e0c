import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseProject } from "../../core/document/load.ts";
import type { Project } from "../../core/document/model.ts";
import { printProject } from "../../core/document/save.ts";
import { CoreError } from "../../core/errors.ts";
import { flowers, sample, started } from "../core/compile/tables.ts";
import { cloudsCsv, runFor } from "../core/train/projects.ts";
import { requireSound } from "../support/sound.ts";

const examples = readdirSync("assets/examples").filter((name) => name.endsWith(".netloom"));

/** A project file with a trained network in it. */
async function trainedFile(): Promise<string> {
  const run = await runFor(cloudsCsv(15), { epochs: 2 }, { recipe: { hidden: [4] } });
  while (!run.trainer.run(1000));
  return printProject({ ...run.project, trained: run.toTrained("inUse") });
}

/** Characters of a file that can be cut off everywhere. */
const LONG = 40_000;
function withFewRows(project: Project): Project {
  const { data } = project;
  if (data.kind !== "embedded") throw new Error("a long file without a table in it");
  return { ...project, data: { ...data, text: data.text.split("\n").slice(0, 4).join("\n") } };
}

/** What the loader makes of a text: a sound project, or null for a refusal. Anything else fails the test. */
function load(text: string): Project | null {
  try {
    const { project } = parseProject(text);
    requireSound(project);
    return project;
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    expect(error.code).toMatch(/^document\./);
    return null;
  }
}

describe("F48: a file cut off anywhere", () => {
  const requireRefused = (text: string): void => {
    expect(parseProject(text).problems).toEqual([]);
    expect(text.endsWith("\n")).toBe(true);
    const whole = text.length - 1;
    for (let length = 0; length < whole; length++) if (load(text.slice(0, length))) throw new Error(`read ${length}`);
    expect(load(text.slice(0, whole))).not.toBeNull();
  };

  it.each(examples)("is refused: %s", (name) => {
    const text = readFileSync(`assets/examples/${name}`, "utf8");
    if (text.length <= LONG) return requireRefused(text);
    // Reading a long file once per character takes minutes: everywhere with the first rows of its table, and the whole of
    // it in a thousand places.
    for (let i = 0; i < 1000; i++) expect(load(text.slice(0, Math.floor((i * text.length) / 1000)))).toBeNull();
    requireRefused(printProject(withFewRows(parseProject(text).project)));
  });
  it("is refused with a trained network in it", async () => requireRefused(await trainedFile()));
});

describe("F49: a file with a flipped bit", () => {
  it("is refused or mended; no flip in a tensor goes unnoticed", async () => {
    const text = await trainedFile();
    const bytes = new TextEncoder().encode(text);
    const tensors = ({ trained }: Project) =>
      [...Object.values(trained!.weights), ...Object.values(trained!.state)].map(({ shape, data }) => [shape, data]);
    const whole = tensors(parseProject(text).project);
    const flips = 10_000;
    const met = { refused: 0, dropped: 0, kept: 0 };
    for (let flip = 0; flip < flips; flip++) {
      const at = Math.floor((flip * bytes.length) / flips);
      const damaged = bytes.slice();
      damaged[at]! ^= 1 << (flip % 8);
      const project = load(new TextDecoder().decode(damaged));
      if (project?.trained) expect(tensors(project)).toEqual(whole);
      met[project === null ? "refused" : project.trained === null ? "dropped" : "kept"]++;
    }
    expect(met.refused).toBeGreaterThan(500);
    expect(met.dropped).toBeGreaterThan(500);
  });
});

describe("a damaged file", () => {
  const file = async () => printProject(started(await sample(flowers(3))).project);

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

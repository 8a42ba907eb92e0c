import { describe, expect, it } from "vitest";
import type { Dialect } from "../../../core/document/model.ts";
import { corpus } from "../../sniffer/corpus.mjs";
import { tableOf } from "../../support/tables.ts";
import { cases } from "../../torture/cases.mjs";

type Labels = Partial<Record<keyof Dialect, unknown>>;
interface Labelled {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly labels: Labels;
}

/** Shares that the sniffer must get right. */
const BOUNDS: Readonly<Record<string, number>> = {
  delimiter: 0.99,
  quote: 0.97,
  decimal: 0.99,
  thousands: 0.99,
  header: 0.99,
  encoding: 0.99,
  skipLines: 0.99,
  headerRows: 1,
  footerRows: 1,
};

const torture: readonly Labelled[] = (
  cases as unknown as readonly { file: string; content: Uint8Array; code?: string; asked?: object; dialect?: Labels }[]
)
  .filter(({ code, asked }) => code === undefined && asked === undefined)
  .map(({ file, content, dialect }) => ({ name: file, bytes: content, labels: dialect ?? {} }));

describe("the sniffer", () => {
  it("reaches its score on the corpus", async () => {
    const files = [...(corpus() as readonly Labelled[]), ...torture];
    const score = new Map<string, { right: number; all: number }>();
    const wrong: string[] = [];
    for (const { name, bytes, labels } of files) {
      const table = await tableOf(bytes).catch(() => null);
      for (const [property, label] of Object.entries(labels)) {
        if (label === undefined) continue;
        const entry = score.get(property) ?? { right: 0, all: 0 };
        score.set(property, entry);
        entry.all++;
        const found = table?.report.dialect[property as keyof Dialect];
        if (found === label) entry.right++;
        else wrong.push(`${property}: ${JSON.stringify(found)} for ${JSON.stringify(label)} in ${name}`);
      }
    }
    const lines = [...score].map(
      ([property, { right, all }]) =>
        `${property.padEnd(10)} ${right} of ${all} (${((100 * right) / all).toFixed(1)} %)`,
    );
    console.log([`sniffer corpus: ${files.length} files`, ...lines, ...wrong.slice(0, 40)].join("\n"));
    expect(files.length).toBeGreaterThan(400);
    for (const [property, bound] of Object.entries(BOUNDS)) {
      const { right, all } = score.get(property)!;
      expect(right / all, property).toBeGreaterThanOrEqual(bound);
    }
  });
});

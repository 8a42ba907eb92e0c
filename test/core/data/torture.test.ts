import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rowCells } from "../../../core/data/cells.ts";
import type { FaultReason } from "../../../core/data/reading.ts";
import type { Dialect } from "../../../core/document/model.ts";
import { CoreError } from "../../../core/errors.ts";
import { describe as sentence } from "../../../core/text/en.ts";
import { tableOf } from "../../support/tables.ts";
import { cases } from "../../torture/cases.mjs";

interface TortureCase {
  readonly file: string;
  readonly content: Uint8Array;
  readonly asked?: Partial<Dialect>;
  readonly code?: string;
  readonly params?: object;
  readonly names?: readonly string[];
  readonly rows?: readonly (readonly string[])[];
  readonly dialect?: Partial<Dialect>;
  readonly numbers?: Readonly<Record<string, readonly number[]>>;
  readonly faults?: readonly (readonly [number, FaultReason])[];
  readonly doubts?: readonly string[];
  readonly tables?: readonly (readonly [line: number, columns: number, rows: number])[];
  readonly lines?: readonly number[];
}
const folder = new URL("../../torture/", import.meta.url);
const all = cases as unknown as readonly TortureCase[];

describe("the torture folder", () => {
  it("holds at least 60 files, each of them expected", () => {
    const files = readdirSync(folder).filter((file) => file.endsWith(".csv"));
    expect(files.toSorted()).toEqual(all.map(({ file }) => file).toSorted());
    expect(files.length).toBeGreaterThanOrEqual(60);
    for (const { file, content } of all) expect(readFileSync(new URL(file, folder)).equals(content), file).toBe(true);
  });
});

const bytesOf = ({ file }: TortureCase): Uint8Array => new Uint8Array(readFileSync(new URL(file, folder)));

describe("the right sentence", () => {
  it.each(all.filter(({ code }) => code !== undefined))("$file", async (torture) => {
    const { file, asked, code, params } = torture;
    const error = await tableOf(bytesOf(torture), asked, { name: file }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CoreError);
    expect(error).toMatchObject({ code, params: { name: file, ...params } });
    const said = sentence((error as CoreError).code, (error as CoreError).params);
    expect(said).toContain(file);
    expect(said).not.toMatch(/[{}]/);
  });
});

describe("the right table", () => {
  it.each(all.filter(({ code }) => code === undefined))("$file", async (torture) => {
    const table = await tableOf(bytesOf(torture), torture.asked, { name: torture.file });
    const { report, columns } = table;
    const reading = report.reading!;
    expect(columns.map(({ name }) => name)).toEqual(torture.names);
    expect(Array.from({ length: table.rows }, (_, row) => rowCells(table, row))).toEqual(torture.rows);
    expect(report.dialect).toMatchObject(torture.dialect ?? {});
    for (const [name, values] of Object.entries(torture.numbers ?? {}))
      expect([...columns.find((column) => column.name === name)!.numbers]).toEqual(values);
    expect(reading.faults.map(({ line, reason }) => [line, reason])).toEqual(torture.faults ?? []);
    expect(reading.faultCount).toBe(reading.faults.length);
    expect(reading.doubts.map(({ code }) => code)).toEqual(torture.doubts ?? []);
    for (const { code, params } of reading.doubts) expect(sentence(code, params)).not.toMatch(/[{}]|^import\./);
    if (torture.tables) expect(reading.tables.map((t) => [t.line, t.columns, t.rows])).toEqual(torture.tables);
    if (torture.lines) expect([...table.lines]).toEqual(torture.lines);
  });

  it.each(all.filter(({ code }) => code === undefined))("$file, read again as it was read", async (torture) => {
    const first = await tableOf(bytesOf(torture), torture.asked);
    const again = await tableOf(bytesOf(torture), first.report.dialect);
    expect(again.columns).toEqual(first.columns);
    expect(again.report.dialect).toEqual(first.report.dialect);
  });
});

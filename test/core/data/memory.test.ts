import { afterEach, describe, expect, it, vi } from "vitest";
import { rowCells } from "../../../core/data/cells.ts";
import { sharedMemory, unshared } from "../../../core/data/memory.ts";
import { examine } from "../../../core/data/quality/index.ts";
import type { Table } from "../../../core/data/table.ts";
import { dataProject } from "../../support/dataProject.ts";
import { faultyCsv } from "../../support/faulty.ts";
import { tableOf } from "../../support/tables.ts";

/** Refuses memory that other threads can write to, as the one of a browser does. */
class StrictDecoder extends TextDecoder {
  override decode(...[input, options]: Parameters<TextDecoder["decode"]>): string {
    if (input instanceof Uint8Array && input.buffer instanceof SharedArrayBuffer)
      throw new TypeError("The provided ArrayBufferView value must not be shared.");
    return super.decode(input, options);
  }
}
afterEach(() => {
  vi.unstubAllGlobals();
});

const arraysOf = ({ columns, lines }: Table): readonly ArrayBufferView[] => [
  lines,
  ...columns.flatMap(({ numbers, codes, texts }) => [
    numbers,
    ...(codes.length > 0 ? [codes] : []),
    ...(texts ? [texts.rows, texts.ends, texts.bytes] : []),
  ]),
];
/** More than 65,536 different texts, so that the column has no dictionary; not all of them ASCII. */
const manyTexts = (rows: number): string =>
  `name,n\n${Array.from({ length: rows }, (_, row) => `${row % 3 === 0 ? "é" : "x"}-${row},${row}\n`).join("")}`;

describe("a table in shared memory", () => {
  it("has every array there, and says the same as one in memory of its own", async () => {
    vi.stubGlobal("TextDecoder", StrictDecoder);
    const project = dataProject({ target: ["grade"] });
    const own = await tableOf(faultyCsv());
    const shared = await tableOf(faultyCsv(), {}, { memory: sharedMemory() });
    expect(arraysOf(own).every(({ buffer }) => buffer instanceof ArrayBuffer)).toBe(true);
    expect(arraysOf(shared).every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
    expect(shared).toEqual(own);
    expect(examine(shared, project)).toEqual(examine(own, project));
  });
  it("keeps texts that have no dictionary, and reads them where a decoder refuses such memory", async () => {
    vi.stubGlobal("TextDecoder", StrictDecoder);
    const text = manyTexts(70_000);
    const own = await tableOf(text);
    const shared = await tableOf(text, {}, { memory: sharedMemory() });
    expect(shared.columns[0]!.dictionary).toBeNull();
    expect(shared.columns[0]!.texts!.bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
    for (const row of [0, 1, 3, 65_537, 69_999]) expect(rowCells(shared, row)).toEqual(rowCells(own, row));
    expect(rowCells(shared, 3)).toEqual(["é-3", "3"]);
    expect(examine(shared, dataProject({}))).toEqual(examine(own, dataProject({})));
  });
  it("is filled where it will stay, where the size of the file foretells how large it will be", async () => {
    const rows = 200_000;
    const text = `n,k\n${Array.from({ length: rows }, (_, row) => `${(1000 + (row % 900) / 8).toFixed(3)},${row % 5}\n`).join("")}`;
    const bytes = new TextEncoder().encode(text);
    const options = { memory: sharedMemory(), totalBytes: bytes.length, chunk: 100_000 };
    const shared = await tableOf(bytes, {}, options);
    const own = await tableOf(bytes, {}, { totalBytes: bytes.length, chunk: 100_000 });
    const { buffer, length } = shared.columns[0]!.numbers;
    expect(length).toBe(rows);
    expect(buffer).toBeInstanceOf(SharedArrayBuffer);
    // What was reserved, a little more than is needed: nothing has been copied in the end.
    expect(buffer.byteLength).toBeGreaterThan(8 * rows);
    expect(buffer.byteLength).toBeLessThanOrEqual(1.1 * 8 * rows);
    expect(shared).toEqual(own);
  });
  it("moves to a smaller place where far too much was reserved", () => {
    const memory = sharedMemory();
    const reserved = memory.reserve(Float64Array.of(1, 2, 3), 1_000_000);
    expect(reserved.buffer).toBeInstanceOf(SharedArrayBuffer);
    const kept = memory.keep(reserved, 3);
    expect([...kept]).toEqual([1, 2, 3]);
    expect(kept.buffer.byteLength).toBeLessThan(100_000);
    expect(memory.keep(reserved, 950_000).buffer).toBe(reserved.buffer);
  });
  it("puts small arrays together, without overlap", () => {
    const memory = sharedMemory();
    const kept = Array.from({ length: 20_000 }, (_, i) =>
      i % 3 === 0
        ? memory.keep(Float64Array.of(i, i + 0.5), 2)
        : i % 3 === 1
          ? memory.keep(Int32Array.of(i, -i, 7), 2)
          : memory.keep(Uint8Array.of(i % 256), 1),
    );
    expect(new Set(kept.map(({ buffer }) => buffer)).size).toBeLessThan(20);
    kept.forEach((array, i) => {
      expect([...array]).toEqual(i % 3 === 0 ? [i, i + 0.5] : i % 3 === 1 ? [i, -i] : [i % 256]);
    });
  });
  it("is copied only where it must be", () => {
    const own = Float64Array.of(1, 2);
    expect(unshared(own)).toBe(own);
    const shared = sharedMemory().keep(own, 2);
    expect(unshared(shared)).toEqual(own);
    expect(unshared(shared).buffer).toBeInstanceOf(ArrayBuffer);
  });
});

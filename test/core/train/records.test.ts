import { describe, expect, it } from "vitest";
import type { EpochRecord } from "../../../core/train/history.ts";
import { RecordLog, recordsOf } from "../../../core/train/records.ts";

const record = (epoch: number, more: Partial<EpochRecord> = {}): EpochRecord => ({
  epoch,
  step: epoch * 5,
  loss: 1 / (epoch + 1),
  penalty: 0.1,
  valLoss: epoch / 3,
  metrics: { accuracy: 0.5, macroF1: Number.NaN },
  learningRate: 0.01,
  seconds: epoch / 7,
  ...more,
});

describe("the log of epochs", () => {
  it("gives back what it was given, bit by bit, whatever is missing", () => {
    const given = [
      record(0),
      record(1, { evalLoss: 0.3 }),
      record(2, { valLoss: null, metrics: { accuracy: 1, macroF1: 0 } }),
    ];
    const log = new RecordLog();
    log.push(...given);
    expect(log.slice()).toEqual(given);
    expect(Object.keys(log.at(0)!)).not.toContain("evalLoss");
    expect([log.at(3), log.at(-1)]).toEqual([undefined, undefined]);
    expect(log.slice(1, 9).map(({ epoch }) => epoch)).toEqual([1, 2]);
  });

  it("hands on any stretch as one array that reads back as the same records, whatever comes after", () => {
    const given = [record(0), record(1, { valLoss: null }), record(2, { evalLoss: 0.25 }), record(3)];
    const log = new RecordLog();
    expect(recordsOf(log.block(0))).toEqual([]);
    log.push(...given.slice(0, 3));
    const blocks = [log.block(0), log.block(1), log.block(3)];
    log.push(given[3]!);
    expect(blocks.map(recordsOf)).toEqual([given.slice(0, 3), given.slice(1, 3), []]);
    expect(recordsOf(log.block(3))).toEqual([given[3]]);
  });

  it("hands on a long stretch as well", () => {
    const log = new RecordLog();
    for (let epoch = 0; epoch < 4_100; epoch++) log.push(record(epoch));
    for (const from of [0, 700, 1_024, 4_099]) {
      const block = recordsOf(log.block(from));
      expect([block.length, block[0], block.at(-1)]).toEqual([4_100 - from, record(from), record(4_099)]);
      expect(block).toEqual(log.slice(from));
    }
  });

  it("holds a million epochs in about a hundred bytes each, and can begin anew", () => {
    const log = new RecordLog();
    for (let epoch = 0; epoch < 100_000; epoch++) log.push(record(epoch));
    expect(log.length).toBe(100_000);
    expect(log.at(99_999)).toEqual(record(99_999));
    expect(log.bytes / log.length).toBeLessThan(200);
    log.clear();
    log.push(record(0, { metrics: { rmse: 2 } }));
    expect(log.slice()).toEqual([record(0, { metrics: { rmse: 2 } })]);
  });
});

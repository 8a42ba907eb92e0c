import { describe, expect, it } from "vitest";
import type { HealthRecord } from "../../core/insight/views.ts";
import { withRecord } from "../../renderer/health/records.ts";
import { say, setLanguage } from "../../renderer/i18n/index.ts";
import { lowestKept } from "../../renderer/verdict/lowestKept.ts";
import { spoken } from "../../renderer/verdict/speak.ts";

const at = (epoch: number): HealthRecord => ({ epoch, rows: 10, layers: [] });

describe("verdict on screen", () => {
  it("compares with the kept epoch of the lowest validation loss", () => {
    expect(
      lowestKept(
        [0, 5, 10, 20],
        Array.from({ length: 21 }, (_, epoch) => Math.abs(epoch - 6)),
      ),
    ).toBe(5);
    expect(lowestKept([3, 7], [9, 9, 9, 2, 9, 9, 9, 2])).toBe(3);
    expect(lowestKept([], [])).toBe(0);
  });

  it("prints core's numbers in three digits, whole ones as they are", async () => {
    const found = {
      code: "verdict.overfitting.rose",
      params: { from: 133, last: 233, rise: 88.0661, low: 1, high: 2 },
    };
    await setLanguage("en");
    expect(spoken(found, say)).toBe("Overfitting from epoch 133: validation loss rose by 88.1 % until epoch 233");
    await setLanguage("zh");
    expect(spoken(found, say)).toBe("从第 133 轮起过拟合：到第 233 轮验证损失上升了 88.1 %");
    await setLanguage("en");
  });

  it("says where a value was not finite: the line, or the whole batch", () => {
    const params = { epoch: 2, batch: 3, node: "dense1" };
    const code = "train.nonFinite.learningRate";
    expect(spoken({ code, params: { ...params, line: 17 } }, say)).toContain("(line 17)");
    expect(spoken({ code, params: { ...params, line: 0 } }, say)).toContain("(the whole batch)");
  });
});

describe("health records on screen", () => {
  it("stand by rising epoch; going back to an epoch forgets what came after it", () => {
    const records = [at(0), at(4), at(9)];
    expect(withRecord(records, at(12)).map(({ epoch }) => epoch)).toEqual([0, 4, 9, 12]);
    expect(withRecord(records, at(5)).map(({ epoch }) => epoch)).toEqual([0, 4, 5]);
    expect(withRecord(records, at(9)).map(({ epoch }) => epoch)).toEqual([0, 4, 9]);
  });

  it("are thinned in long runs, the first and the latest never", () => {
    let records: readonly HealthRecord[] = [];
    for (let epoch = 0; epoch <= 5000; epoch++) records = withRecord(records, at(epoch));
    expect(records.length).toBeLessThanOrEqual(241);
    expect(records[0]!.epoch).toBe(0);
    expect(records.at(-1)!.epoch).toBe(5000);
  });
});

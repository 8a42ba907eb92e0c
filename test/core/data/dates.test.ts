import { describe, expect, it } from "vitest";
import { DATE, readCell } from "../../../core/data/cell.ts";
import { datePart, dayNumber, isCyclic, parseDate } from "../../../core/data/dates.ts";
import { dateOrderOf, moments } from "../../../core/data/time.ts";
import { DATE_PARTS } from "../../../core/params.ts";
import { tableOf } from "../../support/tables.ts";

const read = (text: string) => parseDate(text, "dayFirst");

describe("parseDate", () => {
  it.each([
    ["2024-02-29", [2024, 2, 29, 0]],
    ["2024/2/9", [2024, 2, 9, 0]],
    ["2024-02-29T18:30", [2024, 2, 29, 18.5]],
    ["2024-02-29 18:30:36Z", [2024, 2, 29, 18.51]],
    ["29.02.2024", [2024, 2, 29, 0]],
    ["03/04/99", [1999, 4, 3, 0]],
    ["03/04/21 12:15 am", [2021, 4, 3, 0.25]],
    ["03/04/21 1:15 PM", [2021, 4, 3, 13.25]],
    ["5 Jan 2021", [2021, 1, 5, 0]],
    ["05-December-21", [2021, 12, 5, 0]],
    ["March 7, 2020", [2020, 3, 7, 0]],
    ["2021年3月", [2021, 3, 1, 0]],
    ["2021年3月9日", [2021, 3, 9, 0]],
    ["14:45", [0, 1, 1, 14.75]],
  ])("reads %s", (text, [year, month, day, hour]) => {
    expect(readCell(text, ".").flags & DATE).toBe(DATE);
    const date = read(text)!;
    expect([date.year, date.month, date.day]).toEqual([year, month, day]);
    expect(date.hour).toBeCloseTo(hour!, 9);
  });

  it("refuses days and clock times that do not exist", () => {
    for (const text of ["2023-02-29", "2024-13-01", "2024-00-10", "31.04.2024", "25:00", "2024-01-01 10:61", "12"])
      expect(read(text)).toBeNull();
    expect(parseDate("01/13/2024", "dayFirst")).toBeNull();
    expect(parseDate("01/13/2024", "monthFirst")).toMatchObject({ month: 1, day: 13 });
  });

  it("agrees with the calendar of the platform over 800 years", () => {
    for (let day = -400 * 365; day < 400 * 365; day += 97) {
      const date = new Date(Date.UTC(1970, 0, 1) + day * 86_400_000);
      const text = date.toISOString().slice(0, 10);
      const mine = read(text)!;
      expect(datePart(mine, "weekday", "none")).toBe((date.getUTCDay() + 6) % 7);
      expect(dayNumber(mine) - dayNumber(read("1970-01-01")!)).toBe(day);
    }
  });

  it("brings the ends of a cycle together", () => {
    const wave = (text: string, part: "month" | "hour") =>
      (["sin", "cos"] as const).map((kind) => datePart(read(text)!, part, kind));
    expect(wave("2024-01-01", "month")).toEqual([0, 1]);
    const [sin, cos] = wave("2024-12-31", "month");
    expect(sin).toBeCloseTo(-0.5, 12);
    expect(cos).toBeCloseTo(Math.sqrt(0.75), 12);
    expect(wave("2024-01-01 06:00", "hour")[0]).toBeCloseTo(1, 12);
    expect(DATE_PARTS.filter((part) => !isCyclic(part))).toEqual(["year"]);
  });
});

describe("columns of dates", () => {
  it("say themselves whether the day comes first", async () => {
    const orderOf = async (cells: readonly string[]) =>
      dateOrderOf((await tableOf(`d,x\n${cells.join(",1\n")},1\n`)).columns[0]!);
    expect(await orderOf(["03/04/2021", "25/04/2021"])).toBe("dayFirst");
    expect(await orderOf(["03-04-2021", "04-25-2021"])).toBe("monthFirst");
    expect(await orderOf(["03/04/2021", "05/06/2021"])).toBe("monthFirst");
    expect(await orderOf(["03.04.2021", "05.06.2021"])).toBe("dayFirst");
  });

  it("become moments that can be ordered; what is no date has none", async () => {
    const { columns } = await tableOf("d,n\n2021-03-01,5\n2020-12-31,7\n?,\nsoon,2\n");
    const days = moments(columns[0]!);
    expect(days[0]! - days[1]!).toBe(60);
    expect([...days.subarray(2)]).toEqual([Number.NaN, Number.NaN]);
    expect([...moments(columns[1]!)]).toEqual([5, 7, Number.NaN, 2]);
  });
});

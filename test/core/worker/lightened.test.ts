import { describe, expect, it } from "vitest";
import { profileTable } from "../../../core/data/profile.ts";
import { lightened } from "../../../core/worker/lightened.ts";
import { dataProject } from "../../support/dataProject.ts";
import { tableOf } from "../../support/tables.ts";

/** 200 rows of which each column has 200 different values. */
const csv = (columns: number): string => {
  const names = Array.from({ length: columns }, (_, i) => `c${i}`);
  const lines = Array.from({ length: 200 }, (_, row) => names.map((_name, i) => row + i).join(","));
  return `${names.join(",")}\n${lines.join("\n")}\n`;
};

describe("a profile on its way to the page", () => {
  it("is whole while there are few labels", async () => {
    const project = dataProject({ target: ["c3"] });
    const profile = profileTable(await tableOf(csv(5)), project);
    expect(lightened(profile, project)).toEqual(profile);
  });
  it("has the labels of the target and, of many others, those of the first columns", async () => {
    const columns = [{ name: "c399", type: "category", textCells: "refuse" }] as const;
    const project = dataProject({ target: ["c399"], columns });
    const profile = profileTable(await tableOf(csv(400)), project);
    const light = lightened(profile, project);
    const listed = light.columns.map(({ classes }) => classes.length);
    expect(listed.slice(0, 250)).toEqual(new Array(250).fill(200));
    expect(listed.slice(250, 399)).toEqual(new Array(149).fill(0));
    expect(light.columns[399]).toEqual(profile.columns[399]);
    const rest = ({ classes: _classes, classCounts: _counts, ...column }: (typeof profile.columns)[number]) => column;
    expect(light.columns.map(rest)).toEqual(profile.columns.map(rest));
  });
});

import { describe, expect, it } from "vitest";
import { emptyProject } from "../../../core/document/defaults.ts";
import { applyEdit } from "../../../core/document/edits.ts";
import { parseProject } from "../../../core/document/load.ts";
import { type DataSource, type Dialect, type Project, SNIFF } from "../../../core/document/model.ts";
import { printProject } from "../../../core/document/save.ts";

const withDialect = (dialect: Dialect): Project => {
  const data: DataSource = { kind: "embedded", name: "t.csv", text: "a,b\n1,2\n", dialect, columns: [], steps: [] };
  return { ...emptyProject("p"), data };
};
const all: Dialect = {
  ...SNIFF,
  delimiter: "||",
  decimal: ",",
  quote: "'",
  thousands: ".",
  skipLines: 3,
  headerRows: 2,
  footerRows: 1,
  oneTable: true,
  raggedRows: "reject",
};

describe("how a table is read, in the project file", () => {
  it("adds nothing to files that choose nothing", () => {
    const text = printProject(withDialect(SNIFF));
    expect(text).toContain(
      '"dialect": {"encoding":null,"delimiter":null,"decimal":null,"header":null,"missingWords":["","NA","N/A","NaN","null","?","-"]}',
    );
    const { project, problems } = parseProject(text);
    expect(problems).toEqual([]);
    expect(printProject(project)).toBe(text);
    expect(Object.keys(project.data.dialect)).toEqual(Object.keys(SNIFF));
  });
  it("keeps every choice, in the same bytes", () => {
    const text = printProject(withDialect(all));
    const { project, problems } = parseProject(text);
    expect(problems).toEqual([]);
    expect(project.data.dialect).toEqual(all);
    expect(printProject(project)).toBe(text);
  });
  it("writes the choices in one order, whatever order they were made in", () => {
    const backwards = Object.fromEntries(Object.entries(all).reverse()) as unknown as Dialect;
    const edited = applyEdit(emptyProject("p"), { kind: "setData", data: withDialect(backwards).data });
    expect(printProject(edited)).toBe(printProject(withDialect(all)));
  });
  it("drops what means nothing, and says where", () => {
    const broken = { ...all, quote: "x", skipLines: -1, thousands: null } as unknown as Dialect;
    const { project, problems } = parseProject(printProject(withDialect(broken)));
    expect(problems.map(({ params }) => params.path)).toEqual(["data.dialect.quote", "data.dialect.skipLines"]);
    const { quote: _q, skipLines: _s, thousands: _t, ...rest } = all;
    expect(project.data.dialect).toEqual(rest);
  });
});

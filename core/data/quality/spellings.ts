import { defineRule, RowList } from "./define.ts";

const plain = (label: string): string =>
  label
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_.-]+/g, " ")
    .trim();

/** Categories that differ only in capitals, spaces, dots or dashes. */
export const spellings = defineRule({
  code: "quality.spellings",
  question: "consistency",
  severity: "warning",
  column({ name, column, type, role }, { stepFix }) {
    const { dictionary, codes } = column;
    if (type !== "category" || role === "unused" || dictionary === null) return [];
    const counts = new Int32Array(dictionary.length);
    for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) counts[codes[row]!]!++;
    const byKey = new Map<string, number[]>();
    for (const [code, label] of dictionary.entries()) {
      const key = plain(label);
      if (key === "") continue;
      const group = byKey.get(key);
      if (group === undefined) byKey.set(key, [code]);
      else group.push(code);
    }
    const groups = [...byKey.values()]
      .filter((group) => group.length > 1)
      .map((group) => {
        const most = group.reduce((best, code) => (counts[code]! > counts[best]! ? code : best));
        return { most, others: group.filter((code) => code !== most), rows: new RowList() };
      });
    if (groups.length === 0) return [];
    const rowsOf: (RowList | undefined)[] = new Array(dictionary.length);
    for (const { others, rows } of groups) for (const code of others) rowsOf[code] = rows;
    for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) rowsOf[codes[row]!]?.add(row);
    return groups.map(({ most, others, rows }) => {
      const from = others.map((code) => dictionary[code]!);
      const params = { column: name, words: from.slice(0, 3).join(", "), word: dictionary[most]! };
      const settings = { columns: [name], from: from.slice(0, 1_000), to: dictionary[most]! };
      return { count: rows.count, rows, params, fix: stepFix("fix.oneSpelling", params, "replaceWords", settings) };
    });
  },
});

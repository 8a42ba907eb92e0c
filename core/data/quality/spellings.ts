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
    for (const code of codes) if (code >= 0) counts[code]!++;
    const groups = new Map<string, number[]>();
    for (const [code, label] of dictionary.entries()) {
      const key = plain(label);
      if (key !== "") groups.set(key, [...(groups.get(key) ?? []), code]);
    }
    return [...groups.values()]
      .filter((group) => group.length > 1)
      .map((group) => {
        const most = group.reduce((best, code) => (counts[code]! > counts[best]! ? code : best));
        const others = new Set(group.filter((code) => code !== most));
        const rows = new RowList();
        for (const [row, code] of codes.entries()) if (others.has(code)) rows.add(row);
        const from = [...others].map((code) => dictionary[code]!);
        const params = { column: name, words: from.slice(0, 3).join(", "), word: dictionary[most]! };
        const settings = { columns: [name], from: from.slice(0, 1_000), to: dictionary[most]! };
        return { count: rows.count, rows, params, fix: stepFix("fix.oneSpelling", params, "replaceWords", settings) };
      });
  },
});

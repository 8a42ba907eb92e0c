import { nameOfSource } from "../../core/data/source.ts";
import { stepDef } from "../../core/data/steps/index.ts";
import type { Dialect, Json, ParamValues, Project } from "../../core/document/model.ts";
import { say, sayOr, text } from "../i18n/index.ts";
import type { Setting } from "./settings.ts";

/** Where the rows come from and how they are read; the cells themselves are told by their fingerprint. */
export function dataSettings({ data }: Project): readonly Setting[] {
  const of = (key: string, label: string, value: Json, shown: string): Setting => ({
    key: `data.${key}`,
    owner: text("table.title"),
    label,
    value,
    shown,
    editor: null,
  });
  const { encoding, delimiter, decimal, header, missingWords } = data.dialect;
  const sniffed = (value: string | boolean | null) => (value === null ? text("runs.value.auto") : String(value));
  const drawn = data.kind === "generated" ? [data.generator, data.rows, data.seed, data.params] : null;
  return [
    of("name", text("table.title"), nameOfSource(data), nameOfSource(data)),
    ...(drawn === null ? [] : [of("generator", text("runs.generator"), drawn, JSON.stringify(drawn.slice(1)))]),
    of("encoding", text("table.encoding"), encoding, sniffed(encoding)),
    of("delimiter", text("table.separator"), delimiter, sniffed(delimiter)),
    of("decimal", text("table.decimal"), decimal, sniffed(decimal)),
    of("header", text("table.firstLine"), header, sniffed(header)),
    of("missingWords", text("table.missingWords"), missingWords, missingWords.filter((word) => word !== "").join(", ")),
    ...chosenSettings(data.dialect).map(([key, label, value]) => of(key, label, value, String(value))),
    ...data.columns
      .filter(({ type, textCells }) => type !== "auto" || textCells !== "refuse")
      .map(({ name, type, textCells }) =>
        of(
          `columns.${name}`,
          name,
          [type, textCells],
          [
            type === "auto" ? text("runs.value.auto") : text(`table.type.${type}`),
            textCells === "missing" ? text("table.textMissing") : "",
          ]
            .filter((part) => part !== "")
            .join(", "),
        ),
      ),
    ...data.steps.map(({ id, type, params, off = false }) =>
      of(
        `steps.${id}`,
        sayOr(`step.${type}.title`, type),
        [type, params, off],
        off ? `${stepText(type, params)} (${text("steps.isOff")})` : stepText(type, params),
      ),
    ),
  ];
}

/** What a step does, in a few words. */
function stepText(type: string, params: ParamValues): string {
  const summary = stepDef(type)?.summary(params);
  return summary === undefined ? JSON.stringify(params) : say(summary.code, summary.params);
}

/** Settings that a document has only where somebody chose them. */
function chosenSettings(dialect: Dialect): readonly (readonly [key: string, label: string, value: Json])[] {
  const { quote, thousands, skipLines, headerRows, footerRows, oneTable, raggedRows } = dialect;
  const all = { quote, thousands, skipLines, headerRows, footerRows, oneTable, raggedRows };
  return (Object.keys(all) as (keyof typeof all)[]).flatMap((key) => {
    const value = all[key];
    return value === undefined || value === null ? [] : [[key, text(`import.${key}`), value] as const];
  });
}

import { text } from "../i18n/index.ts";
import type { KeptRun } from "./model.ts";
import { type Setting, settingsOf } from "./settings.ts";

/** A setting that is not the same in all of the compared runs. */
export interface Difference {
  readonly key: string;
  readonly owner: string;
  readonly label: string;
  /** One text per run, in their order; empty where a run has no such setting. */
  readonly shown: readonly string[];
  /** Whether the value differs from that of the first run. */
  readonly differs: readonly boolean[];
}

/** Everything that a run depended on: its document's settings and the rows that it was not given. */
export function settingsOfRun({ project, leftOut, fingerprint }: KeptRun): readonly Setting[] {
  const data = { owner: text("table.title"), editor: null };
  const lines = leftOut.map(({ line }) => String(line)).join(", ");
  return [
    ...settingsOf(project),
    { ...data, key: "data.fingerprint", label: text("runs.fingerprint"), value: fingerprint, shown: fingerprint },
    {
      ...data,
      key: "data.leftOut",
      label: text("runs.leftOut"),
      value: leftOut.map(({ row }) => row),
      shown: lines === "" ? "–" : lines,
    },
  ];
}

/** The settings in which runs differ, in the order of their own lists. */
export function differencesOf(runs: readonly KeptRun[]): readonly Difference[] {
  const lists = runs.map((run) => new Map(settingsOfRun(run).map((setting) => [setting.key, setting])));
  const order = new Map(lists.flatMap((list) => [...list]));
  return [...order.values()].flatMap(({ key, owner, label }) => {
    const values = lists.map((list) => list.get(key));
    const texts = values.map((setting) => (setting === undefined ? "" : JSON.stringify(setting.value)));
    if (texts.every((value) => value === texts[0])) return [];
    const shown = values.map((setting) => setting?.shown ?? "");
    return [{ key, owner, label, shown, differs: texts.map((value) => value !== texts[0]) }];
  });
}

/** What was changed from one run to a later one, in a few words: "Learning rate 0.01 → 0.1". */
export function changesBetween(before: KeptRun, after: KeptRun): readonly string[] {
  return differencesOf([before, after]).map(({ owner, label, shown }) => {
    const [from = "", to = ""] = shown.map((value) => (value === "" ? "–" : value));
    return text("runs.changed", { owner, label, from, to });
  });
}

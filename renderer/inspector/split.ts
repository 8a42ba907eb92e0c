import type { Part, SplitSettings } from "../../core/document/model.ts";

/** The shares with one of them set to `value` per cent; training takes what the two others leave. */
export function splitWith(
  split: SplitSettings,
  part: Exclude<Part, "train">,
  value: number,
): Pick<SplitSettings, Part> {
  const other = part === "test" ? "validation" : "test";
  const next = { validation: 0, test: 0, [part]: value / 100, [other]: split[other] };
  return { ...next, train: Math.round((1 - next.validation - next.test) * 1e6) / 1e6 };
}

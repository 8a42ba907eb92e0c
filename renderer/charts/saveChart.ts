import type { FileToken, Result } from "../../electron/contract.ts";
import { desktop } from "../desktop/index.ts";
import { tell } from "../files/ask.ts";
import { fileNameOf } from "../files/save.ts";
import { document } from "../state/document.ts";
import { failureOf } from "../state/failure.ts";
import type { RunHistory } from "../state/run-history.ts";
import { historyCsv, type Picture, pictureBytes, pictureSvg } from "./exportChart.ts";

/** Saves a chart, or the numbers behind it, in a file that the user names. */
export async function saveChart(
  format: "png" | "svg" | "csv",
  what: string,
  picture: Picture,
  history: RunHistory,
): Promise<void> {
  const name = `${fileNameOf(document.getState().project.name)}-${what}.${format}`;
  const save: Readonly<Record<typeof format, () => Promise<Result<FileToken | null>>>> = {
    png: async () => desktop.saveBytes(name, await pictureBytes(picture)),
    svg: async () => desktop.saveText(name, await pictureSvg(picture)),
    csv: async () => desktop.saveText(name, await historyCsv(history)),
  };
  try {
    const saved = await save[format]();
    if (!saved.ok) tell(saved.error);
  } catch (thrown) {
    tell(failureOf(thrown));
  }
}

import path from "node:path";
import { type BrowserWindow, dialog } from "electron";
import { type Language, words } from "./words.ts";

/** Asks the person for a file; null = cancelled. */
export interface Dialogs {
  open(kind: "project" | "table", suggestedName?: string): Promise<string | null>;
  save(suggestedName: string): Promise<string | null>;
}

const TABLES = ["csv", "tsv", "txt", "data"];

/** The system's own dialogs, over `window`, in the page's language. */
export function systemDialogs(window: () => BrowserWindow, language: () => Language): Dialogs {
  return {
    async open(kind, suggestedName) {
      const say = words[language()];
      const own =
        kind === "project" ? { name: say.project, extensions: ["netloom"] } : { name: say.table, extensions: TABLES };
      const filters = [own, { name: say.allFiles, extensions: ["*"] }];
      const { filePaths } = await dialog.showOpenDialog(window(), {
        properties: ["openFile"],
        filters,
        ...(suggestedName ? { defaultPath: plainName(suggestedName) } : {}),
      });
      return filePaths[0] ?? null;
    },
    async save(suggestedName) {
      const { filePath } = await dialog.showSaveDialog(window(), { defaultPath: plainName(suggestedName) });
      return filePath ? filePath : null;
    },
  };
}

/** A name that every system accepts: the page's suggestion may hold any character. */
function plainName(suggested: string): string {
  const printable = [...path.basename(suggested)].map((char) =>
    char < " " || '/\\:*?"<>|'.includes(char) ? "_" : char,
  );
  return printable.join("").slice(0, 100) || "netloom";
}

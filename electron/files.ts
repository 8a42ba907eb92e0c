import path from "node:path";
import { atomicSave, sweepTemporaries } from "./atomicSave.ts";
import type { DroppedFile, FileToken, Handlers, OpenedProject } from "./contract.ts";
import type { Dialogs } from "./dialogs.ts";
import { failure, onFile } from "./failures.ts";
import type { Recent } from "./recent.ts";
import { PROJECT_LIMIT } from "./schemas.ts";
import { tableNamedBy } from "./tableNamedBy.ts";
import { changedOnDisk, readText, remember, requireFile } from "./textFile.ts";
import type { KnownFile, Tokens } from "./tokens.ts";

const PROJECT_EXTENSION = ".netloom";
const isProject = (file: string) => path.extname(file).toLowerCase() === PROJECT_EXTENSION;

type FileCalls =
  | "openProject"
  | "openToken"
  | "recentProjects"
  | "saveProject"
  | "openTable"
  | "relativeTablePath"
  | "locateTable"
  | "saveText"
  | "saveBytes"
  | "registerDrop";

/** Opens a project that a dialog, a drop or the command line named, with the table beside it. */
export async function openPath(file: string, tokens: Tokens, recent: Recent): Promise<OpenedProject> {
  const known = tokens.get(tokens.add(file, "project").token, "project");
  return onFile(known, async () => {
    const text = await readText(known, PROJECT_LIMIT);
    const table = await tableNamedBy(text, path.dirname(file));
    void sweepTemporaries(path.dirname(file));
    await recent.add(file);
    return { ...tokens.add(file, "project"), text, table: table === null ? null : tokens.add(table, "table") };
  });
}

/** A file from outside the page: which kind it is, and its token. Refuses what is not a plain file. */
export async function registerFile(file: string, tokens: Tokens): Promise<DroppedFile> {
  await onFile({ name: path.basename(file) }, () => requireFile({ path: file, name: path.basename(file) }));
  const kind = isProject(file) ? "project" : "table";
  return { ...tokens.add(file, kind), kind };
}

/** What the page may do with files. Paths come from dialogs and drops alone; the page hands back tokens. */
export function fileHandlers(tokens: Tokens, dialogs: Dialogs, recent: Recent): Pick<Handlers, FileCalls> {
  const known = (token: string, kind: KnownFile["kind"]) => tokens.get(token, kind);

  async function chooseTable(suggested?: string): Promise<FileToken | null> {
    const file = await dialogs.open("table", suggested);
    if (file === null) return null;
    await registerFile(file, tokens);
    return tokens.add(file, "table");
  }

  /** Writes `text` and remembers what the file looks like now. */
  async function save(file: KnownFile, text: string): Promise<void> {
    await onFile(file, async () => {
      await atomicSave(file.path, text);
      await remember(file, text);
    });
  }

  async function saveExport(suggestedName: string, content: string | Uint8Array): Promise<FileToken | null> {
    const target = await dialogs.save(suggestedName);
    if (target === null) return null;
    await onFile({ name: path.basename(target) }, () => atomicSave(target, content));
    return tokens.add(target, isProject(target) ? "project" : "table");
  }

  return {
    async openProject() {
      const file = await dialogs.open("project");
      return file === null ? null : openPath(file, tokens, recent);
    },
    openToken: (token) => openPath(known(token, "project").path, tokens, recent),
    recentProjects: async () => (await recent.list()).map((file) => tokens.add(file, "project")),

    async saveProject(token, suggestedName, text, force) {
      const target = token === null ? await dialogs.save(withExtension(suggestedName)) : known(token, "project").path;
      if (target === null) return null;
      const saved = tokens.add(token === null ? withExtension(target) : target, "project");
      const file = known(saved.token, "project");
      // A new name was confirmed in the dialog, overwriting included.
      if (token !== null && !force && (await onFile(file, () => changedOnDisk(file)))) {
        throw failure("desktop.changedOnDisk", { file: file.name });
      }
      await save(file, text);
      await recent.add(file.path);
      return saved;
    },

    openTable: () => chooseTable(),
    locateTable: (suggestedName) => chooseTable(suggestedName),

    relativeTablePath(table, project) {
      const file = known(table, "table");
      if (project === null) return file.name;
      const relative = path.relative(path.dirname(known(project, "project").path), file.path);
      // Outside the project's folder a path would name the person's folders and open nothing elsewhere.
      const isInside = relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
      return isInside ? relative.split(path.sep).join("/") : file.name;
    },

    saveText: saveExport,
    saveBytes: saveExport,

    registerDrop: (file) => registerFile(path.resolve(file), tokens),
  };
}

const withExtension = (file: string): string => (isProject(file) ? file : `${file}${PROJECT_EXTENSION}`);

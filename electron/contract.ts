/** The desktop's side of the house as the page sees it. Types and names only: the page may import this file alone. */
const invoke = <Args extends unknown[], Result>() => ({}) as { args: Args; result: Result };
const push = <Payload>() => ({}) as { payload: Payload };

/** A file known to the main process; the page holds only this token, never a path. */
export interface FileToken {
  readonly token: string;
  /** Base name, for titles and messages. */
  readonly name: string;
}
export interface OpenedProject extends FileToken {
  readonly text: string;
  /** The table named by the project's `data.path`, when it lies in the project's folder. */
  readonly table: FileToken | null;
}

export interface DocumentState {
  readonly dirty: boolean;
  readonly name: string;
  readonly language: "en" | "zh";
}
export interface Recovered {
  readonly text: string;
  readonly savedAt: number;
  /** The file it was being edited in. */
  readonly file: FileToken | null;
}

/** Page → main. One line adds a channel. */
export const calls = {
  /** Projects opened or saved lately, newest first; open one with `openToken`. */
  recentProjects: invoke<[], readonly FileToken[]>(),
  /** Asks with a dialog; null = cancelled. */
  openProject: invoke<[], OpenedProject | null>(),
  /** A project the user dropped, or one from the recent list, or named on the command line. */
  openToken: invoke<[token: string], OpenedProject | null>(),
  /** Saves to the token's file, or asks where when null. Refuses with code `desktop.changedOnDisk` unless `force`. */
  saveProject: invoke<[token: string | null, suggestedName: string, text: string, force: boolean], FileToken | null>(),
  /** Asks for a CSV; its bytes then stream from `app://bundle/data/<token>`. `project` makes the path relative to it. */
  openTable: invoke<[], FileToken | null>(),
  /** The path to store in the project for this table: relative to the project's folder. */
  relativeTablePath: invoke<[table: string, project: string | null], string>(),
  /** Finds the table of a moved project: asks with a dialog. */
  locateTable: invoke<[suggestedName: string], FileToken | null>(),
  saveText: invoke<[suggestedName: string, text: string], FileToken | null>(),
  /** For pictures: at most 64 MB. */
  saveBytes: invoke<[suggestedName: string, bytes: Uint8Array], FileToken | null>(),
  /** Keeps the unsaved document of the project `token` (null: never saved); an empty text forgets it. */
  journal: invoke<[text: string, token: string | null], void>(),
  /** What an earlier crash left behind; `savedAt` in milliseconds since 1970. */
  recovered: invoke<[], Recovered | null>(),
  readSettings: invoke<[], Readonly<Record<string, unknown>>>(),
  writeSettings: invoke<[settings: Readonly<Record<string, unknown>>], void>(),
  /** Tells the window whether closing would lose something, and its title. */
  setDocumentState: invoke<[state: DocumentState], void>(),
  openHelp: invoke<[topic: string], void>(),
  /** Answer to `closing`: the page has saved (or not) and the window may go. */
  confirmClose: invoke<[], void>(),
};

/** Main → page. */
export const pushes = {
  /** A native menu item; ids are those of `renderer/commands`. */
  menuCommand: push<string>(),
  /** A project opened from outside: double click, second instance. */
  opened: push<OpenedProject>(),
  /** A table named on the command line. */
  openedTable: push<FileToken>(),
  /** The user wants to close with unsaved work: ask Save / Don't save / Cancel in the page. */
  closing: push<null>(),
};

/** Preload → main. The page cannot name these: the preload calls them on its own. */
export const internalCalls = {
  /** The path behind a dropped file, as the browser itself knows it. */
  registerDrop: invoke<[path: string], DroppedFile>(),
  /** The page's thread is alive; `asked` = it has a listener that will ask the user. */
  closingSeen: invoke<[asked: boolean], void>(),
};

type Calls = typeof calls;
type Pushes = typeof pushes;
type AllCalls = Calls & typeof internalCalls;
export type CallName = keyof AllCalls;
export type CallArguments = { [K in CallName]: AllCalls[K]["args"] };
export type DroppedFile = FileToken & { readonly kind: "project" | "table" };

/** `code` is a key of `core/text/en.ts`; `message` is its English sentence, filled with `params`. */
export interface DesktopError {
  readonly code: string;
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DesktopError };
export type Handlers = {
  [K in CallName]: (...args: AllCalls[K]["args"]) => Promise<AllCalls[K]["result"]> | AllCalls[K]["result"];
};
export type Desktop = {
  [K in keyof Calls]: (...args: Calls[K]["args"]) => Promise<Result<Calls[K]["result"]>>;
} & {
  on<K extends keyof Pushes>(name: K, listener: (payload: Pushes[K]["payload"]) => void): () => void;
  /** Turns a dropped File into a token, without the page ever seeing a path. */
  tokenForDrop(file: File): Promise<Result<DroppedFile>>;
};

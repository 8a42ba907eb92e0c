import { createStore, type StoreApi } from "zustand/vanilla";
import type { TablePreview } from "../../../core/data/preview.ts";
import type { ColumnSetting, Dialect } from "../../../core/document/model.ts";
import { engine } from "../../engine/index.ts";
import { startFromOpenTable } from "../../files/startFromTable.ts";
import { document } from "../../state/document.ts";
import { type Failure, failureOf, isCancelled } from "../../state/failure.ts";
import { type ImportQuestion, table } from "../../state/table.ts";
import { hasTarget, type Role, roleOf } from "../roles.ts";

/** A setting typed letter by letter is tried after this many milliseconds. */
const PAUSE = 150;

export type ColumnType = ColumnSetting["type"];
/** What was chosen for a column; by place, because other settings may change its name. */
interface ColumnChoice {
  readonly type?: ColumnType;
  readonly role?: Role;
}

export interface ImportState {
  readonly question: ImportQuestion;
  /** As chosen; null is found out. */
  readonly dialect: Dialect;
  readonly preview: TablePreview | null;
  /** The preview is older than the settings. */
  readonly stale: boolean;
  readonly failure: Failure | null;
  readonly reading: boolean;
  readonly choices: ReadonlyMap<number, ColumnChoice>;
  readonly selected: ReadonlySet<number>;
  /** Where a range begins. */
  readonly anchor: number;

  change(patch: Partial<Dialect>): void;
  select(column: number, mode: "one" | "toggle" | "range"): void;
  selectAll(): void;
  choose(choice: ColumnChoice): void;
  /** Reads the file; the dialog goes when that worked. */
  read(): Promise<void>;
}

/** Type in force for a column: chosen now, else the document's setting for its name. */
export function typeOf(state: ImportState, place: number): ColumnType {
  const name = state.preview?.columns[place]?.name ?? "";
  const { columns } = document.getState().project.data;
  return state.choices.get(place)?.type ?? columns.find((column) => column.name === name)?.type ?? "auto";
}

export function roleIn(state: ImportState, place: number): Role {
  const chosen = state.choices.get(place)?.role;
  const column = state.preview?.columns[place];
  if (chosen !== undefined || column === undefined) return chosen ?? "feature";
  const type = typeOf(state, place);
  return roleOf(document.getState().project, column.name, type === "auto" ? column.suggested : type);
}

/** The state of one dialog. */
export function createImport(question: ImportQuestion): StoreApi<ImportState> {
  let looking: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const store = createStore<ImportState>()((set, get) => ({
    question,
    dialect: question.dialect,
    preview: question.preview,
    stale: question.preview === null,
    failure: null,
    reading: false,
    choices: new Map(),
    selected: new Set(),
    anchor: 0,

    change(patch) {
      set({ dialect: ordered({ ...get().dialect, ...patch }), stale: true, failure: null });
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    },
    select(column, mode) {
      const { selected, anchor } = get();
      if (mode === "range") {
        const from = Math.min(anchor, column);
        set({ selected: new Set(Array.from({ length: Math.abs(anchor - column) + 1 }, (_, i) => from + i)) });
        return;
      }
      const next = mode === "toggle" ? new Set(selected) : new Set<number>();
      if (mode === "toggle" && selected.has(column)) next.delete(column);
      else next.add(column);
      set({ selected: next, anchor: column });
    },
    selectAll() {
      set({ selected: new Set(get().preview?.columns.keys() ?? []) });
    },
    choose(choice) {
      const choices = new Map(get().choices);
      // One column is predicted at a time.
      if (choice.role === "target")
        for (const [place, { role, ...rest }] of choices) if (role === "target") choices.set(place, rest);
      for (const place of get().selected) choices.set(place, { ...choices.get(place), ...choice });
      set({ choices });
    },
    async read() {
      const state = get();
      if (state.reading || state.preview === null) return;
      set({ reading: true, failure: null });
      const { columns } = state.preview;
      const types = new Map<string, ColumnType>();
      const roles = new Map<string, Role>();
      for (const [place, { type, role }] of state.choices) {
        const name = columns[place]?.name;
        if (name === undefined) continue;
        if (type !== undefined) types.set(name, type);
        if (role !== undefined) roles.set(name, role);
      }
      const target = [...roles].find(([, role]) => role === "target")?.[0];
      const done = await table.getState().answer({ dialect: state.dialect, types, roles });
      set({ reading: false });
      if (!done) {
        const { failure } = table.getState();
        if (failure !== null) {
          set({ failure });
          table.getState().dismiss();
        }
        return;
      }
      const { project } = document.getState();
      if (target !== undefined && !hasTarget(project) && project.graph.nodes.length === 0) startFromOpenTable([target]);
    },
  }));

  async function look(): Promise<void> {
    looking?.abort();
    const mine = new AbortController();
    looking = mine;
    try {
      const { dialect } = store.getState();
      const preview = await engine.call("previewTable", [question.source, dialect], mine.signal);
      if (looking !== mine) return;
      // Places beyond the last column mean nothing any more.
      const places = preview.failure === null ? preview.columns.length : Number.POSITIVE_INFINITY;
      const selected = new Set([...store.getState().selected].filter((place) => place < places));
      store.setState({ preview, stale: false, selected });
    } catch (thrown) {
      if (looking === mine && !isCancelled(thrown)) store.setState({ failure: failureOf(thrown), stale: false });
    }
  }

  if (question.preview === null) void look();
  return store;
}

/** Keys in the order in which the document keeps them, without those that are left to be found out. */
function ordered(dialect: Dialect): Dialect {
  const { encoding, delimiter, decimal, header, missingWords } = dialect;
  const { quote, thousands, skipLines, headerRows, footerRows, oneTable, raggedRows } = dialect;
  const chosen = { quote, thousands, skipLines, headerRows, footerRows, oneTable, raggedRows };
  const kept = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null && value !== undefined));
  return { encoding, delimiter, decimal, header, missingWords, ...kept };
}

import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { typeInForce } from "../../core/compile/columns.ts";
import type { TableProfile } from "../../core/data/table.ts";
import { guessTarget, labelColumns } from "../../core/data/targets.ts";
import type { Project } from "../../core/document/model.ts";
import { table } from "../state/table.ts";

/** The column that was chosen for the next network; null while nobody has chosen one. */
const chosen = createStore<{ readonly column: string | null }>(() => ({ column: null }));

export const chooseStartTarget = (column: string): void => chosen.setState({ column });
/** Re-renders when another column is chosen. */
export const useStartTarget = (): string | null => useStore(chosen, ({ column }) => column);

export interface StartChoice {
  /** Columns that a network can learn to predict. */
  readonly names: readonly string[];
  /** What a network made from this table would predict; null where there is nothing to choose from. */
  readonly target: string | null;
}

/** What can be predicted, and which of it: the column chosen, what is predicted now, or what seems meant. */
export function startChoice(project: Project, profile: TableProfile): StartChoice {
  const columns = profile.columns.map((column) => ({ name: column.name, type: typeInForce(project, column) }));
  const names = columns.flatMap(({ name, type }) => (type === "number" || type === "category" ? [name] : []));
  const known = [chosen.getState().column, ...labelColumns(project)].find(
    (name) => name !== null && names.includes(name),
  );
  return { names, target: known ?? guessTarget(columns) };
}

table.subscribe((now, before) => {
  if (now.version !== before.version) chosen.setState({ column: null });
});

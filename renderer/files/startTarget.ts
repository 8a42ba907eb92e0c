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

const columnsOf = (project: Project, profile: TableProfile) =>
  profile.columns.map((column) => ({ name: column.name, type: typeInForce(project, column) }));

/** Columns that a network can learn to predict. */
export const predictable = (project: Project, profile: TableProfile): readonly string[] =>
  columnsOf(project, profile).flatMap(({ name, type }) => (type === "number" || type === "category" ? [name] : []));

/** What a network made from this table would predict: the chosen column, what is predicted now, or what seems meant. */
export function startTarget(project: Project, profile: TableProfile): string | null {
  const usable = predictable(project, profile);
  const known = [chosen.getState().column, ...labelColumns(project)].find(
    (name) => name !== null && usable.includes(name),
  );
  return known ?? guessTarget(columnsOf(project, profile));
}

table.subscribe((now, before) => {
  if (now.version !== before.version) chosen.setState({ column: null });
});

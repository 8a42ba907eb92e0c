import type { TableProfile } from "../data/table.ts";
import { labelColumns } from "../data/targets.ts";
import type { Project } from "../document/model.ts";

/** Labels that are sent for columns that are no target, all of them together. */
const LABELS = 50_000;
const NONE: readonly never[] = [];

/**
 * A profile as the page is sent it: a table of 20,000 columns may have millions of labels, of which the page needs those
 * of the target. Other columns come with theirs, which a change of target then need not wait for, until there are many.
 */
export function lightened(profile: TableProfile, project: Project): TableProfile {
  const targets = labelColumns(project);
  let left = LABELS;
  const columns = profile.columns.map((column) => {
    const { classes, categories, textCells } = column;
    const wanted = targets.has(column.name);
    const fits = classes.length <= left;
    if (fits && !wanted) left -= classes.length;
    return {
      ...column,
      ...(fits || wanted ? {} : { classes: NONE, classCounts: NONE }),
      // One and the same array is written into the message once.
      ...(categories.length === 0 ? { categories: NONE } : {}),
      ...(textCells.length === 0 ? { textCells: NONE } : {}),
    };
  });
  return { ...profile, columns };
}

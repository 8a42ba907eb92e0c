/** Data steps, the report card and the columns view. */
export const quality = {
  "table.reason.excluded": "left out by a step",
  "steps.edit.add": "step on the table",
  "steps.edit.remove": "step removed",
} as const;

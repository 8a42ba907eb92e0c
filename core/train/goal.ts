/** Where a piece of work ends, at the latest with the run: after a step, or after an epoch is recorded. */
export type Goal = { readonly step: number } | { readonly epoch: number };
export const wholeRun: Goal = { epoch: Number.POSITIVE_INFINITY };

import type { KeptRun } from "./model.ts";

/** Colours of overlaid runs, apart from those of training and validation. */
const colors = ["--nl-magenta", "--nl-teal", "--nl-cyan", "--nl-red", "--nl-grey"] as const;

/** The style variable of a run's colour: by its number, so that it is the same wherever and whenever the run is drawn. */
export const colorOf = ({ number }: KeptRun): string => colors[(number - 1) % colors.length]!;

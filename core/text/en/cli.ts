/** English sentences of cli; see `core/text/en.ts`. */
export const cli = {
  "cli.usage": "The command line cannot be understood.",
  "cli.cancelled": "Cancelled; nothing was written.",
  "cli.trainingCancelled": "Training was cancelled after epoch {epoch}.",
  "cli.cannotRead": "{path} cannot be read: {reason}.",
  "cli.cannotWrite": "{path} cannot be written: {reason}. What was there before is untouched.",
  "cli.noData": "{path} names no table. Give one with --data.",
  "cli.slowBackend": "The WebAssembly kernels were not found; training with the slow reference backend.",
  "cli.otherData":
    "This is not the table that the network was trained on, so that its {part} part is a fresh split of this table.",
  "cli.stopped.early": "stopped early",
  "cli.stopped.epochs": "all of them",
  "cli.stopped.nan": "stopped at a value that was not finite",
  "cli.stopped.cancelled": "cancelled",
} as const satisfies Record<string, string>;

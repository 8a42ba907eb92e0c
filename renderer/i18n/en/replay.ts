/** Early stopping tried out on a recorded run. */
export const replay = {
  "replay.toggle": "Replay early stopping",
  "replay.short": "Replay",
  "replay.patience": "Patience",
  "replay.patience.value": "{shown} {count:epoch|epochs}",
  "replay.minDelta": "Smallest improvement",
  "replay.mark": "would stop at {epoch}",
  "replay.ring": "restores {epoch}",
  "replay.ringLast": "keeps {epoch}",
  "replay.stops": "Would stop after epoch {stop} and restore epoch {restored}",
  "replay.stopsLast": "Would stop after epoch {stop} and keep its weights",
  "replay.limit": "Would not stop early: all {stop} epochs, then weights of epoch {restored}",
  "replay.broken": "Would not stop before the run broke after epoch {stop}",
  "replay.beyond":
    "Would not stop up to the last recorded epoch, {last}: the run would have gone on, and how is not known. So far: epoch {restored}",
  "replay.losses": "validation loss {validation}, training loss {training}",
  "replay.loss": "training loss {training}",
  "replay.missed": "Too early: epoch {epoch} would have reached {value}.",
  "replay.use": "Use these settings",
  "replay.edit": "Early stopping as in the replay",
} as const;

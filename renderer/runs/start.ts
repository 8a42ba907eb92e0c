import "./keep.ts";
import "../state/timeMachine.ts";
import { layRuns } from "./layers.ts";
import { keepRuns } from "./storage.ts";

/** Begins to keep runs, to remember them in the window's own storage, and to draw them over the loss chart. */
export function startRuns(): void {
  keepRuns();
  layRuns();
}

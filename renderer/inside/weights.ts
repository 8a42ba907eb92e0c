import type { Calls } from "../../core/worker/protocol.ts";
import { engine } from "../engine/index.ts";
import { inside } from "../state/inside.ts";
import { run } from "../state/run.ts";
import { createFeed, type Reading, useFeed } from "./feed.ts";

/** Weights by id, row-major. */
export type NamedWeights = ReturnType<Calls["weights"]>;

const ask = (runId: string, epoch: number | null): Promise<NamedWeights> => engine.call("weights", [runId, epoch]);

/** Weights by id, as they move. */
export const useWeights = (wanted = true): Reading<NamedWeights> => useFeed("weights", wanted ? ask : null);

/** The same for many small listeners at once, seldom: the wires on the canvas. */
export const weightsFeed = createFeed(ask, { interval: () => 250 });

/** Sets one weight of the run by hand; it takes effect at the next step boundary. */
export async function setWeight(id: string, index: number, value: number): Promise<void> {
  await run.getState().change([{ kind: "weight", id, index, value }]);
  inside.getState().touched();
}

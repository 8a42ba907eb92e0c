import { useState } from "react";
import type { Part } from "../../core/document/model.ts";
import type { RowOutputs } from "../../core/insight/views.ts";
import { engine } from "../engine/index.ts";
import { useRun } from "../state/run.ts";
import { useTable } from "../state/table.ts";
import { type Reading, useFeed } from "./feed.ts";

/** Four answers a second are enough for tables, and cheap for long ones. */
const INTERVAL = 250;

/** What the network says about the rows of a part, asked again as the weights move. */
export function useOutputs(part: Part): Reading<RowOutputs> {
  const ask = (runId: string, epoch: number | null) => engine.call("outputs", [runId, part, epoch]);
  return useFeed(part, ask, INTERVAL);
}

/** Parts whose rows may be looked at now, the most telling first. */
export function useOpenParts(): readonly Part[] {
  const counts = useTable((state) => state.profile?.parts);
  const opened = useRun((state) => state.testOpened > 0);
  const all: readonly Part[] = ["validation", "train", "test"];
  return all.filter((part) => (counts?.[part] ?? 0) > 0 && (part !== "test" || opened));
}

/** The part chosen in a view: validation rows where there are any. */
export function usePart(): readonly [Part, readonly Part[], (part: Part) => void] {
  const open = useOpenParts();
  const [chosen, choose] = useState<Part | null>(null);
  const part = chosen !== null && open.includes(chosen) ? chosen : (open[0] ?? "train");
  return [part, open, choose];
}

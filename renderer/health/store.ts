import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { type Badge, badgesOf } from "../../core/insight/badges.ts";
import type { HealthRecord } from "../../core/insight/views.ts";
import { engine } from "../engine/index.ts";
import { ask } from "../state/demand.ts";
import { inside } from "../state/inside.ts";
import { moment } from "../state/moment.ts";
import { run } from "../state/run.ts";
import { settings } from "../state/settings.ts";
import { withRecord } from "./records.ts";

export interface HealthState {
  /** Of the run on show, by rising epoch. */
  readonly records: readonly HealthRecord[];
  /** At the epoch on show; the worst first. */
  readonly badges: readonly Badge[];
}

const health = createStore<HealthState>()(() => ({ records: [], badges: [] }));
export const useHealth = <T>(selector: (state: HealthState) => T): T => useStore(health, selector);

/** Badges of one layer; the same array until one changes. */
export const useBadges = (nodeId: string): readonly Badge[] => useHealth(({ badges }) => ofNode(badges, nodeId));

const grouped = new WeakMap<readonly Badge[], Map<string, readonly Badge[]>>();
const none: readonly Badge[] = [];
function ofNode(badges: readonly Badge[], nodeId: string): readonly Badge[] {
  let groups = grouped.get(badges);
  if (groups === undefined) {
    groups = new Map();
    for (const badge of badges) groups.set(badge.nodeId, [...(groups.get(badge.nodeId) ?? []), badge]);
    grouped.set(badges, groups);
  }
  return groups.get(nodeId) ?? none;
}

function judge(): void {
  const { records } = health.getState();
  const { status, project } = run.getState();
  const { spec } = inside.getState();
  const { epoch } = moment.getState();
  if (spec === null || project === null || status === null) {
    if (health.getState().badges.length > 0) health.setState({ badges: none });
    return;
  }
  const seen = epoch === null ? records : records.filter((record) => record.epoch <= epoch);
  const nonFinite = epoch === null ? status.nonFinite : null;
  const badges = settings.getState().health ? badgesOf({ spec, graph: project.graph, health: seen, nonFinite }) : none;
  if (badges.length > 0 || health.getState().badges.length > 0) health.setState({ badges });
}

engine.on("health", ({ runId, ...record }) => {
  if (run.getState().status?.runId !== runId) return;
  health.setState({ records: withRecord(health.getState().records, record) });
  judge();
});

/** Measuring takes time from training, so that at full speed it waits for the end. */
let release: (() => void) | null = null;
function demand(): void {
  const { status, pace } = run.getState();
  const wanted = settings.getState().health && !(pace === 0 && status?.state === "running");
  if (wanted && release === null) release = ask("health");
  else if (!wanted && release !== null) {
    release();
    release = null;
  }
}

run.subscribe((now, before) => {
  if (now.status?.runId !== before.status?.runId) health.setState({ records: [], badges: none });
  if (now.status !== before.status || now.pace !== before.pace) demand();
  if (now.status?.nonFinite !== before.status?.nonFinite) judge();
});
settings.subscribe((now, before) => {
  if (now.health === before.health) return;
  demand();
  judge();
});
moment.subscribe(judge);
demand();

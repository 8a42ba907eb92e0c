import { printNumber } from "../charts/number.ts";
import { text } from "../i18n/index.ts";
import { type KeptRun, lossInUse } from "./model.ts";

/** "Run 3". */
export const nameOf = ({ number }: KeptRun): string => text("runs.name", { number });

/** How it came about, where that is more than pressing Train; else empty. */
export function originOf({ origin }: KeptRun): string {
  if (origin.kind === "branch") return text("runs.origin.branch", { number: origin.from, epoch: origin.epoch });
  return origin.kind === "twin" ? text("runs.origin.twin", { number: origin.from, knob: origin.label }) : "";
}

/** "validation 0.412 at epoch 41, stopped early at 61". */
export function resultOf(run: KeptRun): string {
  const { status, history } = run;
  const key = history.has("valLoss") ? "runs.result.validation" : "runs.result.train";
  const loss = text(key, { value: printNumber(lossInUse(run)), epoch: status.inUse });
  return `${loss} · ${endOf(run)}`;
}

/** How and where it ended. */
export function endOf({ status, history }: KeptRun): string {
  const epoch = Math.max(0, history.length - 1);
  const key = status.stopped === null ? status.state : status.stopped;
  return text(`runs.end.${key === "ready" || key === "finished" ? "paused" : key}`, { epoch });
}

import type { Part } from "../../document/model.ts";
import type { Problem } from "../../problem.ts";
import type { Context } from "../context.ts";

/** Above this, one step overshoots whatever the data are. */
const HIGH_RATE = 10;
const PARTS: readonly Part[] = ["train", "validation", "test"];

/** Table, split and training settings. */
export function trainingProblems({ project, profile }: Context): readonly Problem[] {
  const { training, data } = project;
  const problems: Problem[] = [];
  if (data.kind === "none") problems.push({ code: "data.none", severity: "error", params: {} });
  else if (profile === null) problems.push({ code: "data.notRead", severity: "error", params: {} });

  if (training.learningRate === 0) problems.push({ code: "training.rateZero", severity: "warning", params: {} });
  if (training.learningRate > HIGH_RATE)
    problems.push({ code: "training.rateHigh", severity: "warning", params: { rate: training.learningRate } });
  const { earlyStopping, split } = training;
  if (earlyStopping.enabled && earlyStopping.monitor === "valLoss" && split.validation === 0)
    problems.push({
      code: "training.monitorNeedsValidation",
      severity: "error",
      params: {},
      fix: {
        code: "fix.monitorLoss",
        params: {},
        edits: [{ kind: "setTraining", patch: { earlyStopping: { monitor: "loss" } } }],
      },
    });
  if (profile === null) return problems;

  const usable = profile.rows - profile.dropped;
  const parts = PARTS.filter((part) => split[part] > 0).length;
  if (usable <= 0) problems.push({ code: "data.noUsableRows", severity: "error", params: { count: profile.dropped } });
  else if (usable < parts)
    problems.push({ code: "data.tooFewRows", severity: "error", params: { rows: usable, parts } });
  if (training.batch.mode === "rows" && profile.parts.train > 0 && training.batch.rows > profile.parts.train)
    problems.push({
      code: "training.batchTooLarge",
      severity: "info",
      params: { batch: training.batch.rows, rows: profile.parts.train },
      fix: { code: "fix.allRows", params: {}, edits: [{ kind: "setTraining", patch: { batch: { mode: "all" } } }] },
    });
  return problems;
}

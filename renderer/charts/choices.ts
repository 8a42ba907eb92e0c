import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export const horizontals = ["epoch", "step", "seconds"] as const;
export type Horizontal = (typeof horizontals)[number];

/** Lines of the loss chart that can be left out. */
export const lossLines = ["loss", "evalLoss", "valLoss", "penalty", "total"] as const;
export type LossLine = (typeof lossLines)[number];

/** Epochs that the smoothed line is a mean over; 0 is off. */
export const spans = [0, 3, 5, 10, 20, 50, 100, 200, 500] as const;

export interface ChartChoices {
  readonly horizontal: Horizontal;
  readonly logHorizontal: boolean;
  readonly logVertical: boolean;
  readonly span: number;
  readonly lines: Readonly<Record<LossLine, boolean>>;
  readonly learningRate: boolean;
  /** The loss under the true distribution, where the data were generated. */
  readonly trueLoss: boolean;
}
export interface ChartChoicesState extends ChartChoices {
  choose(patch: Partial<ChartChoices>): void;
}

const defaults: ChartChoices = {
  horizontal: "epoch",
  logHorizontal: false,
  logVertical: false,
  span: 0,
  lines: { loss: true, evalLoss: false, valLoss: true, penalty: true, total: true },
  learningRate: false,
  trueLoss: false,
};

/** Keeps what is usable of choices that some other version wrote. */
export function readChoices(raw: unknown): ChartChoices {
  if (typeof raw !== "object" || raw === null) return defaults;
  const value = raw as Record<string, unknown>;
  const flag = (name: "logHorizontal" | "logVertical" | "learningRate" | "trueLoss") =>
    typeof value[name] === "boolean" ? value[name] : defaults[name];
  const lines = (typeof value.lines === "object" && value.lines !== null ? value.lines : {}) as Record<string, unknown>;
  const line = (name: LossLine) => (typeof lines[name] === "boolean" ? lines[name] : defaults.lines[name]);
  return {
    horizontal: horizontals.find((name) => name === value.horizontal) ?? defaults.horizontal,
    logHorizontal: flag("logHorizontal"),
    logVertical: flag("logVertical"),
    span: spans.find((span) => span === value.span) ?? defaults.span,
    lines: {
      loss: line("loss"),
      evalLoss: line("evalLoss"),
      valLoss: line("valLoss"),
      penalty: line("penalty"),
      total: line("total"),
    },
    learningRate: flag("learningRate"),
    trueLoss: flag("trueLoss"),
  };
}

const KEY = "netloom.chart";

function kept(): unknown {
  try {
    return JSON.parse(globalThis.localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** How charts are drawn; remembered by this window's own storage. */
export const chartChoices = createStore<ChartChoicesState>()((set) => ({
  ...readChoices(kept()),
  choose: (patch) => set(patch),
}));
chartChoices.subscribe(({ choose: _, ...choices }) => {
  try {
    globalThis.localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // Storage may be off; the choice then lasts as long as the window.
  }
});

export const useChartChoices = <T>(selector: (state: ChartChoicesState) => T): T => useStore(chartChoices, selector);

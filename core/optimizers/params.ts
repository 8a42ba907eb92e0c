/** Settings that several optimizers share. */
export const epsilon = (value: number) =>
  ({
    kind: "float",
    default: value,
    min: 0,
    max: 1,
    exclusiveMin: true,
    label: "Epsilon",
    help: "Small number added to the divisor, so that it is never zero.",
  }) as const;

export const momentumParam = {
  kind: "float",
  default: 0.9,
  min: 0,
  max: 1,
  exclusiveMax: true,
  slider: true,
  label: "Momentum",
  help: "Share of the last movement that is kept in the next one.",
} as const;

export const beta = (label: string, value: number, help: string) =>
  ({ kind: "float", default: value, min: 0, max: 1, exclusiveMax: true, label, help }) as const;

import type { Param } from "../../params.ts";

/** Share of turned labels, as every set of classes has it. */
export const labelNoise = {
  kind: "float",
  default: 0,
  min: 0,
  max: 0.5,
  slider: true,
  label: "Wrong labels",
  help: "Share of rows whose label is turned into the other one. At 0.5 the labels say nothing any more.",
} as const satisfies Param;

/** Noise of points in the plane. */
export const pointNoise = (value: number) =>
  ({
    kind: "float",
    default: value,
    min: 0,
    max: 1,
    slider: true,
    label: "Noise σ",
    help: "How far points stray from their places.",
  }) as const satisfies Param;

/** Noise of a number to predict. */
export const valueNoise = (value: number) =>
  ({
    kind: "float",
    default: value,
    min: 0,
    max: 10,
    label: "Noise σ",
    help: "Deviation of the noise on y.",
  }) as const satisfies Param;

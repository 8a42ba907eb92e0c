/**
 * The elementary functions of the engine in float64, from + − × ÷ and bit operations only, so that
 * every host gives the same bits (`Math.exp` and its kin differ between Node, Chromium and Electron).
 */
export { erf } from "./errorFunction.ts";
export { exp, expm1 } from "./exponential.ts";
export { sigmoid, tanh } from "./hyperbolic.ts";
export { log, log1p } from "./logarithm.ts";
export { pow } from "./power.ts";
export { cos, sin } from "./trigonometric.ts";

import type { ActivationKind } from "../../compile/spec.ts";

interface Described {
  readonly kind: ActivationKind;
  readonly title: string;
  readonly doc: string;
  /** KaTeX of f(z) and of f′(z). */
  readonly formula: string;
  readonly derivativeFormula: string;
  /** Ends of the range that its outputs crowd at where it saturates. */
  readonly ends?: readonly [low: number, high: number];
  /** True where a unit that is 0 on every row learns nothing any more. */
  readonly dies?: true;
  /** f and f′ at one point; for `rows` along one of two inputs, the other fixed (see the entry). Used by plots. */
  f(x: number, alpha: number): number;
  df(x: number, alpha: number): number;
}

/**
 * An activation with its derivative. `each`: element by element, where f and f′ are all there is.
 * `rows`: every output depends on its whole row.
 */
export type ActivationDef = Described &
  (
    | { readonly acts: "each" }
    | {
        readonly acts: "rows";
        /** y = f(x) for one row; x, y: `width` values. */
        forward(x: Float64Array, y: Float64Array): void;
        /** Adds ∂/∂x to dx, from x, y and dy of one row. */
        backward(x: Float64Array, y: Float64Array, dy: Float64Array, dx: Float64Array): void;
      }
  );

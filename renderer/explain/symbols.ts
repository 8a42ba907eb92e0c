import type { ModelSpec, OpSpec } from "../../core/compile/spec.ts";
import { activationDef } from "../../core/ops/activations/index.ts";

/** Letters of the notes: X in, Z = WX + B, H behind an activation, Ŷ out; all as KaTeX. */
export interface Symbols {
  /** Letter of a tensor. */
  tensor(index: number): string;
  /** Letter of a weight by its id: W with the number of its layer, or B. */
  weight(id: string): string;
  /** Name of an activation with the number of the layer before it. */
  activation(op: OpSpec & { readonly kind: "activation" }): string;
}

/** Layers are numbered as they are computed; what follows a layer unit by unit has its number. */
export function symbolsOf({ inputs, ops, loss }: ModelSpec): Symbols {
  const letters = new Map<number, string>();
  const numbers = new Map<number, number>();
  const weights = new Map<string, string>();
  inputs.forEach(({ tensor }, i) => {
    letters.set(tensor, inputs.length > 1 ? `X_{${i + 1}}` : "X");
    numbers.set(tensor, 0);
  });
  let layers = 0;
  let joins = 0;
  const primes = new Map<string, number>();
  for (const op of ops) {
    const input = op.inputs[0]!;
    if (op.kind === "linear") {
      layers += 1;
      numbers.set(op.output, layers);
      letters.set(op.output, `Z_{${layers}}`);
      weights.set(op.kernel, `W_{${layers}}`);
      if (op.bias !== null) weights.set(op.bias, `B_{${layers}}`);
    } else if (op.kind === "add" || op.kind === "concatenate") {
      joins += 1;
      numbers.set(op.output, layers);
      letters.set(op.output, `C_{${joins}}`);
    } else {
      const number = numbers.get(input) ?? layers;
      numbers.set(op.output, number);
      const base = op.kind === "activation" ? `H_{${number}}` : (letters.get(input) ?? "X");
      // The same letter a second time gets a prime.
      const stem = base.replace(/'+$/, "");
      const before = primes.get(stem) ?? (op.kind === "activation" ? 0 : 1);
      primes.set(stem, before + 1);
      letters.set(op.output, `${stem}${"'".repeat(before)}`);
    }
  }
  letters.set(loss.prediction, String.raw`\hat Y`);
  return {
    tensor: (index) => letters.get(index) ?? `T_{${index}}`,
    weight: (id) => weights.get(id) ?? "W",
    activation: (op) => String.raw`\operatorname{${nameOf(op.activation)}}_{${numbers.get(op.inputs[0]!) ?? layers}}`,
  };
}

const nameOf = (kind: Parameters<typeof activationDef>[0]): string => activationDef(kind).title.replaceAll(" ", "");

/** What ops do by chance while training, by the settings that turn it off. */
const chance = {
  dropout: { rate: 0 },
  gaussianNoise: { deviation: 0 },
  augment: { shift: 0, rotation: 0, flip: false, noise: 0 },
} as const;

/** The op without what is random while training; other ops as they are. */
export function calm<Op extends { readonly kind: string }>(op: Op): Op {
  return Object.hasOwn(chance, op.kind) ? { ...op, ...chance[op.kind as keyof typeof chance] } : op;
}

/** Whether an op does anything by chance while training, as it is set. */
export function isRandom(op: { readonly kind: string }): boolean {
  const still = Object.hasOwn(chance, op.kind) ? chance[op.kind as keyof typeof chance] : {};
  return Object.entries(still).some(([name, off]) => (op as Readonly<Record<string, unknown>>)[name] !== off);
}

/** The places of a slider: whole numbers up to `most`, each as long as that is fine enough, then about 3 % apart. */
export function patienceSteps(most: number, current: number): readonly number[] {
  const steps = new Set([current]);
  for (let value = 1; value < most; value = Math.max(value + 1, Math.round(value * 1.03))) steps.add(value);
  steps.add(Math.max(1, most));
  return [...steps].sort((a, b) => a - b);
}

const LEADING = [1, 1.5, 2, 3, 5, 7] as const;

/** 0, then round numbers from a ten-thousandth of `span` to all of it; `current` is among them. */
export function minDeltaSteps(span: number, current: number): readonly number[] {
  const steps = new Set([0, current]);
  const top = span > 0 && Number.isFinite(span) ? Math.floor(Math.log10(span)) : 0;
  for (let power = top - 4; power <= top; power += 1)
    for (const digit of LEADING) {
      const value = Number(`${digit}e${power}`);
      if (value <= span) steps.add(value);
    }
  return [...steps].sort((a, b) => a - b);
}

/** Place of the step nearest to a value. */
export const placeOf = (steps: readonly number[], value: number): number =>
  steps.reduce((best, step, i) => (Math.abs(step - value) < Math.abs((steps[best] ?? 0) - value) ? i : best), 0);

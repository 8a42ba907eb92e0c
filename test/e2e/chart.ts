import type { Locator, Page } from "@playwright/test";

/** The chart as it was drawn once. */
export interface State {
  readonly epochs: number;
  readonly states: number;
  readonly loss: number;
  readonly valLoss: number;
}

export const nowShown = (chart: Locator): Promise<State> =>
  chart.evaluate((element) => {
    const { epochs, states, loss, valLoss } = (element as HTMLElement).dataset;
    return { epochs: Number(epochs), states: Number(states), loss: Number(loss), valLoss: Number(valLoss) };
  });

/** Notes every state of the chart from now on; the result tells them. */
export async function noteStates(chart: Locator): Promise<() => Promise<State[]>> {
  await chart.evaluate((element) => {
    const noted: State[] = [];
    Reflect.set(globalThis, "noted", noted);
    const note = () => {
      const { epochs, states, loss, valLoss } = (element as HTMLElement).dataset;
      if (Number(states) === noted.at(-1)?.states) return;
      noted.push({ epochs: Number(epochs), states: Number(states), loss: Number(loss), valLoss: Number(valLoss) });
    };
    new MutationObserver(note).observe(element, { attributes: true });
  });
  return () => chart.page().evaluate(() => Reflect.get(globalThis, "noted") as State[]);
}

/** As the result strip says it. */
export const bestEpoch = async (page: Page): Promise<number> =>
  Number(/best epoch (\d+)/.exec((await page.getByTestId("result-strip").textContent()) ?? "")?.[1]);

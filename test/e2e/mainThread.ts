import type { CDPSession, Page } from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly tid: number;
  readonly pid: number;
  /** Microseconds by the clock, and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface Tasks {
  /** Milliseconds of the processor that each task of the page's main thread took. */
  readonly processor: readonly number[];
  /** The same tasks by the clock: longer when other programs want the processor as well. */
  readonly clock: readonly number[];
}

/** For `test.use` where tasks are measured: the test runner's own trace would be the longest of them. */
export const untraced = { trace: "off" } as const;

/**
 * Measures the tasks of the page's main thread while `act` goes on. What `act` asks of the page runs there as well: let
 * it press and wait; what is to be expected is asked for afterwards, or with `waitForFunction`.
 */
export async function measureTasks(page: Page, act: () => Promise<void>): Promise<Tasks> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["disabled-by-default-devtools.timeline"], excludedCategories: ["*"] },
  });
  await act();
  await ended(session);
  const main = new Set(
    events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain").map(threadOf),
  );
  const tasks = events.filter((event) => event.name === "RunTask" && main.has(threadOf(event)));
  return {
    processor: tasks.map(({ tdur = 0 }) => tdur / 1000),
    clock: tasks.map(({ dur = 0 }) => dur / 1000),
  };
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => session.once("Tracing.tracingComplete", () => resolve()));
  await session.send("Tracing.end");
  await complete;
}

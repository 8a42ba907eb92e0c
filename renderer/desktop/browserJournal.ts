import { Refusal } from "./browserFiles.ts";

const PREFIX = "netloom.unsaved.";
const tab = crypto.randomUUID();

/** Held for as long as this tab lives: it tells the entries of living tabs from those that were left behind. */
const held = new Promise<void>((resolve) => {
  void navigator.locks.request(PREFIX + tab, () => {
    resolve();
    return new Promise(() => {});
  });
});

/** Keeps this tab's unsaved document; an empty text forgets it. */
export function keep(text: string): void {
  try {
    if (text === "") localStorage.removeItem(PREFIX + tab);
    else localStorage.setItem(PREFIX + tab, JSON.stringify({ savedAt: Date.now(), text }));
  } catch {
    throw new Refusal("desktop.journalFull");
  }
}

/** The newest document that a closed or crashed tab left behind; it becomes this tab's own. */
export async function recover(): Promise<{ text: string; savedAt: number } | null> {
  await held;
  const { held: locks = [] } = await navigator.locks.query();
  const living = new Set(locks.map((lock) => lock.name));
  const left = Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX) && !living.has(key))
    .map((key) => ({ key, entry: read(key) }))
    .sort((a, b) => (b.entry?.savedAt ?? 0) - (a.entry?.savedAt ?? 0));
  for (const { key } of left) localStorage.removeItem(key);
  const newest = left[0]?.entry ?? null;
  if (newest) localStorage.setItem(PREFIX + tab, JSON.stringify(newest));
  return newest;
}

function read(key: string): { text: string; savedAt: number } | null {
  try {
    const { text, savedAt } = JSON.parse(localStorage.getItem(key) ?? "");
    return typeof text === "string" && typeof savedAt === "number" ? { text, savedAt } : null;
  } catch {
    return null;
  }
}

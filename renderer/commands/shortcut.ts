/** Shortcuts are written once, as "Mod+Shift+Z"; Mod is ⌘ on macOS and Ctrl elsewhere. */
const onMac = (): boolean => /mac/i.test(globalThis.navigator?.platform ?? "");

const named: Readonly<Record<string, string>> = { Delete: "Del", Backspace: "⌫", Escape: "Esc", Space: "Space" };
const macParts: Readonly<Record<string, string>> = { Mod: "⌘", Shift: "⇧", Alt: "⌥" };

/** As a person reads it: "Ctrl+Shift+Z" or "⇧⌘Z". */
export function shortcutText(shortcut: string, mac = onMac()): string {
  const parts = shortcut === "+" ? ["+"] : shortcut.split("+");
  const key = parts.pop() ?? "";
  const shown = named[key] ?? key;
  return mac
    ? `${parts.map((part) => macParts[part] ?? part).join("")}${shown}`
    : [...parts.map((part) => (part === "Mod" ? "Ctrl" : part)), shown].join("+");
}

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Writes a key press the way shortcuts are written. */
export function shortcutOf(event: KeyPress, mac = onMac()): string {
  const parts: string[] = [];
  if (mac ? event.metaKey : event.ctrlKey) parts.push("Mod");
  if (event.altKey) parts.push("Alt");
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  const key = event.key === " " ? "Space" : letter && /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.key;
  // Shift is part of the character for signs such as "?" or "+"; it counts only for letters and named keys.
  if (event.shiftKey && (/^[A-Z]$/.test(key) || key.length > 1)) parts.push("Shift");
  parts.push(key.length === 1 ? key.toUpperCase() : key);
  return parts.join("+");
}

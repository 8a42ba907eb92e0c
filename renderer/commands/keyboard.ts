import type { Command } from "./command.ts";
import { shortcutOf } from "./shortcut.ts";

/** Fields that take text keep their keys; so do open menus and dialogs. */
const TYPING = "input, textarea, select, [contenteditable=true]";
const BUSY = "[role=dialog], [role=menu], [role=listbox]";
/** Controls that Space and Enter press. */
const PRESSED =
  "button, a[href], summary, input[type=checkbox], input[type=radio], [role=button], [role=option], [role=tab], [role=slider], .react-flow__node";
/** Inputs that hold no text: letters are free to be shortcuts there. */
const TEXTLESS = new Set(["checkbox", "radio", "range", "button"]);

const within = (target: EventTarget | null, selector: string): Element | null =>
  target instanceof Element ? target.closest(selector) : null;

function isTyping(target: EventTarget | null): boolean {
  const field = within(target, TYPING);
  return field !== null && !(field instanceof HTMLInputElement && TEXTLESS.has(field.type));
}

/** The command that this key press means here and now, if any. */
function commandFor(commands: readonly Command[], event: KeyboardEvent): Command | undefined {
  const pressed = shortcutOf(event);
  const command = commands.find(
    ({ shortcut, otherShortcuts = [] }) => shortcut === pressed || otherShortcuts.includes(pressed),
  );
  if (!command || command.everywhere) return command;
  if (isTyping(event.target) || within(event.target, BUSY)) return undefined;
  if ((pressed === "Space" || pressed === "Enter") && within(event.target, PRESSED)) return undefined;
  return command;
}

/** Listens for shortcuts until the returned function is called. */
export function listenForShortcuts(commands: readonly Command[]): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandFor(commands, event);
    if (!command) return;
    // The browser's own meaning (save page, zoom) would surprise even while ours is switched off.
    event.preventDefault();
    if (command.enabled()) void command.run();
  };
  globalThis.addEventListener("keydown", listen);
  return () => globalThis.removeEventListener("keydown", listen);
}

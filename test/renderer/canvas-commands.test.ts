import { describe, expect, it } from "vitest";
import { type KeyPress, shortcutOf, shortcutText } from "../../renderer/commands/shortcut.ts";

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe("shortcuts", () => {
  it("are written as they are pressed", () => {
    expect(shortcutOf(press("z", "KeyZ", { ctrlKey: true }), false)).toBe("Mod+Z");
    expect(shortcutOf(press("Z", "KeyZ", { ctrlKey: true, shiftKey: true }), false)).toBe("Mod+Shift+Z");
    expect(shortcutOf(press("z", "KeyZ", { metaKey: true }), true)).toBe("Mod+Z");
    expect(shortcutOf(press("z", "KeyZ", { ctrlKey: true }), true)).toBe("Z");
    expect(shortcutOf(press("?", "Slash", { shiftKey: true }), false)).toBe("?");
    expect(shortcutOf(press("+", "Equal", { shiftKey: true }), false)).toBe("+");
    expect(shortcutOf(press(" ", "Space"), false)).toBe("Space");
    expect(shortcutOf(press("Delete", "Delete"), false)).toBe("Delete");
    expect(shortcutOf(press("L", "KeyL", { shiftKey: true }), false)).toBe("Shift+L");
  });

  it("read as people know them", () => {
    expect(shortcutText("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
    expect(shortcutText("Mod+Shift+Z", true)).toBe("⌘⇧Z");
    expect(shortcutText("Delete", false)).toBe("Del");
    expect(shortcutText("+", false)).toBe("+");
  });
});

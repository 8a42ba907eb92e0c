import { describe, expect, it, vi } from "vitest";
import { keepSettings, readSettings, settings } from "../../renderer/state/settings.ts";

describe("settings", () => {
  it("take what is usable and leave the rest", () => {
    expect(readSettings(null)).toEqual({});
    expect(readSettings("dark")).toEqual({});
    expect(readSettings({ theme: "neon", language: "zh", minimap: "yes", leftTab: "data", future: 1 })).toEqual({
      language: "zh",
      leftTab: "data",
    });
    expect(readSettings({ layout: { columns: { left: 20, center: 60, right: 20 } } }).layout).toEqual({
      columns: { left: 20, center: 60, right: 20 },
    });
    expect(readSettings({ layout: { columns: { left: "wide" } } })).toEqual({});
    expect(readSettings({ closed: { left: true } }).closed).toEqual({ left: true, right: false, bottom: false });
  });

  it("are read once and written after a change", async () => {
    vi.useFakeTimers();
    const written: unknown[] = [];
    await keepSettings({
      read: async () => ({ theme: "dark" }),
      write: async (values) => void written.push(values),
    });
    expect(settings.getState().theme).toBe("dark");
    settings.getState().change({ theme: "light" });
    settings.getState().change({ leftTab: "data" });
    vi.advanceTimersByTime(400);
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({ theme: "light", leftTab: "data" });
    expect(readSettings(JSON.parse(JSON.stringify(written[0])))).toMatchObject({ theme: "light", leftTab: "data" });
    vi.useRealTimers();
  });
});

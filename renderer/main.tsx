import "./desktop/trustedTypes.ts";
import "@mantine/core/styles.css";
import "@mantine/core/styles/default-css-variables.css";
import "@xyflow/react/dist/style.css";
import "./theme/tokens.css";
import "./theme/mantine.css";
import "./theme/base.css";
import "./theme/parts.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { commands, runCommand } from "./commands/index.ts";
import { listenForShortcuts } from "./commands/keyboard.ts";
import { desktop } from "./desktop/index.ts";
import { setLanguage } from "./i18n/index.ts";
import { startRuns } from "./runs/start.ts";
import { keepSettings, settings } from "./state/settings.ts";

const root = window.document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await keepSettings({
  async read() {
    const kept = await desktop.readSettings();
    return kept.ok ? kept.value : null;
  },
  async write(values) {
    await desktop.writeSettings(values);
  },
});
await setLanguage(settings.getState().language);
settings.subscribe((now, before) => {
  if (now.language !== before.language) void setLanguage(now.language);
});
startRuns();
// For as long as the window lives, and before there is anything to see: nobody's first key is lost.
listenForShortcuts(commands);
desktop.on("menuCommand", runCommand);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

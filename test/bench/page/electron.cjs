// The smallest Electron app that can hold the page: lines of JSON in, lines of JSON out. `electron <folder> <url>`
const { createInterface } = require("node:readline");
const { app, BrowserWindow } = require("electron");

const url = process.argv.at(-1);
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 400,
    height: 300,
    webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false },
  });
  await window.loadURL(url);
  const { electron, chrome, v8 } = process.versions;
  say({ ready: { electron, chrome, v8 }, pid: window.webContents.getOSProcessId() });
  const lines = createInterface({ input: process.stdin });
  lines.on("close", () => app.quit());
  lines.on("line", async (line) => {
    const call = `window.ask(${JSON.stringify(JSON.parse(line))})`;
    say(await window.webContents.executeJavaScript(call).catch((error) => ({ error: String(error) })));
  });
});

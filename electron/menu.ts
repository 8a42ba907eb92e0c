import { Menu, type MenuItemConstructorOptions } from "electron";
import { type Language, type Words, words } from "./words.ts";

type Item = MenuItemConstructorOptions;
const SEPARATOR: Item = { type: "separator" };

/** The native menu. An item of ours sends its command id; the page decides what it does and whether it may. */
export function setMenu(language: Language, run: (command: string) => void): void {
  const say = words[language];
  // The page handles its own shortcuts (an undo inside a text field is not an undo of the project); the menu
  // only shows them. macOS has no such choice and sends the command.
  const command = (word: keyof Words, id: string, accelerator?: string): Item => ({
    id,
    label: say[word],
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
    click: () => run(id),
  });
  const role = (word: keyof Words, name: NonNullable<Item["role"]>): Item => ({ label: say[word], role: name });

  const file = [
    command("new", "file.new", "CmdOrCtrl+N"),
    command("open", "file.open", "CmdOrCtrl+O"),
    command("openTable", "data.open"),
    SEPARATOR,
    command("save", "file.save", "CmdOrCtrl+S"),
    command("saveAs", "file.saveAs", "CmdOrCtrl+Shift+S"),
    SEPARATOR,
    role("quit", "quit"),
  ];
  const edit = [
    command("undo", "edit.undo", "CmdOrCtrl+Z"),
    command("redo", "edit.redo", "CmdOrCtrl+Shift+Z"),
    SEPARATOR,
    role("cut", "cut"),
    role("copy", "copy"),
    role("paste", "paste"),
    role("selectAll", "selectAll"),
  ];
  const view = [
    command("palette", "view.palette", "CmdOrCtrl+K"),
    SEPARATOR,
    role("zoomIn", "zoomIn"),
    role("zoomOut", "zoomOut"),
    role("zoomReset", "resetZoom"),
    role("fullScreen", "togglefullscreen"),
  ];
  const train = [command("start", "run.toggle"), command("step", "run.stepEpoch"), command("stop", "run.stop")];
  const help = [command("shortcuts", "help.shortcuts")];

  const submenus = { file, edit, view, train, help };
  const appMenu: Item[] = process.platform === "darwin" ? [{ role: "appMenu" }] : [];
  const titled = Object.entries(submenus).map(
    ([word, submenu]): Item => ({ label: say[word as keyof Words], submenu }),
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate([...appMenu, ...titled]));
}

import { Moon, PanelBottom, PanelLeft, PanelRight, Redo2, Search, Sun, Undo2 } from "lucide-react";
import { runCommand } from "../commands/index.ts";
import { toggleLanguage, toggleSide, toggleTheme } from "../commands/view.ts";
import { sayOr, useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { type Side, useSettings } from "../state/settings.ts";
import { useColorScheme } from "../theme/useColorScheme.ts";
import { EngineStatus } from "../transport/EngineStatus.tsx";
import { Transport } from "../transport/Transport.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { MainMenu } from "./MainMenu.tsx";
import { ProjectName } from "./ProjectName.tsx";
import "./topbar.css";

/** Name, transport, status, and the few things wanted all the time. */
export function TopBar() {
  const { t, language } = useText();
  return (
    <header className="topbar">
      <div className="topbar-left">
        <MainMenu />
        <ProjectName />
      </div>
      <Transport />
      <div className="topbar-status">
        <EngineStatus />
      </div>
      <div className="topbar-right">
        <UndoButtons />
        <div className="topbar-search">
          <IconButton
            icon={Search}
            label={t("command.palette")}
            shortcut="Mod+K"
            testId="palette-open"
            onClick={() => runCommand("view.palette")}
          />
        </div>
        <Sides />
        <ThemeButton />
        <button
          type="button"
          className="topbar-language"
          data-testid="language"
          aria-label={t("command.language")}
          title={t("command.language")}
          onClick={toggleLanguage}
        >
          {language === "en" ? "中" : "EN"}
        </button>
      </div>
    </header>
  );
}

function UndoButtons() {
  const { t } = useText();
  const canUndo = useDocument((state) => state.canUndo);
  const canRedo = useDocument((state) => state.canRedo);
  const undoLabel = useDocument((state) => state.undoLabel);
  const redoLabel = useDocument((state) => state.redoLabel);
  const named = (command: string, label: string | null) => (label ? `${command}: ${sayOr(label, "")}` : command);
  return (
    <>
      <IconButton
        icon={Undo2}
        label={named(t("command.undo"), undoLabel)}
        shortcut="Mod+Z"
        disabled={!canUndo}
        testId="undo"
        onClick={() => runCommand("edit.undo")}
      />
      <IconButton
        icon={Redo2}
        label={named(t("command.redo"), redoLabel)}
        shortcut="Mod+Shift+Z"
        disabled={!canRedo}
        testId="redo"
        onClick={() => runCommand("edit.redo")}
      />
    </>
  );
}

const sides = [
  { side: "left", icon: PanelLeft, label: "command.left", shortcut: "Mod+1" },
  { side: "bottom", icon: PanelBottom, label: "command.bottom", shortcut: "Mod+3" },
  { side: "right", icon: PanelRight, label: "command.right", shortcut: "Mod+2" },
] as const satisfies readonly {
  readonly side: Side;
  readonly icon: unknown;
  readonly label: string;
  readonly shortcut: string;
}[];

function Sides() {
  const { t } = useText();
  const closed = useSettings((state) => state.closed);
  return (
    <div className="topbar-sides">
      {sides.map(({ side, icon, label, shortcut }) => (
        <IconButton
          key={side}
          icon={icon}
          label={t(label)}
          shortcut={shortcut}
          pressed={!closed[side]}
          testId={`side-${side}`}
          onClick={() => toggleSide(side)}
        />
      ))}
    </div>
  );
}

function ThemeButton() {
  const { t } = useText();
  const scheme = useColorScheme();
  return (
    <IconButton
      icon={scheme === "dark" ? Sun : Moon}
      label={t(scheme === "dark" ? "app.toLight" : "app.toDark")}
      testId="theme"
      onClick={toggleTheme}
    />
  );
}

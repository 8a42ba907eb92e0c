import { Map as MapIcon, Maximize, Minus, Plus, WandSparkles } from "lucide-react";
import { HealthToggle } from "../health/HealthToggle.tsx";
import { text, useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { settings, useSettings } from "../state/settings.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { tidyUp } from "./actions.ts";
import { showAll, zoomIn, zoomOut } from "./viewport.ts";

/** Tidy, fit and zoom, at the top right of the canvas. */
export function CanvasTools() {
  useText();
  const empty = useDocument((state) => state.project.graph.nodes.length === 0);
  const minimap = useSettings((state) => state.minimap);
  if (empty) return null;
  return (
    <div className="canvas-tools" role="toolbar" aria-label={text("canvas.tools")}>
      <IconButton icon={WandSparkles} label={text("canvas.tidy")} shortcut="Shift+L" size={26} onClick={tidyUp} />
      <IconButton icon={Maximize} label={text("canvas.fit")} shortcut="F" size={26} onClick={showAll} />
      <span className="canvas-zoom">
        <IconButton icon={Minus} label={text("canvas.zoomOut")} size={26} onClick={zoomOut} />
        <IconButton icon={Plus} label={text("canvas.zoomIn")} size={26} onClick={zoomIn} />
      </span>
      <HealthToggle />
      <IconButton
        icon={MapIcon}
        label={text("canvas.minimap")}
        pressed={minimap}
        size={26}
        onClick={() => settings.getState().change({ minimap: !minimap })}
      />
    </div>
  );
}

import { createTheme, MantineProvider, Modal } from "@mantine/core";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect } from "react";
import { Canvas } from "./canvas/Canvas.tsx";
import { CommandPalette } from "./commands/CommandPalette.tsx";
import { Shortcuts } from "./commands/Shortcuts.tsx";
import { ImportQuestion } from "./data/import/ImportQuestion.tsx";
import { Dock } from "./dock/Dock.tsx";
import { FileDialogs } from "./files/FileDialogs.tsx";
import { openDropped } from "./files/openDropped.ts";
import { Guide } from "./guide/Guide.tsx";
import { useText } from "./i18n/index.ts";
import { Inspector } from "./inspector/Inspector.tsx";
import { LeftSide } from "./palette/LeftSide.tsx";
import { RunSheet } from "./runs/RunSheet.tsx";
import { useColorScheme } from "./theme/useColorScheme.ts";
import { TopBar } from "./topbar/TopBar.tsx";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";
import { Window } from "./ui/Window.tsx";

/** No style sheet is made at run time, so scroll locks (which make one) stay off. */
const theme = createTheme({
  components: { Modal: Modal.extend({ defaultProps: { lockScroll: false, transitionProps: { duration: 0 } } }) },
});

/** The whole window: look.md's bar, three columns and dock. */
export function App() {
  const scheme = useColorScheme();
  const { t } = useText();
  useEffect(acceptFiles, []);
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} withCssVariables={false} withGlobalClasses={false}>
      <ReactFlowProvider>
        <div className="app">
          <TopBar />
          <main className="app-main">
            <Window
              left={
                <ErrorBoundary area={t("app.left")}>
                  <LeftSide />
                </ErrorBoundary>
              }
              center={
                <ErrorBoundary area={t("canvas.label")}>
                  <div className="center">
                    <Canvas />
                    <Guide />
                  </div>
                </ErrorBoundary>
              }
              right={
                <ErrorBoundary area={t("inspector.label")}>
                  <Inspector />
                </ErrorBoundary>
              }
              bottom={
                <ErrorBoundary area={t("app.bottom")}>
                  <Dock />
                </ErrorBoundary>
              }
            />
          </main>
          <CommandPalette />
          <Shortcuts />
          <FileDialogs />
          <ImportQuestion />
          <RunSheet />
        </div>
      </ReactFlowProvider>
    </MantineProvider>
  );
}

/** A table or project may be dropped anywhere in the window; what an area took for itself is left to it. */
function acceptFiles(): () => void {
  const over = (event: DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  };
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (event.defaultPrevented || !file) return;
    event.preventDefault();
    void openDropped(file);
  };
  globalThis.addEventListener("dragover", over);
  globalThis.addEventListener("drop", drop);
  return () => {
    globalThis.removeEventListener("dragover", over);
    globalThis.removeEventListener("drop", drop);
  };
}

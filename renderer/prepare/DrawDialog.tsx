import { Button, Modal, SegmentedControl } from "@mantine/core";
import { Eraser, Redo2, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import {
  type DrawingKind,
  type DrawnLabel,
  type DrawnPoint,
  drawingKinds,
  drawingOf,
  sourceOf,
} from "../../core/data/drawing.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { document as projectDocument, useDocument } from "../state/document.ts";
import { DrawPad, type Tool } from "./DrawPad.tsx";
import "./prepare.css";

/** Brushes: a single point, and clouds of points. */
const BRUSHES = [
  { radius: 0, count: 1 },
  { radius: 0.08, count: 3 },
  { radius: 0.18, count: 6 },
] as const;

const strokes: readonly string[] = ["prepare.draw.stroke", "prepare.draw.erased", "prepare.draw.cleared"];

/** A table drawn by hand. Every stroke is a step of the document's own undo. */
export function DrawDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const data = useDocument((state) => state.project.data);
  const undoLabel = useDocument((state) => state.undoLabel);
  const redoLabel = useDocument((state) => state.redoLabel);
  const drawing = drawingOf(data);
  const [wanted, setWanted] = useState<DrawingKind>(drawing?.kind ?? "points");
  const [tool, setTool] = useState<Tool>("a");
  const [brush, setBrush] = useState(1);
  const points = drawing?.kind === wanted ? drawing.points : [];
  const keep = (next: readonly DrawnPoint[], label: string) =>
    projectDocument.getState().dispatch({ kind: "setData", data: sourceOf(wanted, next, data) }, { label });
  const { undo, redo } = projectDocument.getState();
  // Only what was drawn is taken back here; the rest of the history is the window's.
  const canUndo = undoLabel !== null && strokes.includes(undoLabel);
  const canRedo = redoLabel !== null && strokes.includes(redoLabel);
  const isCurve = wanted === "curve";
  return (
    <Modal.Root opened onClose={onClose} size={600} centered lockScroll={false} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t("prepare.draw")} data-testid="draw-dialog">
        <Modal.Body
          className="dialog draw"
          onKeyDown={(event) => {
            if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
            event.preventDefault();
            event.stopPropagation();
            if (event.shiftKey ? canRedo : canUndo) (event.shiftKey ? redo : undo)();
          }}
        >
          <h2>{t("prepare.draw")}</h2>
          <div className="draw-tools">
            <SegmentedControl
              size="xs"
              value={wanted}
              aria-label={t("prepare.draw")}
              data={drawingKinds.map((kind) => ({ value: kind, label: t(`prepare.draw.${kind}`) }))}
              onChange={(kind) => {
                setWanted(kind === "curve" ? "curve" : "points");
                setTool("a");
              }}
            />
            <span className="draw-group">
              {!isCurve &&
                (["a", "b"] as const).map((label: DrawnLabel) => (
                  <button
                    key={label}
                    type="button"
                    className="chip"
                    aria-pressed={tool === label}
                    data-testid={`draw-${label}`}
                    onClick={() => setTool(label)}
                  >
                    <i className="swatch draw-swatch" data-label={label} /> {t("prepare.draw.class", { name: label })}
                  </button>
                ))}
              <button
                type="button"
                className="chip"
                aria-pressed={tool === "erase"}
                aria-label={t("prepare.draw.erase")}
                title={t("prepare.draw.erase")}
                data-testid="draw-erase"
                onClick={() => setTool(tool === "erase" ? "a" : "erase")}
              >
                <Eraser size={13} strokeWidth={1.75} aria-hidden />
              </button>
            </span>
            {!isCurve && (
              <fieldset className="draw-group">
                <legend className="nl-hidden">{t("prepare.draw.size")}</legend>
                {BRUSHES.map(({ radius }, place) => (
                  <button
                    key={radius}
                    type="button"
                    className="chip draw-brush"
                    aria-pressed={brush === place}
                    aria-label={`${t("prepare.draw.size")} ${place + 1}`}
                    onClick={() => setBrush(place)}
                  >
                    <i data-size={place} />
                  </button>
                ))}
              </fieldset>
            )}
          </div>
          <DrawPad
            points={points}
            tool={tool}
            isCurve={isCurve}
            brush={isCurve ? BRUSHES[0] : BRUSHES[brush]!}
            onTool={setTool}
            onStroke={(next, erasing) => keep(next, erasing ? "prepare.draw.erased" : "prepare.draw.stroke")}
          />
          <p className="prepare-note">{t("prepare.draw.keys")}</p>
          <div className="dialog-buttons">
            <span className="nl-quiet nl-num draw-count" data-testid="draw-count">
              {t("prepare.draw.count", { count: points.length, shown: printCount(points.length) })}
            </span>
            <span className="generate-space" />
            <button
              type="button"
              className="nl-sign-button column-menu"
              disabled={!canUndo}
              aria-label={t("prepare.draw.undo")}
              title={t("prepare.draw.undo")}
              data-testid="draw-undo"
              onClick={undo}
            >
              <Undo2 size={15} strokeWidth={1.75} aria-hidden />
            </button>
            <button
              type="button"
              className="nl-sign-button column-menu"
              disabled={!canRedo}
              aria-label={t("prepare.draw.redo")}
              title={t("prepare.draw.redo")}
              onClick={redo}
            >
              <Redo2 size={15} strokeWidth={1.75} aria-hidden />
            </button>
            <button
              type="button"
              className="nl-sign-button column-menu"
              disabled={points.length === 0}
              aria-label={t("prepare.draw.clear")}
              title={t("prepare.draw.clear")}
              data-testid="draw-clear"
              onClick={() => keep([], "prepare.draw.cleared")}
            >
              <Trash2 size={15} strokeWidth={1.75} aria-hidden />
            </button>
            <Button size="xs" data-testid="draw-done" onClick={onClose}>
              {t("prepare.draw.done")}
            </Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

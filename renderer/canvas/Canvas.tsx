import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type EdgeChange,
  type FinalConnectionState,
  type Connection as FlowConnection,
  MiniMap,
  type NodeChange,
  Panel,
  ReactFlow,
  useStore as useFlowStore,
  useNodesInitialized,
} from "@xyflow/react";
import {
  type DragEvent,
  type MouseEvent as ReactMouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { nodeDef } from "../../core/nodes/index.ts";
import { useText } from "../i18n/index.ts";
import { document, useDocument } from "../state/document.ts";
import { useInference } from "../state/inference.ts";
import { useRun } from "../state/run.ts";
import { selection, useSelection } from "../state/selection.ts";
import { useSettings } from "../state/settings.ts";
import { useColorScheme } from "../theme/useColorScheme.ts";
import { addBefore, dropLayer, insertLayer } from "./actions.ts";
import { CanvasTools } from "./CanvasTools.tsx";
import { DraftReason, DraftWire } from "./DraftWire.tsx";
import { EmptyCanvas } from "./EmptyCanvas.tsx";
import { FivePartsPill } from "./FivePartsPill.tsx";
import { editsOf, selectionAfter } from "./fromFlow.ts";
import { GRID } from "./geometry.ts";
import { LayerNode } from "./LayerNode.tsx";
import { LAYER_MIME } from "./mime.ts";
import { ProblemsPill } from "./ProblemsPill.tsx";
import { QuickMenu } from "./QuickMenu.tsx";
import { everyType, typesAfter, typesBefore } from "./suggest.ts";
import { TensorEdge } from "./TensorEdge.tsx";
import { type LayerFlowNode, type TensorFlowEdge, toFlowEdges, toFlowNodes } from "./toFlow.ts";
import { fitAtOnce, setFlow, showAll, toNetwork } from "./viewport.ts";
import { insertEdits, refusal, wireEdits } from "./wiring.ts";
import "./canvas.css";

const nodeTypes = { layer: LayerNode };
const edgeTypes = { tensor: TensorEdge };

/** Where the quick menu stands and what a choice does. */
interface Offer {
  readonly x: number;
  readonly y: number;
  readonly types: readonly string[];
  pick(type: string): void;
}

const graphNow = () => document.getState().project.graph;
const pointOf = (event: MouseEvent | TouchEvent) => {
  const touch = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
};
/** The wire under a point of the window. */
const wireAt = (x: number, y: number): string | null =>
  globalThis.document
    .elementsFromPoint(x, y)
    .map((element) => element.closest(".react-flow__edge")?.getAttribute("data-id"))
    .find((id) => id) ?? null;

/** The network: cards and wires over the document, gestures turned into edits. */
export function Canvas() {
  const { t } = useText();
  const graph = useDocument((state) => state.project.graph);
  const generation = useDocument((state) => state.generation);
  const inference = useInference();
  const chosenNodes = useSelection((state) => state.nodes);
  const chosenEdges = useSelection((state) => state.edges);
  const training = useRun((state) => state.status?.state === "running");
  const minimap = useSettings((state) => state.minimap);
  const colorScheme = useColorScheme();
  const [nodes, setNodes] = useState<LayerFlowNode[]>([]);
  const [offer, setOffer] = useState<Offer | null>(null);
  const [overWire, setOverWire] = useState<string | null>(null);
  const root = useRef<HTMLElement>(null);
  const dragged = useRef(false);

  useLayoutEffect(() => {
    setNodes((previous) => toFlowNodes(graph, inference, chosenNodes, previous));
  }, [graph, inference, chosenNodes]);
  const edges = useMemo(
    () =>
      toFlowEdges(graph, inference, chosenEdges).map((edge) =>
        edge.id === overWire ? { ...edge, className: "over" } : edge,
      ),
    [graph, inference, chosenEdges, overWire],
  );

  const onNodesChange = useCallback((changes: NodeChange<LayerFlowNode>[]) => {
    setNodes((previous) =>
      applyNodeChanges(
        changes.filter((change) => change.type === "dimensions" || change.type === "position"),
        previous,
      ),
    );
    const { nodes: ids, edges: wires } = selection.getState();
    selection.getState().select(selectionAfter(ids, changes), wires);
    const edits = editsOf(graphNow(), changes);
    if (edits.length === 0) return;
    // Arrow keys repeat: their moves are one step. A drag is one step by itself.
    const merge = dragged.current ? {} : { merge: `move ${ids.join(" ")}` };
    document.getState().dispatch(edits, { label: "edit.move", ...merge });
  }, []);

  const onEdgesChange = useCallback((changes: EdgeChange<TensorFlowEdge>[]) => {
    const { nodes: ids, edges: wires } = selection.getState();
    selection.getState().select(ids, selectionAfter(wires, changes));
  }, []);

  const connect = useCallback((wire: FlowConnection, moved?: TensorFlowEdge) => {
    const now = graphNow();
    const old = now.edges.find(({ id }) => id === moved?.id);
    const connection = { source: wire.source, target: wire.target, port: wire.targetHandle ?? "" };
    const edits = wireEdits(now, connection, old);
    if (edits.length > 0) document.getState().dispatch(edits, { label: "edit.connect" });
  }, []);

  const isValid = useCallback(
    (wire: FlowConnection | TensorFlowEdge) =>
      refusal(graphNow(), { source: wire.source, target: wire.target, port: wire.targetHandle ?? "" }) === null,
    [],
  );

  const offerAt = useCallback((x: number, y: number, types: readonly string[], pick: (type: string) => void) => {
    const box = root.current?.getBoundingClientRect();
    if (!box || types.length === 0) return;
    const left = Math.max(8, Math.min(x - box.left, box.width - 208));
    const top = Math.max(8, Math.min(y - box.top, box.height - 268));
    setOffer({ x: left, y: top, types, pick });
  }, []);

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const { fromHandle, toNode } = state;
      if (!fromHandle || toNode) return;
      const { x, y } = pointOf(event);
      if (!globalThis.document.elementFromPoint(x, y)?.closest(".react-flow__pane")) return;
      const place = toNetwork(x, y);
      if (fromHandle.type === "source")
        offerAt(x, y, typesAfter(graphNow(), fromHandle.nodeId), (type) =>
          dropLayer(type, { x: place.x, y: place.y - 36 }, fromHandle.nodeId),
        );
      else {
        const { nodeId, id } = fromHandle;
        const port = id ?? "";
        offerAt(x, y, typesBefore(graphNow(), nodeId, port), (type) => addBefore(type, place, nodeId, port));
      }
    },
    [offerAt],
  );

  const onDoubleClick = (event: ReactMouseEvent) => {
    if (!(event.target as Element).classList.contains("react-flow__pane")) return;
    const place = toNetwork(event.clientX, event.clientY);
    offerAt(event.clientX, event.clientY, everyType(), (type) => dropLayer(type, place));
  };

  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(LAYER_MIME)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setOverWire(wireAt(event.clientX, event.clientY));
  };
  const onDrop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(LAYER_MIME);
    setOverWire(null);
    if (!type) return;
    event.preventDefault();
    const place = toNetwork(event.clientX, event.clientY);
    const wire = wireAt(event.clientX, event.clientY);
    if (wire === null || !insertLayer(type, wire, place)) dropLayer(type, place);
  };
  /** A lone card let go on a wire goes into it. */
  const onNodeDragStop = (event: MouseEvent | TouchEvent | ReactMouseEvent, node: LayerFlowNode) => {
    dragged.current = false;
    const { x, y } = pointOf("nativeEvent" in event ? (event.nativeEvent as MouseEvent) : event);
    const id = wireAt(x, y);
    const edge = graphNow().edges.find((candidate) => candidate.id === id);
    const edits = edge ? insertEdits(graphNow(), edge, node.id) : null;
    if (edits) document.getState().dispatch(edits, { label: "edit.insertLayer" });
  };

  return (
    <section
      ref={root}
      className="canvas"
      aria-label={t("canvas.label")}
      data-testid="canvas"
      data-training={training || undefined}
      onDragOver={onDragOver}
      onDragLeave={() => setOverWire(null)}
      onDrop={onDrop}
      onDoubleClick={onDoubleClick}
    >
      <ReactFlow<LayerFlowNode, TensorFlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={setFlow}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStart={() => {
          dragged.current = true;
        }}
        onNodeDragStop={onNodeDragStop}
        onConnect={connect}
        onReconnect={(old, wire) => connect(wire, old)}
        onConnectEnd={onConnectEnd}
        isValidConnection={isValid}
        connectionLineComponent={DraftWire}
        connectionRadius={24}
        colorMode={colorScheme}
        deleteKeyCode={null}
        panActivationKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={["Meta", "Control"]}
        zoomOnDoubleClick={false}
        snapToGrid
        snapGrid={[GRID, GRID]}
        minZoom={0.1}
        maxZoom={2}
        proOptions={{ hideAttribution: true }}
        ariaLabelConfig={{
          "node.a11yDescription.default": t("canvas.a11y.node"),
          "node.a11yDescription.keyboardDisabled": t("canvas.a11y.node"),
          "edge.a11yDescription.default": t("canvas.a11y.edge"),
          "minimap.ariaLabel": t("canvas.minimap"),
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={GRID * 3} size={1} className="canvas-dots" />
        <DraftReason />
        <Panel position="top-left">
          <FivePartsPill />
        </Panel>
        <Panel position="top-right">
          <CanvasTools />
        </Panel>
        {graph.nodes.length > 0 && (
          <Panel position="bottom-left">
            <ProblemsPill />
          </Panel>
        )}
        {minimap && <MapWhenUseful />}
        <FarView />
        <FitOnOpen generation={generation} />
      </ReactFlow>
      {graph.nodes.length === 0 && <EmptyCanvas />}
      {offer && (
        <QuickMenu
          x={offer.x}
          y={offer.y}
          types={offer.types}
          onPick={(type) => {
            setOffer(null);
            offer.pick(type);
          }}
          onClose={() => setOffer(null)}
        />
      )}
    </section>
  );
}

/** An overview, but only while some card is out of sight: over a network that fits it would hide cards. */
function MapWhenUseful() {
  const { t } = useText();
  const partly = useFlowStore(({ nodeLookup, transform: [x, y, zoom], width, height }) => {
    for (const { internals, measured } of nodeLookup.values()) {
      const left = internals.positionAbsolute.x * zoom + x;
      const top = internals.positionAbsolute.y * zoom + y;
      const right = left + (measured.width ?? 0) * zoom;
      const bottom = top + (measured.height ?? 0) * zoom;
      if (left < 0 || top < 0 || right > width || bottom > height) return true;
    }
    return false;
  });
  if (!partly) return null;
  return (
    <MiniMap<LayerFlowNode>
      position="bottom-right"
      pannable
      zoomable
      className="canvas-map"
      nodeClassName={(node) => `map-${nodeDef(node.data.node.type)?.category ?? "data"}`}
      nodeBorderRadius={8}
      ariaLabel={t("canvas.minimap")}
    />
  );
}

/** Marks the canvas while it is zoomed out so far that only icons and titles can be read. */
function FarView() {
  const far = useFlowStore((state) => state.transform[2] < 0.5);
  const root = useFlowStore((state) => state.domNode);
  useEffect(() => {
    if (root) root.dataset.far = far ? "true" : "false";
  }, [far, root]);
  return null;
}

/** After opening a project the panels around the canvas may still find their sizes for this long, in milliseconds. */
const SETTLING = 1500;

/** Shows the whole network when a project arrives, once its cards have been measured. */
function FitOnOpen({ generation }: { readonly generation: number }) {
  const ready = useNodesInitialized();
  const size = useFlowStore((state) => `${state.width} ${state.height}`);
  const empty = useDocument((state) => state.project.graph.nodes.length === 0);
  const shown = useRef({ generation: -1, size: "", at: 0 });
  useEffect(() => {
    // An empty project shows all it has: its first card stays where it is dropped.
    if (empty) {
      shown.current = { generation, size, at: 0 };
      return;
    }
    const { generation: last, size: before, at } = shown.current;
    const resized = size !== before && Date.now() - at < SETTLING;
    if (!ready || (last === generation && !resized)) return;
    shown.current = { generation, size, at: last === generation ? at : Date.now() };
    if (at === 0 || last === generation) fitAtOnce();
    else showAll();
  }, [empty, ready, generation, size]);
  return null;
}

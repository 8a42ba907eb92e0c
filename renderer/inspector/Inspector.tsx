import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { useSelection } from "../state/selection.ts";
import { ManyPanel } from "./ManyPanel.tsx";
import { NodePanel } from "./NodePanel.tsx";
import { TrainingPanel } from "./TrainingPanel.tsx";
import "./inspector.css";

/** What is selected, with all its settings; with nothing selected, how the network is trained. */
export function Inspector() {
  const { t } = useText();
  const chosen = useSelection((state) => state.nodes);
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const node = useDocument((state) => state.project.graph.nodes.find(({ id }) => id === only));
  return (
    <aside className="inspector nl-scroll" aria-label={t("inspector.label")} data-testid="inspector">
      {node ? (
        <NodePanel key={node.id} node={node} />
      ) : chosen.length > 1 ? (
        <ManyPanel ids={chosen} />
      ) : (
        <TrainingPanel />
      )}
    </aside>
  );
}

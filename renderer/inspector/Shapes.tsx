import type { GraphNode } from "../../core/document/model.ts";
import { nodeDef } from "../../core/nodes/index.ts";
import { formatShape } from "../../core/shape.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { useInference } from "../state/inference.ts";
import { Section } from "../ui/PanelTitle.tsx";

/** Shapes in and out, and the weights with their counts. */
export function Shapes({ node }: { readonly node: GraphNode }) {
  const { t, say } = useText();
  const inference = useInference();
  const incoming = useDocument((state) => state.project.graph.edges).filter((edge) => edge.target === node.id);
  const mine = inference.nodes.get(node.id);
  const weights = mine?.weights ?? [];
  return (
    <Section title={t("inspector.shapes")}>
      <dl className="facts">
        {incoming.map((edge) => {
          const shape = inference.edges.get(edge.id);
          return (
            <div key={edge.id}>
              <dt>{t("inspector.shapeIn", { port: say(`port.${edge.port}`), source: edge.source })}</dt>
              <dd className="nl-mono">{shape ? formatShape(shape) : "–"}</dd>
            </div>
          );
        })}
        {nodeDef(node.type)?.hasOutput && (
          <div>
            <dt>{t("inspector.shapeOut")}</dt>
            <dd className="nl-mono">{mine?.shape ? formatShape(mine.shape) : "–"}</dd>
          </div>
        )}
        {weights.map((weight) => (
          <div key={weight.name}>
            <dt>{say(`weight.${weight.name}`)}</dt>
            <dd className="nl-mono">
              ({weight.shape.join(", ")}) ·{" "}
              {printCount(weight.shape.reduce<number>((product, size) => product * (size ?? 1), 1))}
            </dd>
          </div>
        ))}
        {weights.length > 0 && (
          <div>
            <dt>{t("inspector.allParameters")}</dt>
            <dd className="nl-mono">{printCount(mine?.parameters ?? 0)}</dd>
          </div>
        )}
      </dl>
    </Section>
  );
}

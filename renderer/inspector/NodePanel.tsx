import { useState } from "react";
import type { ActivationKind } from "../../core/compile/spec.ts";
import type { GraphNode } from "../../core/document/model.ts";
import { alphaOf } from "../../core/nodes/activation.ts";
import { type NodeType, nodeDef } from "../../core/nodes/index.ts";
import { paramsOf } from "../canvas/definitions.ts";
import { ProblemList } from "../canvas/ProblemList.tsx";
import { HealthSection } from "../health/HealthSection.tsx";
import { useText } from "../i18n/index.ts";
import { document } from "../state/document.ts";
import { useInference } from "../state/inference.ts";
import { Formula } from "../ui/Formula.tsx";
import { LayerIcon } from "../ui/icons.tsx";
import { Section } from "../ui/PanelTitle.tsx";
import { ActivationPlot } from "./ActivationPlot.tsx";
import { customSections } from "./custom.ts";
import { Fitted } from "./Fitted.tsx";
import { ParamForm } from "./fields.tsx";
import { Shapes } from "./Shapes.tsx";

/** One layer: name, problems, settings, formula, shapes, weights, and what it learned from the data. */
export function NodePanel({ node }: { readonly node: GraphNode }) {
  const { t, say } = useText();
  const { problems } = useInference();
  const def = nodeDef(node.type);
  if (!def) return <p className="inspector-text">{t("inspector.unknown", { type: node.type })}</p>;
  const mine = problems.filter((problem) => problem.nodeId === node.id);
  const params = paramsOf(def, node);
  const Custom = customSections[def.type as NodeType];
  const [first, ...rest] = say(`node.${def.type}.doc`).split("\n");
  return (
    <>
      <div className="inspector-head" data-category={def.category}>
        <LayerIcon type={def.type} size={18} />
        <NameField node={node} title={say(`node.${def.type}.title`)} />
      </div>
      <p className="inspector-text inspector-lead">{first}</p>
      {mine.length > 0 && (
        <div className="inspector-problems">
          <ProblemList problems={mine} linked={false} />
        </div>
      )}
      <HealthSection nodeId={node.id} />
      {Object.keys(def.params).length > 0 && (
        <Section title={t("inspector.settings")}>
          <ParamForm
            owner={def.type}
            schema={def.params}
            values={node.params}
            onChange={(name, value) =>
              document
                .getState()
                .dispatch(
                  { kind: "setParam", id: node.id, name, value },
                  { label: "edit.param", merge: `${node.id}.${name}` },
                )
            }
          />
        </Section>
      )}
      {Custom && <Custom node={node} />}
      <Section title={t("inspector.formula")}>
        <Formula tex={def.formula(params)} />
        {def.category === "activation" && (
          <ActivationPlot kind={params.kind as ActivationKind} alpha={alphaOf(params)} />
        )}
      </Section>
      <Shapes node={node} />
      <Fitted nodeId={node.id} />
      {rest.length > 0 && (
        <Section title={t("inspector.about")}>
          {rest.map((paragraph) => (
            <p key={paragraph} className="inspector-doc">
              {paragraph}
            </p>
          ))}
        </Section>
      )}
    </>
  );
}

/** The layer's own name; empty shows what it is. */
function NameField({ node, title }: { readonly node: GraphNode; readonly title: string }) {
  const { t } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    if (draft !== null && draft.trim() !== node.label)
      document.getState().dispatch({ kind: "setLabel", id: node.id, label: draft.trim() }, { label: "edit.rename" });
    setDraft(null);
  };
  return (
    <div className="inspector-name">
      <h2 className="nl-hidden">{node.label || title}</h2>
      <input
        value={draft ?? node.label}
        placeholder={title}
        maxLength={200}
        aria-label={t("inspector.name")}
        data-testid="layer-name"
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") setDraft(null);
        }}
      />
      <span className="nl-mono nl-quiet">{node.id}</span>
    </div>
  );
}

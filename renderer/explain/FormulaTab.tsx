import { type SyntheticEvent, useEffect, useMemo, useRef } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import { useText } from "../i18n/index.ts";
import { diagramOf } from "../inside/network.ts";
import { useLayerNames } from "../inside/unitNames.ts";
import { ViewFrame, WithRun } from "../inside/ViewFrame.tsx";
import { explain, useExplain } from "../state/explain.ts";
import { selection } from "../state/selection.ts";
import { Formula, loadKatex } from "../ui/Formula.tsx";
import { wholeFormula } from "./wholeFormula.ts";

const light = (nodeId: string | null) => explain.getState().light(nodeId);

/** The whole network as one formula; a letter under the pointer lights its layer on the canvas. */
export default function FormulaTab() {
  return <WithRun>{(runId, spec) => <Whole key={runId} spec={spec} />}</WithRun>;
}

function Whole({ spec }: { readonly spec: ModelSpec }) {
  const { t } = useText();
  const { lines, terms } = useMemo(() => wholeFormula(spec), [spec]);
  const { nameOf } = useLayerNames(diagramOf(spec));
  const lit = useExplain((state) => state.lit);
  useEffect(() => () => light(null), []);
  return (
    <ViewFrame testId="formula" title={t("explain.formula.title")} base={t("explain.formula.base")}>
      <div className="formula-tab nl-scroll">
        {lines.map((line) => (
          <LiveFormula key={line} tex={line} lit={lit} />
        ))}
        <div className="formula-terms">
          {terms.map(({ nodeId, tex }) => (
            <button
              key={tex}
              type="button"
              data-lit={lit === nodeId || undefined}
              data-testid={`term-${nodeId}`}
              onMouseEnter={() => light(nodeId)}
              onMouseLeave={() => light(null)}
              onFocus={() => light(nodeId)}
              onBlur={() => light(null)}
              onClick={() => selection.getState().select([nodeId])}
            >
              <Formula tex={tex} display={false} />
              {nameOf(nodeId)}
            </button>
          ))}
        </div>
      </div>
    </ViewFrame>
  );
}

/** KaTeX with letters that know their layer. Nothing but that one attribute is trusted. */
function LiveFormula({ tex, lit }: { readonly tex: string; readonly lit: string | null }) {
  const target = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current = true;
    void loadKatex().then((katex) => {
      if (!current || target.current === null) return;
      katex.render(tex, target.current, {
        displayMode: false,
        throwOnError: false,
        strict: (code: string) => (code === "htmlExtension" ? "ignore" : "warn"),
        trust: ({ command }) => command === "\\htmlData",
      });
    });
    return () => {
      current = false;
    };
  }, [tex]);
  useEffect(() => {
    for (const letter of target.current?.querySelectorAll<HTMLElement>("[data-node]") ?? [])
      letter.toggleAttribute("data-lit", letter.dataset.node === lit);
  });
  const nodeAt = (event: SyntheticEvent): string | null =>
    event.target instanceof Element ? (event.target.closest("[data-node]")?.getAttribute("data-node") ?? null) : null;
  return (
    // The buttons below the formula do the same for the keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useKeyWithMouseEvents: see above
    <div
      ref={target}
      className="formula-line"
      data-testid="formula-line"
      onMouseOver={(event) => light(nodeAt(event))}
      onMouseLeave={() => light(null)}
      onClick={(event) => {
        const nodeId = nodeAt(event);
        if (nodeId !== null) selection.getState().select([nodeId]);
      }}
    />
  );
}

import { printCount } from "../charts/number.ts";
import { runCommand } from "../commands/index.ts";
import { useText } from "../i18n/index.ts";
import { useInference } from "../state/inference.ts";
import { PanelTitle } from "../ui/PanelTitle.tsx";

/** Several layers at once: how many, their parameters, and what can be done to all of them. */
export function ManyPanel({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useText();
  const { nodes } = useInference();
  const parameters = ids.reduce((sum, id) => sum + (nodes.get(id)?.parameters ?? 0), 0);
  return (
    <>
      <PanelTitle>{t("inspector.many", { count: ids.length })}</PanelTitle>
      <p className="inspector-text nl-num">
        {t("inspector.parameters", { count: parameters, shown: printCount(parameters) })}
      </p>
      <p className="inspector-text inspector-actions">
        <button type="button" className="nl-link" onClick={() => runCommand("edit.duplicate")}>
          {t("command.duplicate")}
        </button>
        <button type="button" className="nl-link" onClick={() => runCommand("edit.remove")}>
          {t("command.remove")}
        </button>
      </p>
    </>
  );
}

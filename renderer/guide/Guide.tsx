import { Switch } from "@mantine/core";
import { X } from "lucide-react";
import { examples } from "../examples.ts";
import { useText } from "../i18n/index.ts";
import { document as projectDocument, useDocument } from "../state/document.ts";
import { guide, useGuide } from "../state/guide.ts";
import "./guide.css";

/** What to watch and what to change in the example that is open, with its switches. */
export function Guide() {
  const { t } = useText();
  const id = useGuide();
  const project = useDocument((state) => state.project);
  const example = examples.find((one) => one.id === id);
  if (!example) return null;
  return (
    <aside className="guide" aria-label={t(example.titleKey)} data-testid="guide">
      <header className="guide-head">
        <h2>{t(example.titleKey)}</h2>
        <button type="button" aria-label={t("examples.close")} onClick={() => guide.getState().show(null)}>
          <X size={14} aria-hidden />
        </button>
      </header>
      <p>
        <strong>{t("examples.watch")}</strong> {t(example.watchKey)}
      </p>
      <p>
        <strong>{t("examples.change")}</strong> {t(example.changeKey)}
      </p>
      {example.switches.length > 0 && (
        <div className="guide-switches">
          {example.switches.map((one) => (
            <Switch
              key={one.id}
              size="xs"
              data-testid={`switch-${one.id}`}
              label={t(one.labelKey)}
              checked={one.isOn(project)}
              onChange={(event) =>
                projectDocument.getState().dispatch(one.edits(project, event.currentTarget.checked), {
                  label: one.labelKey,
                })
              }
            />
          ))}
        </div>
      )}
    </aside>
  );
}

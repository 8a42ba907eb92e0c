import { Popover } from "@mantine/core";
import { Check } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { useInference } from "../state/inference.ts";

const parts = ["input", "hidden", "output", "loss", "optimizer"] as const;

/** The five parts that a model needs, ticked as they appear. */
export function FivePartsPill() {
  const { t } = useText();
  const { parts: have } = useInference();
  const done = parts.filter((part) => have[part]).length;
  return (
    <Popover position="bottom-start" width={300} trapFocus={false}>
      <Popover.Target>
        <button type="button" className="pill" data-testid="five-parts" aria-label={t("canvas.partsLabel", { done })}>
          {parts.map((part) => (
            <span key={part} className="part" data-done={have[part] || undefined}>
              <span className="part-mark">{have[part] && <Check size={9} strokeWidth={3.5} aria-hidden />}</span>
              {t(`canvas.part.${part}`)}
            </span>
          ))}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="nl-popover">
        <p className="nl-popover-title">{t("canvas.partsTitle")}</p>
        <ul className="part-list">
          {parts.map((part) => (
            <li key={part} data-done={have[part] || undefined}>
              <span className="part-mark">{have[part] && <Check size={9} strokeWidth={3.5} aria-hidden />}</span>
              <span>{t(`canvas.part.${part}.help`)}</span>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

import { Check } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { useInference } from "../state/inference.ts";
import { PillPopover } from "./PillPopover.tsx";

const parts = ["input", "hidden", "output", "loss", "optimizer"] as const;

const Mark = ({ done }: { readonly done: boolean }) => (
  <span className="part-mark">{done && <Check size={9} strokeWidth={3.5} aria-hidden />}</span>
);

/** The five parts that a model needs, ticked as they appear. */
export function FivePartsPill() {
  const { t } = useText();
  const { parts: have } = useInference();
  const done = parts.filter((part) => have[part]).length;
  const pill = parts.map((part) => (
    <span key={part} className="part" data-done={have[part] || undefined}>
      <Mark done={have[part]} />
      {t(`canvas.part.${part}`)}
    </span>
  ));
  return (
    <PillPopover
      position="bottom-start"
      width={300}
      pill={pill}
      label={t("canvas.partsLabel", { done })}
      testId="five-parts"
    >
      <p className="nl-popover-title">{t("canvas.partsTitle")}</p>
      <ul className="part-list">
        {parts.map((part) => (
          <li key={part} data-done={have[part] || undefined}>
            <Mark done={have[part]} />
            <span>{t(`canvas.part.${part}.help`)}</span>
          </li>
        ))}
      </ul>
    </PillPopover>
  );
}

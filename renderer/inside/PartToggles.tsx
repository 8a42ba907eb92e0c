import type { Part } from "../../core/document/model.ts";
import { useText } from "../i18n/index.ts";
import { inside, useInside } from "../state/inside.ts";
import { useRun } from "../state/run.ts";
import { useTable } from "../state/table.ts";
import { parts } from "./points.ts";

/** Which rows are drawn. Test rows stay sealed until the test set was opened. */
export function PartToggles() {
  const { t } = useText();
  const shown = useInside((state) => state.points);
  const counts = useTable((state) => state.profile?.parts);
  const opened = useRun((state) => state.testOpened > 0);
  const toggle = (part: Part) => inside.getState().change({ points: { ...shown, [part]: !shown[part] } });
  return (
    <fieldset className="inside-parts">
      <legend className="nl-hidden">{t("inside.points")}</legend>
      {parts
        .filter((part) => (counts?.[part] ?? 0) > 0)
        .map((part) => {
          const sealed = part === "test" && !opened;
          return (
            <label key={part} title={sealed ? t("inside.sealed") : undefined} data-off={sealed || undefined}>
              <input
                type="checkbox"
                checked={shown[part] && !sealed}
                disabled={sealed}
                data-testid={`points-${part}`}
                onChange={() => toggle(part)}
              />
              <MarkIcon part={part} />
              {t(`inside.part.${part}`)}
              {sealed && <span className="nl-quiet">{t("inside.sealedShort")}</span>}
            </label>
          );
        })}
    </fieldset>
  );
}

/** The mark of a part, as plots draw it. */
function MarkIcon({ part }: { readonly part: Part }) {
  return (
    <svg className="inside-mark" data-part={part} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {part === "train" ? (
        <circle cx="6" cy="6" r="4" />
      ) : (
        <path d={part === "validation" ? "M6 1 11 6 6 11 1 6Z" : "M6 1.5 11 10H1Z"} />
      )}
    </svg>
  );
}

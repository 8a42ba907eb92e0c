import type { Evidence, Verdict } from "../../core/insight/verdict.ts";
import { applyFix } from "../canvas/actions.ts";
import { PillPopover } from "../canvas/PillPopover.tsx";
import { useText } from "../i18n/index.ts";
import { useRun } from "../state/run.ts";
import { spoken } from "./speak.ts";
import { useRestored } from "./useVerdict.ts";
import "./verdict.css";

/** The verdict as one sentence, with what became of the weights. */
export function useSentence(verdict: Verdict | null): string | null {
  const { t, say } = useText();
  const restored = useRestored();
  if (verdict === null) return null;
  // Where a value was not finite, the sentence says by itself which weights were kept.
  const tail = restored && !verdict.code.startsWith("train.") ? t("verdict.restored") : "";
  return spoken(verdict, say) + tail;
}

const marks: Readonly<Record<Evidence["speaks"], string>> = { for: "+", against: "−", aside: "·" };

/** Under the sentence: what it rests on, and at most one thing to try. */
export function VerdictNote({ verdict }: { readonly verdict: Verdict }) {
  const { t, say } = useText();
  const changed = useRun((state) => state.changed);
  const { action, evidence, kind } = verdict;
  return (
    <span className="verdict-note" data-testid="verdict" data-kind={kind}>
      <PillPopover
        className="nl-link"
        position="top-start"
        offset={24}
        width={420}
        pill={t("verdict.why")}
        testId="verdict-why"
      >
        <p className="nl-popover-title">{t("verdict.evidence")}</p>
        <ul className="verdict-evidence nl-num" data-testid="verdict-evidence">
          {evidence.map((item) => (
            <li key={item.code} data-speaks={item.speaks}>
              <span className="verdict-mark" title={t(`verdict.speaks.${item.speaks}`)}>
                {marks[item.speaks]}
              </span>
              <span className="nl-hidden">{t(`verdict.speaks.${item.speaks}`)}: </span>
              <span>{spoken(item, say)}</span>
            </li>
          ))}
        </ul>
        <p className="nl-quiet">{t("verdict.rules")}</p>
      </PillPopover>
      {action && !changed && (
        <button type="button" className="nl-link" data-testid="verdict-action" onClick={() => applyFix(action)}>
          {t("verdict.try", { action: say(action.code, action.params) })}
        </button>
      )}
    </span>
  );
}

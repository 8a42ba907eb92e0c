import type { LiveChange } from "../../core/insight/views.ts";
import { useText } from "../i18n/index.ts";
import { markWord } from "../runs/marks.ts";
import { useDocument } from "../state/document.ts";
import { run } from "../state/run.ts";

/** Settings were edited that the run under way could take over: offers that, or a start from the beginning. */
export function LiveNotice({ changes }: { readonly changes: readonly LiveChange[] }) {
  const { t } = useText();
  const project = useDocument((state) => state.project);
  const { change, reset } = run.getState();
  const what = changes.map((one) => markWord(one, project)).join(", ");
  return (
    <div className="notice" role="status" data-testid="live-notice">
      <span>{t("live.notice", { what })}</span>
      <button type="button" className="nl-link" data-testid="live-apply" onClick={() => void change(changes)}>
        {t("live.apply")}
      </button>
      <button type="button" className="nl-link" onClick={() => void reset()}>
        {t("run.startOver")}
      </button>
    </div>
  );
}

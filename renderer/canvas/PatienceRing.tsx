import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { useRun } from "../state/run.ts";

const RADIUS = 6;
const AROUND = 2 * Math.PI * RADIUS;

/** How much patience early stopping has left, drawn on the loss while a run goes on. */
export function PatienceRing() {
  const { t } = useText();
  const early = useDocument((state) => state.project.training.earlyStopping);
  const left = useRun(({ status, project }) => {
    const { enabled, patience } = project?.training.earlyStopping ?? { enabled: false, patience: 1 };
    if (!status || !enabled || status.epoch === 0) return null;
    return Math.max(0, patience - (status.epoch - status.bestEpoch));
  });
  if (!early.enabled || left === null) return null;
  const share = Math.min(1, left / early.patience);
  const label = t("canvas.patience", { left, patience: early.patience });
  return (
    <svg className="layer-ring" width="16" height="16" viewBox="0 0 16 16" role="img" aria-label={label}>
      <title>{label}</title>
      <circle cx="8" cy="8" r={RADIUS} className="layer-ring-all" />
      <circle
        cx="8"
        cy="8"
        r={RADIUS}
        className="layer-ring-left"
        strokeDasharray={`${share * AROUND} ${AROUND}`}
        transform="rotate(-90 8 8)"
      />
    </svg>
  );
}

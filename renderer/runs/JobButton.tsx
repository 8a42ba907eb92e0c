import { Button } from "@mantine/core";
import { useText } from "../i18n/index.ts";

interface JobButtonProps {
  readonly busy: boolean;
  /** Share of the work that is done, 0 to 1. */
  readonly progress: number;
  readonly label: string;
  readonly disabled?: boolean;
  readonly testId: string;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

/** Starts background work; while it goes on, how far it is and how to end it. */
export function JobButton({ busy, progress, label, disabled, testId, onStart, onCancel }: JobButtonProps) {
  const { t } = useText();
  if (!busy)
    return (
      <Button size="compact-sm" disabled={disabled} data-testid={`${testId}-start`} onClick={onStart}>
        {label}
      </Button>
    );
  return (
    <span className="runs-job">
      <progress max={1} value={progress} aria-label={t("runs.progress")} />
      <Button size="compact-sm" variant="default" data-testid={`${testId}-cancel`} onClick={onCancel}>
        {t("runs.cancel")}
      </Button>
    </span>
  );
}

import { SegmentedControl } from "@mantine/core";
import type { Part } from "../../core/document/model.ts";
import { useText } from "../i18n/index.ts";

interface PartSelectProps {
  readonly part: Part;
  readonly open: readonly Part[];
  readonly onChange: (part: Part) => void;
}

/** One part at a time; test rows are offered once they have been opened. */
export function PartSelect({ part, open, onChange }: PartSelectProps) {
  const { t } = useText();
  return (
    <SegmentedControl
      size="xs"
      value={part}
      aria-label={t("inside.rows")}
      data-testid="part-select"
      onChange={(value) => onChange(open.find((one) => one === value) ?? part)}
      data={open.map((value) => ({ value, label: t(`inside.part.${value}`) }))}
    />
  );
}

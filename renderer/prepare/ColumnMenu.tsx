import { Popover } from "@mantine/core";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { type Clip, type FeatureChoice, TRANSFORMS, type Transform } from "../../core/params.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { ChoiceField } from "../inspector/ChoiceField.tsx";
import { learnedOf, sayLearned } from "./learned.ts";
import { useFitted } from "./useFitted.ts";

/** Limits that are offered, as shares cut off at either end. */
const CUTS = [0.005, 0.01, 0.05, 0.1] as const;

interface ColumnMenuProps {
  readonly nodeId: string | null;
  readonly choice: FeatureChoice;
  readonly onChange: (choice: FeatureChoice) => void;
}

const cutOf = (clip: Clip | undefined): string => (clip === undefined ? "none" : String(clip.low));

/** A choice without one of its optional settings: the file keeps only what is set. */
function withOption(choice: FeatureChoice, name: "clip" | "transform", value: Clip | Transform | null): FeatureChoice {
  const { [name]: _, ...rest } = choice;
  return value === null ? rest : ({ ...rest, [name]: value } as FeatureChoice);
}

/** How a column of numbers is limited and transformed, and what it learned from the training rows. */
export function ColumnMenu({ nodeId, choice, onChange }: ColumnMenuProps) {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  const changed = choice.transform !== undefined || choice.clip !== undefined;
  const label = t("prepare.menu", { column: choice.column });
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={292}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className="nl-sign-button column-menu"
          aria-label={label}
          title={label}
          aria-expanded={opened}
          data-changed={changed || undefined}
          data-testid={`column-menu-${choice.column}`}
          onClick={() => setOpened(!opened)}
        >
          <SlidersHorizontal size={13} strokeWidth={1.75} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown className="nl-popover prepare-menu">
        <p className="prepare-title" title={choice.column}>
          {choice.column}
        </p>
        <ChoiceField
          label={t("prepare.clip")}
          help={t("prepare.clip.help")}
          value={cutOf(choice.clip)}
          testId="column-clip"
          options={[
            { value: "none", label: t("prepare.none") },
            ...CUTS.map((cut) => ({
              value: String(cut),
              label: t("prepare.clip.between", { low: cut * 100, high: 100 - cut * 100 }),
            })),
          ]}
          onChange={(value) =>
            onChange(
              withOption(choice, "clip", value === "none" ? null : { low: Number(value), high: 1 - Number(value) }),
            )
          }
        />
        <ChoiceField
          label={t("prepare.transform")}
          help={t("prepare.transform.help")}
          value={choice.transform ?? "none"}
          testId="column-transform"
          options={(["none", ...TRANSFORMS] as const).map((value) => ({
            value,
            label: t(value === "none" ? "prepare.none" : `prepare.transform.${value}`),
          }))}
          onChange={(value) =>
            onChange(withOption(choice, "transform", value === "none" ? null : (value as Transform)))
          }
        />
        <Learned nodeId={nodeId} column={choice.column} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** What the column learned; nothing before the training rows were looked at. */
function Learned({ nodeId, column }: { readonly nodeId: string | null; readonly column: string }) {
  const { t } = useText();
  const fitted = useFitted(nodeId);
  const entry = learnedOf(fitted, column);
  if (fitted === null || entry === null) return <p className="prepare-note">{t("prepare.learned.notYet")}</p>;
  return (
    <div className="prepare-note" data-testid="column-learned">
      <p>{t("inspector.fittedOn", { count: fitted.rows, shown: printCount(fitted.rows) })}</p>
      {sayLearned(entry, t).map((line) => (
        <p key={line} className="nl-num">
          {line}
        </p>
      ))}
    </div>
  );
}

/** What is changed about a column, in a few words; empty where nothing is. */
export function changesOf(choice: FeatureChoice, t: ReturnType<typeof useText>["t"]): string {
  const { clip, transform } = choice;
  return [
    clip === undefined ? "" : t("prepare.clip.short", { low: round(clip.low), high: round(clip.high) }),
    transform === undefined ? "" : t(`prepare.transform.${transform}`),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

const round = (share: number): number => Math.round(share * 1000) / 10;

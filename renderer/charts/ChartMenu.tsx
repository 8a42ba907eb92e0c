import { Checkbox, Popover, SegmentedControl, Slider } from "@mantine/core";
import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useText } from "../i18n/index.ts";
import { chartChoices, horizontals, spans, useChartChoices } from "./choices.ts";

export interface ChartMenuProps {
  /** Which lines to draw, where a chart has more than one. */
  readonly lines?: ReactNode;
  /** Whether the vertical axis may be logarithmic. */
  readonly hasLog: boolean;
  readonly onSave: (format: "png" | "svg" | "csv") => void;
}

const formats = ["png", "svg", "csv"] as const;

/** "⋯": everything about a chart that is chosen rarely. Choices hold for all charts and are remembered. */
export function ChartMenu({ lines, hasLog, onSave }: ChartMenuProps) {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  const { choose } = chartChoices.getState();
  const choices = useChartChoices((state) => state);
  const save = (format: (typeof formats)[number]) => {
    setOpened(false);
    onSave(format);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-end"
      width={264}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className="chart-more"
          aria-label={t("charts.options")}
          title={t("charts.options")}
          aria-expanded={opened}
          data-testid="chart-options"
          onClick={() => setOpened(!opened)}
        >
          <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown className="nl-popover nl-scroll chart-menu" data-testid="chart-menu">
        <fieldset>
          <legend>{t("charts.lines")}</legend>
          {lines}
          <Choice
            label={t("charts.line.learningRate")}
            dash="learningRate"
            checked={choices.learningRate}
            testId="line-learningRate"
            onChange={(learningRate) => choose({ learningRate })}
          />
        </fieldset>
        <fieldset>
          <legend>{t("charts.horizontal")}</legend>
          <SegmentedControl
            size="xs"
            fullWidth
            value={choices.horizontal}
            aria-label={t("charts.horizontal")}
            data-testid="horizontal"
            data={horizontals.map((value) => ({ value, label: t(`charts.horizontal.${value}`) }))}
            onChange={(value) => choose({ horizontal: horizontals.find((name) => name === value) ?? "epoch" })}
          />
          <Choice
            label={t("charts.logHorizontal")}
            checked={choices.logHorizontal}
            testId="log-horizontal"
            onChange={(logHorizontal) => choose({ logHorizontal })}
          />
        </fieldset>
        {hasLog && (
          <fieldset>
            <legend>{t("charts.vertical")}</legend>
            <SegmentedControl
              size="xs"
              fullWidth
              value={choices.logVertical ? "log" : "linear"}
              aria-label={t("charts.vertical")}
              data-testid="vertical"
              data={(["linear", "log"] as const).map((value) => ({ value, label: t(`charts.${value}`) }))}
              onChange={(value) => choose({ logVertical: value === "log" })}
            />
          </fieldset>
        )}
        <Smoothing />
        <div className="chart-save">
          <span>{t("charts.save")}</span>
          {formats.map((format) => (
            <button
              type="button"
              key={format}
              className="nl-link"
              aria-label={t("charts.saveAs", { format: format.toUpperCase() })}
              data-testid={`save-${format}`}
              onClick={() => save(format)}
            >
              {format.toUpperCase()}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

export interface ChoiceProps {
  readonly label: string;
  readonly checked: boolean;
  readonly testId: string;
  readonly onChange: (checked: boolean) => void;
  /** Which line its swatch shows. */
  readonly dash?: string;
  readonly note?: string | undefined;
}

/** One thing to tick; with a swatch for a line. */
export function Choice({ label, checked, testId, onChange, dash, note }: ChoiceProps) {
  return (
    <Checkbox
      size="xs"
      checked={checked}
      data-testid={testId}
      label={
        dash === undefined ? (
          label
        ) : (
          <>
            <i className="chart-swatch" data-line={dash} />
            {label}
          </>
        )
      }
      description={note}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

function Smoothing() {
  const { t } = useText();
  const span = useChartChoices((state) => state.span);
  const said = span === 0 ? t("charts.smoothing.off") : t("charts.smoothing.span", { span });
  return (
    <fieldset>
      <legend>
        {t("charts.smoothing")} <span className="nl-quiet nl-num">{said}</span>
      </legend>
      <Slider
        size={4}
        min={0}
        max={spans.length - 1}
        step={1}
        value={spans.findIndex((value) => value >= span)}
        label={null}
        thumbLabel={t("charts.smoothing")}
        thumbProps={{ "aria-valuetext": said }}
        data-testid="smoothing"
        onChange={(place) => chartChoices.getState().choose({ span: spans[place] ?? 0 })}
      />
    </fieldset>
  );
}

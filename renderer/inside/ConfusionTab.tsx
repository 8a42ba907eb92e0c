import { type KeyboardEvent, useMemo, useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import type { RowOutputs } from "../../core/insight/views.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { LinePictures } from "../pictures/LinePictures.tsx";
import { css, mix, usePlotColors } from "./colors.ts";
import { type Confusion, confusionOf } from "./confusion.ts";
import { useOutputs, usePart } from "./outputs.ts";
import { PartSelect } from "./PartSelect.tsx";
import { ViewFrame, WithRun } from "./ViewFrame.tsx";

/** More lines of a cell are counted, not listed. */
const LISTED = 30;

/** Which class is taken for which, at any kept epoch. */
export default function ConfusionTab() {
  return <WithRun>{(runId, spec) => <Matrix key={runId} spec={spec} />}</WithRun>;
}

function Matrix({ spec }: { readonly spec: ModelSpec }) {
  const { t } = useText();
  const [part, open, choose] = usePart();
  const { value: outputs, failure } = useOutputs(part);
  const classes = spec.target.kind === "classes" ? spec.target.classes : [];
  const confusion = useMemo(
    () => (outputs === null || outputs.part !== part ? null : confusionOf(outputs, classes.length)),
    [outputs, part, classes.length],
  );
  const title = confusion === null ? "" : titleOf(confusion, classes, t);
  return (
    <ViewFrame
      testId="confusion"
      title={title}
      base={t(`inside.confusion.base.${part}`)}
      failure={failure}
      controls={<PartSelect part={part} open={open} onChange={choose} />}
    >
      {outputs !== null && confusion !== null && <Cells confusion={confusion} classes={classes} outputs={outputs} />}
    </ViewFrame>
  );
}

function titleOf({ right, rows, worst }: Confusion, classes: readonly string[], t: ReturnType<typeof useText>["t"]) {
  const params = { right: printCount(right), rows: printCount(rows), count: rows };
  if (worst === null) return t("inside.confusion.all", params);
  return t("inside.confusion.some", {
    ...params,
    truth: classes[worst.truth] ?? "",
    named: classes[worst.named] ?? "",
    wrong: printCount(worst.count),
  });
}

interface CellsProps {
  readonly confusion: Confusion;
  readonly classes: readonly string[];
  readonly outputs: RowOutputs;
}

function Cells({ confusion, classes, outputs }: CellsProps) {
  const { t } = useText();
  const colors = usePlotColors();
  const [chosen, setChosen] = useState<readonly [number, number] | null>(null);
  const [truth, named] = chosen ?? [confusion.worst?.truth ?? 0, confusion.worst?.named ?? 0];
  const isChosen = chosen !== null || confusion.worst !== null;
  const lines = confusion.cells[truth]?.[named] ?? [];
  const shown = lines.slice(0, LISTED).map(printCount).join(", ");
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const within = (value: number) => Math.min(classes.length - 1, Math.max(0, value));
    const next = [within(truth + step[0]!), within(named + step[1]!)] as const;
    setChosen(next);
    document.getElementById(`confusion-${next[0]}-${next[1]}`)?.focus();
  };
  return (
    <>
      <div className="confusion-scroll nl-scroll">
        <table className="confusion nl-num" onKeyDown={move}>
          <thead>
            <tr>
              <td />
              <th colSpan={classes.length} scope="colgroup">
                {t("inside.confusion.named")}
              </th>
              <td />
            </tr>
            <tr>
              <th scope="col">{t("inside.confusion.truth")}</th>
              {classes.map((name) => (
                <th key={name} scope="col" title={name}>
                  {name}
                </th>
              ))}
              <th scope="col" className="confusion-share">
                {t("inside.confusion.recall")}
              </th>
            </tr>
          </thead>
          <tbody>
            {confusion.cells.map((row, i) => {
              const total = row.reduce((sum, cell) => sum + cell.length, 0);
              return (
                <tr key={classes[i]}>
                  <th scope="row" title={classes[i]}>
                    {classes[i]}
                  </th>
                  {row.map(({ length }, k) => {
                    const share = total === 0 ? 0 : length / total;
                    const hue = i === k ? colors.hue.blue : colors.hue.orange;
                    return (
                      <td key={classes[k]} style={{ background: css(mix(colors.background, hue, 0.55 * share)) }}>
                        <button
                          type="button"
                          id={`confusion-${i}-${k}`}
                          tabIndex={i === truth && k === named ? 0 : -1}
                          data-chosen={(isChosen && i === truth && k === named) || undefined}
                          aria-label={t("inside.confusion.cell", {
                            truth: classes[i] ?? "",
                            named: classes[k] ?? "",
                            count: length,
                          })}
                          data-testid={`cell-${i}-${k}`}
                          onClick={() => setChosen([i, k])}
                        >
                          {printCount(length)}
                        </button>
                      </td>
                    );
                  })}
                  <td className="confusion-share">{total === 0 ? "–" : ((row[i]?.length ?? 0) / total).toFixed(2)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="confusion-lines nl-num">
        <p data-testid="confusion-lines">
          {!isChosen
            ? t("inside.confusion.press")
            : lines.length === 0
              ? t("inside.confusion.noLines", { truth: classes[truth] ?? "", named: classes[named] ?? "" })
              : t("inside.confusion.lines", {
                  truth: classes[truth] ?? "",
                  named: classes[named] ?? "",
                  lines: lines.length > LISTED ? `${shown} …` : shown,
                  count: lines.length,
                })}
        </p>
        {isChosen && <LinePictures outputs={outputs} lines={lines} limit={LISTED} />}
      </div>
    </>
  );
}

import { useMemo, useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import type { Part } from "../../core/document/model.ts";
import { rankRows, rowsForHalf } from "../../core/insight/microscope.ts";
import type { RowOutputs } from "../../core/insight/views.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { type Text, useText } from "../i18n/index.ts";
import { useOpenParts, useOutputs } from "../inside/outputs.ts";
import { PartSelect } from "../inside/PartSelect.tsx";
import { ViewFrame, WithRun } from "../inside/ViewFrame.tsx";
import { LossShares } from "./LossShares.tsx";
import { RankedRows } from "./RankedRows.tsx";
import { RowEdits } from "./RowEdits.tsx";
import "./microscope.css";

/** Rows listed: as many as anybody looks at one by one, and few enough to be laid out anew while it trains. */
const SHOWN = 50;
/** A row with more than this share of the loss, and many times its due, is named in the title. */
const OUTSTANDING = 0.1;
const TIMES_DUE = 4;

/** Which rows make up the loss: ranked by their share, with what other losses would make of them. */
export default function MicroscopeTab() {
  return <WithRun>{(runId, spec) => <Drawn key={runId} runId={runId} spec={spec} />}</WithRun>;
}

function Drawn({ runId, spec }: { readonly runId: string; readonly spec: ModelSpec }) {
  const { t } = useText();
  const open = useOpenParts();
  // The training rows first: it is their loss that moves the weights.
  const [part, choose] = useState<Part>("train");
  const { value: outputs, failure } = useOutputs(part);
  const [chosen, setChosen] = useState<number | null>(null);
  const ranked = useMemo(() => (outputs === null ? [] : rankRows(outputs, SHOWN)), [outputs]);
  if (outputs === null || outputs.part !== part)
    return (
      <ViewFrame testId="microscope" title={t("microscope.title")} failure={failure}>
        {null}
      </ViewFrame>
    );
  const picked = ranked.find(({ tableRow }) => tableRow === chosen) ?? ranked[0];
  const rows = outputs.losses.length;
  return (
    <ViewFrame
      testId="microscope"
      title={titleOf(outputs, ranked, t)}
      base={t("microscope.base", {
        part: t(`table.part.${part}`),
        rows,
        shown: printCount(rows),
        epoch: outputs.epoch,
        loss: printNumber(outputs.losses.reduce((sum, loss) => sum + loss, 0) / rows),
      })}
      failure={failure}
      controls={<PartSelect part={part} open={open} onChange={choose} />}
    >
      <RankedRows
        outputs={outputs}
        ranked={ranked}
        spec={spec}
        chosen={picked?.tableRow ?? null}
        onChoose={setChosen}
      />
      {picked !== undefined && (
        <div className="microscope-side nl-scroll">
          {spec.task === "regression" && <LossShares runId={runId} outputs={outputs} spec={spec} picked={picked} />}
          <RowEdits key={picked.tableRow} spec={spec} picked={picked} />
        </div>
      )}
    </ViewFrame>
  );
}

function titleOf(outputs: RowOutputs, ranked: ReturnType<typeof rankRows>, t: Text["t"]): string {
  const rows = outputs.losses.length;
  const [first] = ranked;
  if (first !== undefined && first.share > Math.max(OUTSTANDING, TIMES_DUE / rows))
    return t("microscope.one", {
      line: first.line,
      share: Math.round(first.share * 100),
      due: printNumber(100 / rows),
    });
  const half = rowsForHalf(outputs.losses);
  return t("microscope.half", { count: half, shown: printCount(half), rows: printCount(rows) });
}

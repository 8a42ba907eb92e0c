import { Button } from "@mantine/core";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import type { Explanation } from "../../core/insight/views.ts";
import { printNumber } from "../charts/number.ts";
import { engine } from "../engine/index.ts";
import { useText } from "../i18n/index.ts";
import { useFeed } from "../inside/feed.ts";
import { diagramOf } from "../inside/network.ts";
import { useLayerNames } from "../inside/unitNames.ts";
import { ViewFrame, WithRun } from "../inside/ViewFrame.tsx";
import { explain } from "../state/explain.ts";
import { type Failure, failureOf } from "../state/failure.ts";
import { shownEpoch } from "../state/inside.ts";
import { moment } from "../state/moment.ts";
import { run } from "../state/run.ts";
import { Formula } from "../ui/Formula.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { badgesAt } from "./badges.ts";
import { formulaOf } from "./formulas.ts";
import { type StepRow, useStepRows } from "./rows.ts";
import { type Step, stages, stepsOf } from "./steps.ts";

/** The worker explains no larger batch. */
const MOST_ROWS = 64;
/** A right gradient differs from central differences by less. */
const SOUND = 1e-5;

/** One training step by hand: every number of it, and the rule that made it. */
export default function ExplainTab() {
  return <WithRun>{(runId, spec) => <Explain key={runId} spec={spec} />}</WithRun>;
}

function Explain({ spec }: { readonly spec: ModelSpec }) {
  const { t } = useText();
  const rows = useStepRows();
  const [at, setAt] = useState(0);
  const [size, setSize] = useState(1);
  const [row, setRow] = useState(0);
  const [place, setPlace] = useState(0);
  const chosen = rows.slice(Math.min(at, Math.max(0, rows.length - size)), at + size);
  const key = chosen.map(({ tableRow }) => tableRow).join(" ");
  const tableRows = chosen.map(({ tableRow }) => tableRow);
  const { value, failure } = useFeed(
    key,
    key === "" ? null : (runId, epoch) => engine.call("explain", [runId, tableRows, false, epoch]),
    300,
  );
  const explanation = value !== null && value.lines.length === chosen.length ? value : null;
  const title = explanation === null ? "" : titleOf(chosen, explanation, t);
  return (
    <ViewFrame
      testId="explain"
      title={title}
      base={t("explain.base", { epoch: explanation?.epoch ?? shownEpoch() })}
      failure={failure}
      controls={
        <>
          <Rows rows={rows} at={at} size={size} onAt={setAt} onSize={setSize} />
          {size > 1 && (
            <label className="inside-select">
              <span className="nl-quiet">{t("explain.shownRow")}</span>
              <select value={row} onChange={(event) => setRow(Number(event.currentTarget.value))}>
                {chosen.map(({ line }, i) => (
                  <option key={line} value={i}>
                    {line}
                  </option>
                ))}
              </select>
            </label>
          )}
          {explanation !== null && <Check key={`${key} ${explanation.epoch}`} tableRows={tableRows} />}
        </>
      }
    >
      {explanation !== null && (
        <Steps
          spec={spec}
          explanation={explanation}
          row={Math.min(row, chosen.length - 1)}
          place={place}
          onPlace={setPlace}
        />
      )}
    </ViewFrame>
  );
}

const isInput = ({ stage, nodeId }: Step, { inputs }: ModelSpec): boolean =>
  stage === "forward" && inputs.some((input) => input.nodeId === nodeId);

function titleOf(chosen: readonly StepRow[], { loss }: Explanation, t: ReturnType<typeof useText>["t"]): string {
  const [first] = chosen;
  if (first === undefined) return "";
  const params = { line: first.line, loss: printNumber(loss), count: chosen.length };
  return t(chosen.length === 1 ? `explain.row.${first.part}` : "explain.batch", params);
}

interface RowsProps {
  readonly rows: readonly StepRow[];
  readonly at: number;
  readonly size: number;
  readonly onAt: (at: number) => void;
  readonly onSize: (size: number) => void;
}

function Rows({ rows, at, size, onAt, onSize }: RowsProps) {
  const { t } = useText();
  const line = rows[at]?.line ?? 0;
  const [draft, setDraft] = useState<string | null>(null);
  const goTo = (text: string) => {
    setDraft(null);
    const wanted = Number(text);
    if (!Number.isFinite(wanted) || text.trim() === "") return;
    // The nearest row that is not sealed.
    let best = at;
    rows.forEach((row, i) => {
      if (Math.abs(row.line - wanted) < Math.abs((rows[best]?.line ?? 0) - wanted)) best = i;
    });
    onAt(best);
  };
  const last = Math.max(0, rows.length - 1);
  return (
    <fieldset className="explain-rows nl-num">
      <legend className="nl-hidden">{t("explain.rows")}</legend>
      <label>
        <span className="nl-quiet">{t("explain.line")}</span>
        <IconButton
          icon={ChevronLeft}
          label={t("explain.rowBefore")}
          size={22}
          onClick={() => onAt(Math.max(0, at - 1))}
        />
        <input
          className="inside-field"
          inputMode="numeric"
          value={draft ?? String(line)}
          aria-label={t("explain.line")}
          data-testid="explain-line"
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={(event) => goTo(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") goTo(event.currentTarget.value);
          }}
        />
        <IconButton
          icon={ChevronRight}
          label={t("explain.rowAfter")}
          size={22}
          onClick={() => onAt(Math.min(last, at + 1))}
        />
      </label>
      <label>
        <span className="nl-quiet">{t("explain.batchSize")}</span>
        <input
          className="inside-field"
          type="number"
          min={1}
          max={Math.min(MOST_ROWS, Math.max(1, rows.length))}
          value={size}
          data-testid="explain-batch"
          onChange={(event) => {
            const next = event.currentTarget.valueAsNumber;
            if (Number.isInteger(next)) onSize(Math.min(MOST_ROWS, rows.length, Math.max(1, next)));
          }}
        />
      </label>
    </fieldset>
  );
}

interface StepsProps {
  readonly spec: ModelSpec;
  readonly explanation: Explanation;
  readonly row: number;
  readonly place: number;
  readonly onPlace: (place: number) => void;
}

function Steps({ spec, explanation, row, place, onPlace }: StepsProps) {
  const { t } = useText();
  const { nameOf } = useLayerNames(diagramOf(spec));
  const steps = useMemo(() => stepsOf(explanation, spec), [explanation, spec]);
  const now = Math.min(place, steps.length - 1);
  const step = steps[now]!;
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    explain.getState().write(badgesAt(steps, now, row, explanation));
    explain.getState().light(step.nodeId);
  }, [steps, now, row, explanation, step]);
  useEffect(() => {
    // The arrow keys belong to the steps from the start, without a click.
    panel.current?.focus({ preventScroll: true });
    return () => {
      explain.getState().write(new Map());
      explain.getState().light(null);
    };
  }, []);
  const go = (to: number) => onPlace(Math.min(steps.length - 1, Math.max(0, to)));
  const onKey = (event: KeyboardEvent) => {
    const to = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: steps.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  };
  const lines = useMemo(() => formulaOf(step, spec, explanation, row), [step, spec, explanation, row]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go through the steps, as the buttons do
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <div className="explain-steps" ref={panel} tabIndex={0} onKeyDown={onKey} data-testid="explain-steps">
      <div className="explain-bar nl-num">
        <IconButton
          icon={ChevronLeft}
          label={t("explain.before")}
          shortcut="←"
          testId="explain-before"
          disabled={now === 0}
          onClick={() => go(now - 1)}
        />
        <IconButton
          icon={ChevronRight}
          label={t("explain.after")}
          shortcut="→"
          testId="explain-after"
          disabled={now === steps.length - 1}
          onClick={() => go(now + 1)}
        />
        <span className="explain-count" data-testid="explain-place">
          {t("explain.place", { place: now + 1, count: steps.length })}
        </span>
        <ol className="explain-stages">
          {stages.map((stage) => (
            <li key={stage}>
              <button
                type="button"
                aria-current={stage === step.stage ? "step" : undefined}
                data-testid={`stage-${stage}`}
                onClick={() => go(steps.findIndex((one) => one.stage === stage))}
              >
                {t(`explain.stage.${stage}`)}
              </button>
            </li>
          ))}
        </ol>
        <p className="explain-what">
          <strong>{nameOf(step.nodeId)}</strong> {t(`explain.what.${isInput(step, spec) ? "input" : step.stage}`)}
        </p>
      </div>
      <div className="explain-formula nl-scroll" aria-live="polite">
        {lines.map((line) => (
          <Formula key={line} tex={line} display={false} />
        ))}
      </div>
    </div>
  );
}

/** Compares the gradients of this step with central differences and says how far they are apart at most. */
function Check({ tableRows }: { readonly tableRows: readonly number[] }) {
  const { t, say } = useText();
  const [state, setState] = useState<{ checked: Explanation["checked"]; failure: Failure | null } | "busy" | null>(
    null,
  );
  const check = async () => {
    const { status } = run.getState();
    if (status === null) return;
    setState("busy");
    try {
      const { checked } = await engine.call("explain", [status.runId, tableRows, true, moment.getState().epoch]);
      setState({ checked, failure: null });
    } catch (thrown) {
      setState({ checked: null, failure: failureOf(thrown) });
    }
  };
  const result = state === "busy" || state === null ? null : state;
  return (
    <span className="explain-check">
      {result?.failure && <span className="inside-failure">{say(result.failure.code, result.failure.params)}</span>}
      {result?.checked && (
        <output className="nl-num" data-testid="check-result" data-worst={result.checked.worst}>
          {t(result.checked.worst < SOUND ? "explain.sound" : "explain.unsound", {
            worst: printNumber(result.checked.worst, 2),
            weight: result.checked.weightId,
          })}
        </output>
      )}
      <Button
        size="compact-xs"
        variant="default"
        loading={state === "busy"}
        data-testid="check-gradient"
        onClick={() => void check()}
      >
        {t("explain.check")}
      </Button>
    </span>
  );
}

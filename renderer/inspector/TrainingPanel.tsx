import { checkParam, defaultParams } from "../../core/checkParams.ts";
import type { Patch } from "../../core/document/edit.ts";
import type { TrainingSettings } from "../../core/document/model.ts";
import { optimizerDef, optimizers } from "../../core/optimizers/index.ts";
import { scheduleDef, schedules } from "../../core/schedules/index.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { document, useDocument } from "../state/document.ts";
import { useInference } from "../state/inference.ts";
import { Formula } from "../ui/Formula.tsx";
import { PanelTitle, Section } from "../ui/PanelTitle.tsx";
import { ChoiceField } from "./ChoiceField.tsx";
import { ParamForm } from "./fields.tsx";
import { NumberField } from "./NumberField.tsx";
import { SplitFields } from "./SplitFields.tsx";
import { SwitchField } from "./SwitchField.tsx";

/** Limits of the training numbers; the same grammar as a node's settings. */
const limits = {
  learningRate: { kind: "float", min: 0, max: 1e12, exclusiveMin: true },
  epochs: { kind: "int", min: 1, max: 1_000_000 },
  rows: { kind: "int", min: 1, max: 1_000_000 },
  seed: { kind: "int", min: 0, max: 4_294_967_295 },
  patience: { kind: "int", min: 1, max: 1_000_000 },
  minDelta: { kind: "float", min: 0, max: 1e9 },
  clip: { kind: "float", min: 0, max: 1e9, exclusiveMin: true },
} as const;

type Limit = keyof typeof limits;
export const checkTraining = (name: Limit) => (value: unknown) =>
  checkParam(name, { ...limits[name], default: 0, label: "", help: "" }, value);

/** Changes training settings; changes of one setting that follow each other are one step. */
export function change(patch: Patch<TrainingSettings>): void {
  const key = JSON.stringify(patch).replace(/[\d.e+-]+/g, "");
  document.getState().dispatch({ kind: "setTraining", patch }, { label: "edit.training", merge: `training ${key}` });
}

/** How the network is trained: shown while no layer is selected. */
export function TrainingPanel() {
  const { t } = useText();
  const training = useDocument((state) => state.project.training);
  const { parameters } = useInference();
  return (
    <div data-testid="training-panel">
      <PanelTitle
        aside={
          <span className="nl-quiet nl-num">
            {t("inspector.parameters", { count: parameters, shown: printCount(parameters) })}
          </span>
        }
      >
        {t("training.title")}
      </PanelTitle>
      <OptimizerSection training={training} />
      <BatchSection training={training} />
      <StoppingSection training={training} />
      <Section title={t("training.data")}>
        <SplitFields split={training.split} />
      </Section>
      <Section title={t("training.exact")}>
        <NumberField
          label={t("training.seed")}
          help={t("training.seed.help")}
          value={training.seed}
          integer
          check={checkTraining("seed")}
          onChange={(seed) => change({ seed })}
          testId="training-seed"
        />
        <ChoiceField
          label={t("training.arithmetic")}
          help={t("training.arithmetic.help")}
          value={training.arithmetic}
          options={(["portable", "fused"] as const).map((value) => ({
            value,
            label: t(`training.arithmetic.${value}`),
          }))}
          onChange={(value) => change({ arithmetic: value as TrainingSettings["arithmetic"] })}
        />
      </Section>
    </div>
  );
}

interface PartProps {
  readonly training: TrainingSettings;
}

/** One line per assignment: the panel is narrow. */
const linesOf = (tex: string): readonly string[] => tex.split(/,\\(?:;|quad)\s*/);

function OptimizerSection({ training }: PartProps) {
  const { t, say } = useText();
  const optimizer = optimizerDef(training.optimizer);
  const schedule = scheduleDef(training.schedule);
  return (
    <Section title={t("training.optimizer")}>
      <ChoiceField
        label={t("training.method")}
        help={say(`optimizer.${optimizer.type}.doc`)}
        value={training.optimizer}
        options={optimizers.map(({ type }) => ({ value: type, label: say(`optimizer.${type}.title`) }))}
        onChange={(type) => change({ optimizer: type, optimizerParams: defaultParams(optimizerDef(type).params) })}
        testId="training-optimizer"
      />
      <NumberField
        label={t("training.learningRate")}
        help={t("training.learningRate.help")}
        value={training.learningRate}
        check={checkTraining("learningRate")}
        onChange={(learningRate) => change({ learningRate })}
        testId="training-learningRate"
      />
      <ParamForm
        owner={optimizer.type}
        schema={optimizer.params}
        values={training.optimizerParams}
        onChange={(name, value) => change({ optimizerParams: { ...training.optimizerParams, [name]: value } })}
      />
      {linesOf(optimizer.formula).map((line) => (
        <Formula key={line} tex={line} />
      ))}
      <ChoiceField
        label={t("training.schedule")}
        help={say(`schedule.${schedule.type}.doc`)}
        value={training.schedule}
        options={schedules.map(({ type }) => ({ value: type, label: say(`schedule.${type}.title`) }))}
        onChange={(type) => change({ schedule: type, scheduleParams: defaultParams(scheduleDef(type).params) })}
        testId="training-schedule"
      />
      <ParamForm
        owner={schedule.type}
        schema={schedule.params}
        values={training.scheduleParams}
        onChange={(name, value) => change({ scheduleParams: { ...training.scheduleParams, [name]: value } })}
      />
      <ChoiceField
        label={t("training.clipping")}
        help={t("training.clipping.help")}
        value={training.clipping.kind}
        options={(["none", "norm", "value"] as const).map((kind) => ({
          value: kind,
          label: t(`training.clipping.${kind}`),
        }))}
        onChange={(kind) => change({ clipping: { kind: kind as TrainingSettings["clipping"]["kind"] } })}
      />
      {training.clipping.kind !== "none" && (
        <NumberField
          label={t("training.clipLimit")}
          help={t("training.clipLimit.help")}
          value={training.clipping.limit}
          check={checkTraining("clip")}
          onChange={(limit) => change({ clipping: { limit } })}
        />
      )}
    </Section>
  );
}

function BatchSection({ training }: PartProps) {
  const { t } = useText();
  return (
    <Section title={t("training.steps")}>
      <NumberField
        label={t("training.epochs")}
        help={t("training.epochs.help")}
        value={training.epochs}
        integer
        check={checkTraining("epochs")}
        onChange={(epochs) => change({ epochs })}
        testId="training-epochs"
      />
      <ChoiceField
        label={t("training.batch")}
        help={t("training.batch.help")}
        value={training.batch.mode}
        options={(["rows", "all", "one"] as const).map((mode) => ({ value: mode, label: t(`training.batch.${mode}`) }))}
        onChange={(mode) => change({ batch: { mode: mode as TrainingSettings["batch"]["mode"] } })}
      />
      {training.batch.mode === "rows" && (
        <NumberField
          label={t("training.batchRows")}
          help={t("training.batchRows.help")}
          value={training.batch.rows}
          integer
          check={checkTraining("rows")}
          onChange={(rows) => change({ batch: { rows } })}
          testId="training-batch"
        />
      )}
    </Section>
  );
}

function StoppingSection({ training }: PartProps) {
  const { t } = useText();
  const early = training.earlyStopping;
  const set = (patch: Patch<TrainingSettings["earlyStopping"]>) => change({ earlyStopping: patch });
  return (
    <Section title={t("training.stopping")}>
      <SwitchField
        label={t("training.early")}
        help={t("training.early.help")}
        value={early.enabled}
        onChange={(enabled) => set({ enabled })}
        testId="training-early"
      />
      {early.enabled && (
        <>
          <ChoiceField
            label={t("training.monitor")}
            help={t("training.monitor.help")}
            value={early.monitor}
            options={(["valLoss", "loss"] as const).map((value) => ({ value, label: t(`training.monitor.${value}`) }))}
            onChange={(value) => set({ monitor: value as typeof early.monitor })}
          />
          <NumberField
            label={t("training.patience")}
            help={t("training.patience.help")}
            value={early.patience}
            integer
            check={checkTraining("patience")}
            onChange={(patience) => set({ patience })}
            testId="training-patience"
          />
          <NumberField
            label={t("training.minDelta")}
            help={t("training.minDelta.help")}
            value={early.minDelta}
            check={checkTraining("minDelta")}
            onChange={(minDelta) => set({ minDelta })}
          />
          <SwitchField
            label={t("training.restoreBest")}
            help={t("training.restoreBest.help")}
            value={early.restoreBest}
            onChange={(restoreBest) => set({ restoreBest })}
          />
        </>
      )}
    </Section>
  );
}

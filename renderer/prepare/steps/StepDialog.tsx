import { Button, Modal } from "@mantine/core";
import { useMemo, useState } from "react";
import { stepDef } from "../../../core/data/steps/index.ts";
import type { DataStep } from "../../../core/document/model.ts";
import { useText } from "../../i18n/index.ts";
import { ParamForm } from "../../inspector/fields.tsx";
import { addSteps, changeStep } from "../../state/steps.ts";
import { useTable } from "../../state/table.ts";
import { asKind, draftOf, faultsOf, freshDraft, kinds, type StepDraft, schemaOf, stepsOf, withValue } from "./draft.ts";
import { KindList } from "./KindList.tsx";
import { TrialLine } from "./TrialLine.tsx";
import { useTrial } from "./useTrial.ts";
import "../../files/dialog.css";
import "./steps.css";

interface StepDialogProps {
  /** The step that is changed; null for a new one. */
  readonly step: DataStep | null;
  readonly onClose: () => void;
}

/** Makes a step or changes one: what it does, where, how, and how much of the table that would change. */
export default function StepDialog({ step, onClose }: StepDialogProps) {
  const { t, say } = useText();
  const profile = useTable((state) => state.profile);
  const [draft, setDraft] = useState<StepDraft>(() =>
    step === null ? freshDraft(kinds[0]!.defs[0]!.type) : draftOf(step),
  );
  /** Settings that somebody has touched: nobody is told off for what is still to come. */
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const names = useMemo(() => new Set(profile?.columns.map(({ name }) => name)), [profile]);
  const faults = useMemo(() => faultsOf(draft, names), [draft, names]);
  const sound = faults.length === 0;
  const trial = useTrial(sound ? draft : null);
  const made = stepsOf(draft);
  const shown = new Map(
    faults
      .filter(({ param }) => tried || touched.has(param))
      .map(({ param, code, params }) => [
        param,
        say(code, { ...params, name: say(`param.${draft.type}.${param}.label`) }),
      ]),
  );
  const title = t(step === null ? "steps.add" : "steps.change");
  // The list of kinds has said the first sentence already.
  const doc = say(`step.${draft.type}.doc`);
  const said = step === null ? doc.split("\n").slice(1).join("\n") : doc;
  const keep = () => {
    setTried(true);
    if (!sound) return;
    if (step === null) addSteps(made);
    else changeStep(step.id, made[0]!.params);
    onClose();
  };
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={step === null ? 720 : 420}
      centered
      lockScroll={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={title} data-testid="step-dialog">
        <Modal.Body className="dialog">
          {/* The first field would open its list of columns as soon as it has the focus. */}
          <h2 tabIndex={-1} data-autofocus={step !== null || undefined}>
            {title}
          </h2>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              // A number that is typed and cannot stand is not part of the draft, but it is what was meant.
              if (event.currentTarget.querySelector('[aria-invalid="true"]') === null || !sound) keep();
            }}
          >
            <div className="step-body" data-new={step === null || undefined}>
              {step === null && (
                <KindList
                  type={draft.type}
                  onChoose={(type) => {
                    setDraft(asKind(draft, type));
                    setTouched(new Set());
                    setTried(false);
                  }}
                />
              )}
              <div className="step-form">
                <div className="step-settings nl-scroll">
                  <h3>{say(`step.${draft.type}.title`)}</h3>
                  <p className="prepare-note step-doc">{said}</p>
                  <ParamForm
                    key={draft.type}
                    owner={draft.type}
                    schema={schemaOf(draft)}
                    values={draft.values}
                    faults={shown}
                    onChange={(name, value) => {
                      setTouched(new Set([...touched, name]));
                      setDraft(withValue(draft, name, value));
                    }}
                  />
                </div>
                <TrialLine sound={sound} trial={trial} learns={stepDef(draft.type)?.learns === true} />
              </div>
            </div>
            <div className="dialog-buttons">
              <Button size="xs" variant="default" onClick={onClose}>
                {t("prepare.cancel")}
              </Button>
              {/* The field keeps the focus, and with it what stands in it. */}
              <Button size="xs" type="submit" data-testid="keep-step" onMouseDown={(event) => event.preventDefault()}>
                {step !== null
                  ? t("prepare.change")
                  : made.length > 1
                    ? t("steps.addMany", { count: made.length })
                    : t("steps.add")}
              </Button>
            </div>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

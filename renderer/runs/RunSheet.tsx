import { Button } from "@mantine/core";
import { Dialog } from "../files/Dialog.tsx";
import { useText } from "../i18n/index.ts";
import { runs, useRuns } from "../state/runs.ts";
import { settingsOfRun } from "./differences.ts";
import { epochOfStep } from "./layers.ts";
import { markWord } from "./marks.ts";
import type { KeptRun } from "./model.ts";
import { documentOf, openRun } from "./reopen.ts";
import { nameOf, originOf, resultOf } from "./words.ts";

/** Everything that a run was made with, except its weights: what there is to choose, and what was chosen. */
export function RunSheet() {
  const { t } = useText();
  const kept = useRuns(({ runs: all, sheet }) => all.find(({ id }) => id === sheet));
  const close = () => runs.getState().show(null);
  if (kept === undefined) return null;
  const open = () => {
    openRun(kept);
    close();
  };
  return (
    <Dialog
      opened
      onClose={close}
      title={t("runs.sheetTitle", { name: nameOf(kept) })}
      testId="sheet"
      buttons={
        <>
          <Button size="xs" variant="default" onClick={close}>
            {t("runs.close")}
          </Button>
          <Button size="xs" disabled={documentOf(kept) === null} data-testid="sheet-open" onClick={open}>
            {t("runs.open")}
          </Button>
        </>
      }
    >
      <p className="nl-quiet nl-num">{[resultOf(kept), originOf(kept)].filter((part) => part !== "").join(" · ")}</p>
      <div className="runs-sheet nl-scroll">
        <SettingList kept={kept} />
        <Changes kept={kept} />
      </div>
    </Dialog>
  );
}

function SettingList({ kept }: { readonly kept: KeptRun }) {
  const settings = settingsOfRun(kept);
  const owners = [...new Set(settings.map(({ owner }) => owner))];
  return owners.map((owner) => (
    <section key={owner}>
      <h3>{owner}</h3>
      <dl>
        {settings
          .filter((setting) => setting.owner === owner)
          .map(({ key, label, shown }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd className="nl-num">{shown}</dd>
            </div>
          ))}
      </dl>
    </section>
  ));
}

/** What was changed while the run went on. */
function Changes({ kept }: { readonly kept: KeptRun }) {
  const { t } = useText();
  const changes = kept.timeline.flatMap(({ step, edit }) => {
    const word = markWord(edit, kept.project);
    return word === null ? [] : [{ step, word }];
  });
  if (changes.length === 0) return null;
  const steps = kept.history.column("step");
  return (
    <section>
      <h3>{t("runs.timeline")}</h3>
      <dl>
        {changes.map(({ step, word }) => (
          <div key={`${step} ${word}`}>
            <dt className="nl-num">{t("runs.atStep", { step, epoch: Math.round(epochOfStep(steps, step)) })}</dt>
            <dd>{word}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

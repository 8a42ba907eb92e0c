import { useText } from "../i18n/index.ts";
import { useRun } from "../state/run.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FilePredictions } from "./FilePredictions.tsx";
import { RowForm } from "./RowForm.tsx";
import { useModel } from "./useModel.ts";
import "../data/data.css";
import "./predict.css";

/** Ask the trained network: one row typed by hand, or a file of new rows. */
export default function PredictTab() {
  const { t, say } = useText();
  const { model, failure } = useModel();
  const running = useRun((state) => state.status?.state === "running");
  if (failure !== null) return <EmptyState>{say(failure.code, failure.params)}</EmptyState>;
  if (model === null) return <EmptyState>{t(running ? "predict.whileTraining" : "predict.untrained")}</EmptyState>;
  const trained = t("predict.model", { name: model.project.name, epoch: model.epoch });
  return (
    <div className="predict">
      <p className="predict-model nl-num">
        {trained}
        {model.stale && (
          <strong className="predict-stale" data-testid="stale" title={t("predict.staleHelp")}>
            {t("predict.stale")}
          </strong>
        )}
      </p>
      <div className="predict-columns">
        <RowForm key={model.project.trained?.specHash} model={model} />
        <FilePredictions model={model} />
      </div>
    </div>
  );
}

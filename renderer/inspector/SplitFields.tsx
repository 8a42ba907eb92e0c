import { checkParam } from "../../core/checkParams.ts";
import type { Part, SplitSettings } from "../../core/document/model.ts";
import { useText } from "../i18n/index.ts";
import { SplitMethod } from "../prepare/SplitMethod.tsx";
import { useTable } from "../state/table.ts";
import { NumberField } from "./NumberField.tsx";
import { splitWith } from "./split.ts";
import { change, checkTraining } from "./TrainingPanel.tsx";

const parts = ["train", "validation", "test"] as const;

const percent = (share: number) => Math.round(share * 1000) / 10;

/** How the rows are divided. The shares always add up to 100 %. */
export function SplitFields({ split }: { readonly split: SplitSettings }) {
  const { t } = useText();
  const counts = useTable((state) => state.profile?.parts);
  const checkShare = (part: Exclude<Part, "train">) => (value: unknown) => {
    const other = percent(split[part === "test" ? "validation" : "test"]);
    return checkParam(part, { kind: "float", default: 0, min: 0, max: 99 - other, label: "", help: "" }, value);
  };
  return (
    <>
      <div
        className="split"
        role="img"
        aria-label={t("training.splitLabel", {
          train: percent(split.train),
          validation: percent(split.validation),
          test: percent(split.test),
        })}
      >
        {parts.map((part) => (
          <span key={part} className={`split-${part}`} style={{ flexGrow: split[part] }} />
        ))}
      </div>
      <dl className="facts">
        {parts.map((part) => (
          <div key={part}>
            <dt>
              <span className={`swatch split-${part}`} /> {t(`training.part.${part}`)}
            </dt>
            <dd className="nl-num">
              {percent(split[part])} %
              {counts && counts.train > 0 ? ` · ${t("inspector.rows", { count: counts[part] })}` : ""}
            </dd>
          </div>
        ))}
      </dl>
      {(["validation", "test"] as const).map((part) => (
        <NumberField
          key={part}
          label={t(`training.share.${part}`)}
          help={t(`training.share.${part}.help`)}
          value={percent(split[part])}
          unit="%"
          check={checkShare(part)}
          onChange={(value) => change({ split: splitWith(split, part, value) })}
          testId={`split-${part}`}
        />
      ))}
      <SplitMethod split={split} />
      <NumberField
        label={t("training.splitSeed")}
        help={t("training.splitSeed.help")}
        value={split.seed}
        integer
        check={checkTraining("seed")}
        onChange={(seed) => change({ split: { seed } })}
      />
    </>
  );
}

import { Button, Modal } from "@mantine/core";
import { RefreshCw } from "lucide-react";
import { useMemo, useState } from "react";
import { checkParam, defaultParams } from "../../core/checkParams.ts";
import { generateTable, generators } from "../../core/data/generators/index.ts";
import { type DataSource, type ParamValues, SNIFF } from "../../core/document/model.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { ParamForm } from "../inspector/fields.tsx";
import { NumberField } from "../inspector/NumberField.tsx";
import { document as projectDocument } from "../state/document.ts";
import { Formula } from "../ui/Formula.tsx";
import { Scatter } from "./Scatter.tsx";
import "./prepare.css";

const ROWS = { kind: "int", default: 200, min: 10, max: 100_000, label: "", help: "" } as const;
const SEED = { kind: "int", default: 1, min: 0, max: 0xffffffff, label: "", help: "" } as const;
/** Points of the picture: more would only cover each other. */
const DRAWN = 600;

interface Settings {
  readonly type: string;
  readonly params: ParamValues;
  readonly rows: number;
  readonly seed: number;
}

const definitionOf = (type: string) => generators.find((each) => each.type === type) ?? generators[0];

/** The settings of the table that is open, where it was made here; else the first kind's own. */
function settingsFrom(data: DataSource): Settings {
  if (data.kind !== "generated") return fresh(generators[0].type);
  const { generator: type, params, rows, seed } = data;
  return { type, params: { ...defaultParams(definitionOf(type).params), ...params }, rows, seed };
}

const fresh = (type: string): Settings => ({
  type,
  params: defaultParams(definitionOf(type).params),
  rows: ROWS.default,
  seed: SEED.default,
});

/** Makes a table by a known rule: which rule, how noisy, how many rows, with a picture that follows every change. */
export function GenerateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, say } = useText();
  const [settings, setSettings] = useState(() => settingsFrom(projectDocument.getState().project.data));
  const { type, params, rows, seed } = settings;
  const set = (patch: Partial<Settings>) => setSettings({ ...settings, ...patch });
  const generator = definitionOf(type);
  const picture = useMemo(() => generateTable(type, params, Math.min(rows, DRAWN), seed), [type, params, rows, seed]);
  const use = () => {
    const data = {
      kind: "generated",
      generator: type,
      params,
      rows,
      seed,
      dialect: SNIFF,
      columns: [],
      steps: [],
    } as const;
    projectDocument.getState().dispatch([{ kind: "setData", data }], { label: "table.edit.generate" });
    onClose();
  };
  const [first] = say(`generator.${type}.doc`).split("\n");
  const shown = { shown: printCount(picture.rows.length), rows: printCount(rows) };
  return (
    <Modal.Root opened onClose={onClose} size={760} centered lockScroll={false} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t("prepare.generate")} data-testid="generate-dialog">
        <Modal.Body className="dialog generate">
          <h2>{t("prepare.generate")}</h2>
          <div className="generate-body">
            <div className="generate-kinds" role="radiogroup" aria-label={t("prepare.generate.kinds")}>
              {generators.map((each) => (
                <label key={each.type} data-testid={`generate-${each.type}`} data-on={each.type === type || undefined}>
                  <input
                    type="radio"
                    name="generator"
                    className="nl-hidden"
                    checked={each.type === type}
                    data-autofocus={each.type === type || undefined}
                    onChange={() => setSettings({ ...fresh(each.type), rows, seed })}
                  />
                  {say(`generator.${each.type}.title`)}
                </label>
              ))}
            </div>
            <div className="generate-shown">
              <Scatter {...picture} target={generator.target} label={t("prepare.generate.picture", shown)} />
              <Formula tex={generator.formula(params as never)} />
            </div>
            <div className="generate-form nl-scroll">
              <p className="prepare-note generate-doc">{first}</p>
              <ParamForm
                owner={type}
                schema={generator.params}
                values={params}
                onChange={(name, value) => set({ params: { ...params, [name]: value } })}
              />
              <NumberField
                label={t("prepare.generate.rows")}
                help={t("prepare.generate.rows.help")}
                value={rows}
                integer
                slider={{ min: ROWS.min, max: 2000, step: 10 }}
                check={(value) => checkParam("rows", ROWS, value)}
                onChange={(next) => set({ rows: next })}
                testId="generate-rows"
              />
              <NumberField
                label={t("prepare.generate.seed")}
                help={t("prepare.generate.seed.help")}
                value={seed}
                integer
                check={(value) => checkParam("seed", SEED, value)}
                onChange={(next) => set({ seed: next })}
                testId="generate-seed"
              />
            </div>
          </div>
          <div className="dialog-buttons">
            <Button
              size="xs"
              variant="default"
              leftSection={<RefreshCw size={13} aria-hidden />}
              onClick={() => set({ seed: seed >= SEED.max ? 0 : seed + 1 })}
            >
              {t("prepare.generate.again")}
            </Button>
            <span className="generate-space" />
            <Button size="xs" variant="default" onClick={onClose}>
              {t("prepare.cancel")}
            </Button>
            <Button size="xs" data-testid="generate-use" onClick={use}>
              {t("prepare.generate.use")}
            </Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

import type { ComponentType } from "react";
import { checkParam } from "../../core/checkParams.ts";
import type { Json, ParamValues } from "../../core/document/model.ts";
import type { Param, ParamSchema } from "../../core/params.ts";
import { say, sayOr, useText } from "../i18n/index.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { ClassOrderField } from "./ClassOrderField.tsx";
import { ColumnField, ColumnsField } from "./ColumnsField.tsx";
import { FeaturesField } from "./FeaturesField.tsx";
import { LabelsField } from "./LabelsField.tsx";
import { NumberField } from "./NumberField.tsx";
import { OptionalNumberField } from "./OptionalNumberField.tsx";
import { SwitchField } from "./SwitchField.tsx";
import { TextField } from "./TextField.tsx";
import { UnitsField } from "./UnitsField.tsx";
import { WordsField } from "./WordsField.tsx";

export interface FieldProps<K extends Param["kind"] = Param["kind"]> {
  /** Type of the node, optimizer, … that the setting belongs to; names its texts. */
  readonly owner: string;
  readonly name: string;
  readonly param: Extract<Param, { readonly kind: K }>;
  readonly value: Json;
  /** All settings of the owner, for editors that depend on others. */
  readonly values: ParamValues;
  readonly onChange: (value: Json) => void;
  /** What is wrong with it beside the other settings, in one sentence; null for nothing. */
  readonly error: string | null;
}

const words = (owner: string, name: string) => ({
  label: say(`param.${owner}.${name}.label`),
  help: say(`param.${owner}.${name}.help`),
});

/** What a person calls an option: its own word for this setting, the general one, or the value itself. */
const optionLabel = (owner: string, name: string, value: string): string =>
  sayOr(`option.${owner}.${name}.${value}`, sayOr(`option.${value}`, value));

function NumberEditor({ owner, name, param, value, onChange, error }: FieldProps<"int" | "float">) {
  const integer = param.kind === "int";
  return (
    <NumberField
      {...words(owner, name)}
      value={typeof value === "number" ? value : param.default}
      check={(next) => checkParam(name, param, next)}
      onChange={onChange}
      integer={integer}
      slider={
        param.slider ? { min: param.min, max: param.max, step: integer ? 1 : (param.max - param.min) / 100 } : undefined
      }
      testId={`param-${name}`}
      error={error}
    />
  );
}

const editors: { readonly [K in Param["kind"]]: ComponentType<FieldProps<K>> } = {
  int: NumberEditor as ComponentType<FieldProps<"int">>,
  float: NumberEditor as ComponentType<FieldProps<"float">>,
  bool: ({ owner, name, value, onChange }) => (
    <SwitchField {...words(owner, name)} value={value === true} onChange={onChange} testId={`param-${name}`} />
  ),
  choice: ({ owner, name, param, value, onChange }) => (
    <ChoiceField
      {...words(owner, name)}
      value={typeof value === "string" ? value : param.default}
      options={param.options.map((option) => ({ value: option, label: optionLabel(owner, name, option) }))}
      onChange={onChange}
      testId={`param-${name}`}
    />
  ),
  features: FeaturesField,
  labels: LabelsField,
  classOrder: ClassOrderField,
  optional: OptionalNumberField,
  text: TextField,
  words: WordsField,
  column: ColumnField,
  columns: ColumnsField,
  units: UnitsField,
};

export interface FormProps {
  readonly owner: string;
  readonly schema: ParamSchema;
  readonly values: ParamValues;
  readonly onChange: (name: string, value: Json) => void;
  /** What is wrong with settings beside the others, a sentence each. */
  readonly faults?: ReadonlyMap<string, string>;
}

/** The form of anything that has a param schema: nothing is drawn by hand. */
export function ParamForm({ owner, schema, values, onChange, faults }: FormProps) {
  useText();
  const settingOf = (name: string): Json => values[name] ?? schema[name]?.default ?? null;
  const shown = Object.entries(schema).filter(
    ([, { when }]) => when === undefined || when.is.includes(settingOf(when.param)),
  );
  return (
    <div className="form">
      {shown.map(([name, param]) => {
        const Editor = editors[param.kind] as ComponentType<FieldProps>;
        return (
          <Editor
            key={name}
            owner={owner}
            name={name}
            param={param}
            value={settingOf(name)}
            values={values}
            onChange={(value) => onChange(name, value)}
            error={faults?.get(name) ?? null}
          />
        );
      })}
    </div>
  );
}

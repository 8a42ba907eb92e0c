import { MultiSelect, Select } from "@mantine/core";
import { useId } from "react";
import type { ColumnProfile } from "../../core/data/table.ts";
import type { ColumnContent } from "../../core/params.ts";
import { say, useText } from "../i18n/index.ts";
import { useTable } from "../state/table.ts";
import type { FieldProps } from "./fields.tsx";
import { Row } from "./Row.tsx";

/** A table may have 20,000 columns: those beyond are found by their name. */
const LISTED = 100;

const fits: { readonly [C in ColumnContent]: (column: ColumnProfile) => boolean } = {
  anything: () => true,
  numbers: ({ type }) => type === "number",
  text: ({ type, textCount }) => type !== "number" || textCount > 0,
};

/** Names of columns that hold what is wanted; those chosen already are among them, whatever they hold. */
function useColumnNames(holds: ColumnContent, chosen: readonly string[]): string[] {
  const columns = useTable((state) => state.profile?.columns) ?? [];
  const names = columns.filter((column) => fits[holds](column)).map(({ name }) => name);
  return [...chosen.filter((name) => !names.includes(name)), ...names];
}

const words = (owner: string, name: string) => ({
  label: say(`param.${owner}.${name}.label`),
  help: say(`param.${owner}.${name}.help`),
});

/** One column, found by its name. */
export function ColumnField({ owner, name, param, value, onChange, error }: FieldProps<"column">) {
  const { t } = useText();
  const id = useId();
  const chosen = typeof value === "string" && value !== "" ? value : null;
  const names = useColumnNames(param.holds, chosen === null ? [] : [chosen]);
  return (
    <Row id={id} wide {...words(owner, name)} error={error}>
      <Select
        id={id}
        size="xs"
        data={names}
        value={chosen}
        searchable
        limit={LISTED}
        allowDeselect={false}
        placeholder={t("steps.columns.choose")}
        nothingFoundMessage={t("columns.none")}
        error={error !== null}
        aria-describedby={`${id}-help ${id}-error`}
        data-testid={`param-${name}`}
        onChange={(next) => next !== null && onChange(next)}
      />
    </Row>
  );
}

/** Any number of columns, found by their names. Where none means all of them, that is what the empty field says. */
export function ColumnsField({ owner, name, param, value, onChange, error }: FieldProps<"columns">) {
  const { t } = useText();
  const id = useId();
  const chosen = (value as readonly string[] | null) ?? [];
  const names = useColumnNames(param.holds, chosen);
  const none = t(param.ifNone === "every" ? "steps.columns.every" : "steps.columns.choose");
  return (
    <Row id={id} wide {...words(owner, name)} error={error}>
      <MultiSelect
        id={id}
        size="xs"
        data={names}
        value={[...chosen]}
        searchable
        clearable
        limit={LISTED}
        maxDropdownHeight={200}
        placeholder={chosen.length === 0 ? none : ""}
        nothingFoundMessage={t("columns.none")}
        clearButtonProps={{ "aria-label": t("steps.columns.clear") }}
        error={error !== null}
        aria-describedby={`${id}-help ${id}-error`}
        data-testid={`param-${name}`}
        onChange={(next) => onChange(next)}
      />
    </Row>
  );
}

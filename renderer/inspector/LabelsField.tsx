import { Checkbox } from "@mantine/core";
import { typeInForce } from "../../core/compile/columns.ts";
import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { useTable } from "../state/table.ts";
import type { FieldProps } from "./fields.tsx";
import { Row } from "./Row.tsx";

/** What to predict: one column of categories, or any number of number columns. */
export function LabelsField({ owner, name, value, onChange }: FieldProps<"labels">) {
  const { t, say } = useText();
  const project = useDocument((state) => state.project);
  const profile = useTable((state) => state.profile);
  const chosen = new Set((value as readonly string[] | null) ?? []);
  const columns = (profile?.columns ?? []).flatMap((column) => {
    const type = typeInForce(project, column);
    return type === "number" || type === "category" ? [{ name: column.name, type }] : [];
  });
  const typeOf = new Map(columns.map((column) => [column.name, column.type]));
  const toggle = (column: string, on: boolean) => {
    if (!on) chosen.delete(column);
    else {
      // Categories stand alone, and numbers join numbers only.
      if (typeOf.get(column) === "category") chosen.clear();
      else for (const other of [...chosen]) if (typeOf.get(other) !== "number") chosen.delete(other);
      chosen.add(column);
    }
    onChange(columns.flatMap(({ name: each }) => (chosen.has(each) ? [each] : [])));
  };
  return (
    <Row id="labels" label={say(`param.${owner}.${name}.label`)} help={say(`param.${owner}.${name}.help`)} wide>
      {columns.length === 0 ? (
        <p className="nl-quiet">{t("inspector.noTable")}</p>
      ) : (
        <ul className="features" id="labels" data-testid="labels">
          {columns.map((column) => (
            <li key={column.name} data-off={!chosen.has(column.name) || undefined}>
              <Checkbox
                size="xs"
                className="features-name"
                label={column.name}
                title={column.name}
                checked={chosen.has(column.name)}
                onChange={(event) => toggle(column.name, event.currentTarget.checked)}
              />
              <span className="features-type">{t(`inspector.type.${column.type}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Row>
  );
}

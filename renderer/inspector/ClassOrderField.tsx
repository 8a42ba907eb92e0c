import { ArrowDown, ArrowUp } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { useTable } from "../state/table.ts";
import { IconButton } from "../ui/IconButton.tsx";
import type { FieldProps } from "./fields.tsx";
import { Row } from "./Row.tsx";

/** Longer lists are not arranged by hand. */
const ARRANGEABLE = 50;

/** Which class is which output; shown only for one column of categories. */
export function ClassOrderField({ owner, name, value, values, onChange }: FieldProps<"classOrder">) {
  const { t, say } = useText();
  const profile = useTable((state) => state.profile);
  const [column, second] = Array.isArray(values.columns) ? (values.columns as readonly string[]) : [];
  const known = profile?.columns.find((each) => each.name === column);
  if (!known || second !== undefined || known.type !== "category" || known.classes.length > ARRANGEABLE) return null;
  const order = (value as readonly string[] | null) ?? known.classes;
  const countOf = (label: string) => known.classCounts[known.classes.indexOf(label)] ?? 0;
  const move = (from: number, by: 1 | -1) => {
    const next = [...order];
    const [moved] = next.splice(from, 1);
    if (moved !== undefined) next.splice(from + by, 0, moved);
    onChange(next);
  };
  return (
    <Row id="classes" label={say(`param.${owner}.${name}.label`)} help={say(`param.${owner}.${name}.help`)} wide>
      <ol className="classes" id="classes">
        {order.map((label, index) => (
          <li key={label}>
            <span className="nl-num classes-place">{index + 1}</span>
            <span className="classes-name">{label}</span>
            <span className="nl-num nl-quiet">{t("inspector.rows", { count: countOf(label) })}</span>
            <IconButton
              icon={ArrowUp}
              size={20}
              label={t("inspector.moveUp", { name: label })}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <IconButton
              icon={ArrowDown}
              size={20}
              label={t("inspector.moveDown", { name: label })}
              disabled={index === order.length - 1}
              onClick={() => move(index, 1)}
            />
          </li>
        ))}
      </ol>
      {value !== null && (
        <button type="button" className="nl-link" onClick={() => onChange(null)}>
          {t("inspector.usualOrder")}
        </button>
      )}
    </Row>
  );
}

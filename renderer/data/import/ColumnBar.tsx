import { NativeSelect } from "@mantine/core";
import { useText } from "../../i18n/index.ts";
import { useDocument } from "../../state/document.ts";
import { hasTarget, type Role, roles } from "../roles.ts";
import { useImport } from "./context.ts";
import { type ColumnType, type ImportState, roleIn, typeOf } from "./store.ts";

const types = ["auto", "number", "category", "ignore"] as const satisfies readonly ColumnType[];

/** The value that all selected columns share, "" where they differ. */
function shared<T extends string>(state: ImportState, of: (state: ImportState, place: number) => T): T | "" {
  const values = new Set([...state.selected].map((place) => of(state, place)));
  return values.size === 1 ? [...values][0]! : "";
}

/** Type and role of the selected columns, several at once. */
export function ColumnBar() {
  const { t } = useText();
  const count = useImport((state) => state.selected.size);
  const type = useImport((state) => shared(state, typeOf));
  const role = useImport((state) => shared(state, roleIn));
  const only = useImport((state) => state.preview?.columns[[...state.selected][0] ?? 0]);
  const choose = useImport((state) => state.choose);
  const canBeTarget = useDocument(({ project }) => hasTarget(project) || project.graph.nodes.length === 0);
  if (count === 0) return <p className="import-bar data-quiet">{t("import.hint")}</p>;
  const mixed = (value: string) => (value === "" ? [{ value: "", label: t("import.mixed"), disabled: true }] : []);
  return (
    <div className="import-bar" data-testid="import-bar">
      <span className="import-bar-name">{count === 1 ? only?.name : t("import.selected", { count })}</span>
      <span className="import-bar-label" aria-hidden>
        {t("import.type")}
      </span>
      <NativeSelect
        size="xs"
        aria-label={t("import.type")}
        data-testid="import-type"
        value={type}
        data={[
          ...mixed(type),
          ...types.map((value) => ({
            value,
            label:
              value === "auto"
                ? t("table.type.auto", { type: count === 1 && only ? t(`table.type.${only.suggested}`) : "…" })
                : t(`table.type.${value}`),
          })),
        ]}
        onChange={(event) => choose({ type: event.currentTarget.value as ColumnType })}
      />
      <span className="import-bar-label" aria-hidden>
        {t("import.role")}
      </span>
      <NativeSelect
        size="xs"
        aria-label={t("import.role")}
        data-testid="import-role"
        value={role}
        data={[
          ...mixed(role),
          ...roles
            .filter((value) => value !== "target" || (canBeTarget && count === 1))
            .map((value) => ({ value, label: t(`table.role.${value}`) })),
        ]}
        onChange={(event) => choose({ role: event.currentTarget.value as Role })}
      />
    </div>
  );
}

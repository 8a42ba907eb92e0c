import type { ColumnSetting, ColumnType } from "../document/model.ts";
import type { Table, TableColumn } from "./table.ts";

/** A column with the type in force. */
export interface TypedColumn {
  readonly name: string;
  readonly column: TableColumn;
  readonly type: ColumnType;
  /** Text in a column of numbers is an error rather than a missing cell. */
  readonly refusesText: boolean;
}

/** The settings of the project over what the cells suggest, in table order. */
export function columnTypes(table: Table, settings: readonly ColumnSetting[]): TypedColumn[] {
  const byName = new Map(settings.map((setting) => [setting.name, setting]));
  return table.columns.map((column) => {
    const setting = byName.get(column.name);
    const automatic = setting === undefined || setting.type === "auto" || column.reason === "excluded";
    const type = automatic ? column.suggested : setting.type;
    return { name: column.name, column, type, refusesText: setting?.textCells !== "missing" };
  });
}

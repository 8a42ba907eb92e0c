import type { EncodedColumn, ModelSpec } from "../compile/spec.ts";
import { CoreError } from "../errors.ts";
import { checkFeature, requireColumn } from "./checks.ts";
import type { TypedColumn } from "./columnTypes.ts";
import type { DateOrder } from "./dates.ts";
import { deriveNumbers, numberColumn, numberSourcesOf } from "./derive.ts";
import type { Table, TableColumn } from "./table.ts";

/** One feature of a table with its cells, derived where it is no column of the table. */
export interface Feature {
  readonly nodeId: string;
  readonly entry: EncodedColumn;
  readonly column: TableColumn;
  readonly dateOrder: DateOrder | undefined;
}

/**
 * The features of a spec in store order. Raises `data.columnMissing`, `data.textInNumber`, `data.columnEmpty` where the
 * table does not allow one.
 *
 * @param partOf see `Ground.partOf`
 */
export function featuresOf(
  table: Table,
  columns: ReadonlyMap<string, TypedColumn>,
  { inputs }: ModelSpec,
  partOf: Int8Array | null,
): Feature[] {
  return inputs.flatMap(({ nodeId, columns: encoded }) =>
    encoded.map((entry): Feature => {
      const derive = entry.encoding === "asIs" ? entry.derive : undefined;
      if (entry.encoding !== "asIs" || derive === undefined) {
        const typed = requireColumn(columns, entry.column, nodeId);
        checkFeature(table, typed, entry, nodeId);
        return { nodeId, entry, column: typed.column, dateOrder: undefined };
      }
      const source = (name: string): TypedColumn => requireColumn(columns, name, nodeId);
      for (const name of numberSourcesOf(entry)) checkFeature(table, source(name), entry, nodeId);
      const ground = { rows: table.rows, column: (name: string) => source(name).column, partOf };
      const { numbers, dateOrder } = deriveNumbers(derive, ground);
      const column = numberColumn(entry.column, numbers);
      if (derive.kind === "lag" && column.missing === table.rows)
        throw new CoreError("derive.lagEmpty", { column: entry.column, name: derive.of }, nodeId);
      checkFeature(table, { name: entry.column, column, type: "number", refusesText: true }, entry, nodeId);
      return { nodeId, entry, column, dateOrder };
    }),
  );
}

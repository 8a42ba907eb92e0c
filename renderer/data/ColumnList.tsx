import { memo, useDeferredValue, useMemo, useState } from "react";
import type { ColumnProfile, TableProfile } from "../../core/data/table.ts";
import type { Edit } from "../../core/document/edit.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { PictureBar } from "../pictures/PictureBar.tsx";
import { useFolded } from "../pictures/useFolded.ts";
import { usePicture } from "../pictures/usePicture.ts";
import { document as projectDocument, useDocument } from "../state/document.ts";
import { editsForRole, hasTarget, type Role, roleOf, roles } from "./roles.ts";
import { TypeMenu } from "./TypeMenu.tsx";

/** A table may have 20,000 columns: they come a page at a time. */
const PAGE = 200;

/** Every column with its type, its role, and what is wrong with it. */
export function ColumnList({ profile }: { readonly profile: TableProfile }) {
  const { t } = useText();
  const [shown, setShown] = useState(PAGE);
  const picture = usePicture();
  const { places, unfolded, unfold } = useFolded(picture, profile.columns.length);
  const rest = places.length - shown;
  // A page of columns takes a while to draw: it comes in slices, and nothing else waits for it.
  const drawn = useDeferredValue(
    useMemo(() => ({ profile, places }), [profile, places]),
    null,
  );
  return (
    <>
      <ul className="columns" data-testid="column-list">
        {drawn !== null && <ColumnRows profile={drawn.profile} places={drawn.places} shown={shown} />}
      </ul>
      {picture !== null && <PictureBar picture={picture} unfolded={unfolded} onUnfold={unfold} />}
      {rest > 0 && (
        <button type="button" className="nl-link" data-testid="more-columns" onClick={() => setShown(shown + PAGE)}>
          {t("import.moreColumns", { count: printCount(rest) })}
        </button>
      )}
    </>
  );
}

interface Rows {
  readonly profile: TableProfile;
  /** Of the columns to be listed. */
  readonly places: readonly number[];
  readonly shown: number;
}

const ColumnRows = memo(function ColumnRows({ profile: { columns, rows }, places, shown }: Rows) {
  return places.slice(0, shown).map((place) => {
    const column = columns[place]!;
    return <ColumnRow key={column.name} column={column} rows={rows} />;
  });
});

const apply = (edits: readonly Edit[], label: string) => projectDocument.getState().dispatch(edits, { label });

function ColumnRow({ column, rows }: { readonly column: ColumnProfile; readonly rows: number }) {
  const { t } = useText();
  const role = useDocument(({ project }) => roleOf(project, column.name, column.type));
  const canBeTarget = useDocument(({ project }) => hasTarget(project));
  const choose = (wanted: Role) =>
    apply(editsForRole(projectDocument.getState().project, column.name, column.type, wanted), "table.edit.role");
  return (
    <li className="column" data-role={role}>
      <TypeMenu column={column} />
      <span className="column-name" title={column.name}>
        {column.name}
      </span>
      <select
        className="column-role"
        aria-label={t("table.roleOf", { name: column.name })}
        value={role}
        onChange={(event) => choose(event.currentTarget.value as Role)}
      >
        {roles
          .filter((value) => value !== "target" || canBeTarget)
          .map((value) => (
            <option key={value} value={value}>
              {t(`table.role.${value}`)}
            </option>
          ))}
      </select>
      <span className="column-note nl-num">{describe(t, column, rows)}</span>
      {column.textCount > 0 && <TextCells column={column} />}
    </li>
  );
}

type Translate = ReturnType<typeof useText>["t"];

function describe(t: Translate, column: ColumnProfile, rows: number): string {
  const kind =
    column.type === "number"
      ? t("table.range", { min: plain(column.min), max: plain(column.max) })
      : column.type === "category"
        ? t("table.categories", { count: column.distinct })
        : column.reason === null
          ? t("table.ignored")
          : t(`table.reason.${column.reason}`);
  const missing =
    column.missing > 0 ? t("table.missing", { shown: printCount(column.missing), rows: printCount(rows) }) : "";
  return [kind, missing].filter((part) => part !== "").join(" · ");
}

const plain = (value: number) => String(Number(value.toPrecision(4))).replace("-", "−");

/** Text in a number column: where it stands, and the two ways out. */
function TextCells({ column }: { readonly column: ColumnProfile }) {
  const { t } = useText();
  const first = column.textCells[0];
  const set = (patch: { textCells: "missing" } | { type: "category" }) =>
    apply([{ kind: "setColumn", name: column.name, patch }], "table.edit.textCells");
  return (
    <div className="data-warning column-text" role="status">
      <span>{t("table.textCells", { count: column.textCount, line: first?.line ?? 0, text: first?.text ?? "" })}</span>
      <button type="button" className="nl-link" onClick={() => set({ textCells: "missing" })}>
        {t("table.textMissing")}
      </button>
      <button type="button" className="nl-link" onClick={() => set({ type: "category" })}>
        {t("table.textCategory")}
      </button>
    </div>
  );
}

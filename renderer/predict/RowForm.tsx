import { NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { EncodedColumn } from "../../core/compile/spec.ts";
import type { Picture } from "../../core/data/picture.ts";
import type { TableProfile } from "../../core/data/table.ts";
import { named } from "../../core/named.ts";
import type { Predictions } from "../../core/worker/protocol.ts";
import { engine } from "../engine/index.ts";
import { useText } from "../i18n/index.ts";
import { plainNumber } from "../pictures/pixels.ts";
import { usePicture } from "../pictures/usePicture.ts";
import { type Failure, failureOf } from "../state/failure.ts";
import { useTable } from "../state/table.ts";
import type { Model } from "./model.ts";
import { Notes } from "./Notes.tsx";
import { PictureForm } from "./PictureForm.tsx";
import { RowResult } from "./RowResult.tsx";

const DELAY = 120;
type Cells = Readonly<Record<string, string>>;

/** One row typed by hand, with the answer beside it as you type. */
export function RowForm({ model }: { readonly model: Model }) {
  const { t, say } = useText();
  const profile = useTable((state) => state.profile);
  const [typed, setTyped] = useState<Cells>({});
  const cells = { ...startingCells(model.columns, profile), ...typed };
  const { answer, failure } = usePrediction(model, cells);
  const picture = useModelPicture(model);
  const pixels = new Set(picture?.columns);
  const fields = model.columns.filter(({ column }) => !pixels.has(column));
  return (
    <section className="predict-row">
      <h3>{t("predict.oneRow")}</h3>
      <div className="predict-row-body">
        <form className="predict-form" data-testid="predict-form" onSubmit={(event) => event.preventDefault()}>
          {picture !== null && (
            <PictureForm
              picture={picture}
              targets={model.targets}
              whole={wholeNumbers(picture, profile)}
              values={valuesOf(picture, typed)}
              onChange={(values) => setTyped((before) => ({ ...before, ...cellsOf(picture, values) }))}
            />
          )}
          {fields.map((column) => (
            <Field
              key={column.column}
              column={column}
              isDate={model.dates.has(column.column)}
              value={cells[column.column] ?? ""}
              onChange={(value) => setTyped({ ...typed, [column.column]: value })}
            />
          ))}
        </form>
        <section
          className="predict-answer"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          aria-live="polite"
          aria-label={t("predict.answer")}
          data-testid="predict-result"
        >
          {isBlank(cells) && <p className="data-quiet">{t("predict.fillOne")}</p>}
          {failure !== null && <p className="predict-failure">{say(failure.code, failure.params)}</p>}
          {answer !== null && failure === null && (
            <>
              <RowResult answer={answer} />
              <Notes notes={answer.notes.filter(({ code }) => code !== "data.extraColumns")} />
            </>
          )}
        </section>
      </div>
    </section>
  );
}

function Field({
  column,
  isDate,
  value,
  onChange,
}: {
  readonly column: EncodedColumn;
  readonly isDate: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useText();
  if (column.encoding !== "asIs") {
    const options = column.categories.map((category) => ({ value: category, label: category || t("predict.missing") }));
    const all = options.some((option) => option.value === "")
      ? options
      : [...options, { value: "", label: t("predict.missing") }];
    return (
      <NativeSelect
        size="xs"
        label={column.column}
        value={value}
        data={all}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const lag = lagOf(column);
  const wrong = !isDate && value.trim() !== "" && Number.isNaN(Number(plainNumber(value)));
  return (
    <TextInput
      size="xs"
      label={column.column}
      description={lag === null ? null : t("prepare.lagOf", { column: lag.of, steps: lag.steps })}
      value={value}
      inputMode={isDate ? "text" : "decimal"}
      placeholder={isDate ? "2024-01-31" : t("predict.missing")}
      error={wrong ? t("predict.notANumber") : null}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** The picture of the open table, where the model reads all of its pixels. */
function useModelPicture(model: Model): Picture | null {
  const picture = usePicture();
  const read = new Set(model.columns.map(({ column }) => column));
  return picture?.columns.every((name) => read.has(name)) ? picture : null;
}

/** The lag that a column is; null for all others. */
const lagOf = (column: EncodedColumn) =>
  column.encoding === "asIs" && column.derive?.kind === "lag" ? column.derive : null;

const wholeNumbers = (picture: Picture, profile: TableProfile | null): boolean => {
  const pixels = new Set(picture.columns);
  return profile?.columns.every(({ name, integers }) => integers || !pixels.has(name)) ?? false;
};

/** Pixels as cells and back; null before there are any. */
const cellsOf = ({ columns }: Picture, values: Float64Array): Cells =>
  Object.fromEntries(columns.map((name, i) => [name, Number.isNaN(values[i]!) ? "" : String(values[i])]));
const valuesOf = ({ columns }: Picture, cells: Cells): Float64Array | null =>
  columns[0]! in cells ? Float64Array.from(columns, (name) => (cells[name] ? Number(cells[name]) : Number.NaN)) : null;

const isBlank = (cells: Cells): boolean => Object.values(cells).every((text) => text.trim() === "");

/** The middle of each column: the mean of numbers, the first category. */
function startingCells(columns: readonly EncodedColumn[], profile: TableProfile | null): Cells {
  return Object.fromEntries(
    columns.map((column) => {
      if (column.encoding !== "asIs")
        return [column.column, column.categories.find((category) => category !== "") ?? ""];
      const name = lagOf(column)?.of ?? column.column;
      const known = profile === null ? undefined : named(profile.columns, name);
      if (known === undefined || !Number.isFinite(known.mean)) return [column.column, ""];
      return [column.column, String(known.integers ? Math.round(known.mean) : Number(known.mean.toPrecision(3)))];
    }),
  );
}

/** Asks the worker a little after the last change; an answer that is overtaken is dropped. */
function usePrediction(model: Model, cells: Cells) {
  const [answer, setAnswer] = useState<Predictions | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const key = JSON.stringify(cells);
  useEffect(() => {
    let current = true;
    if (isBlank(JSON.parse(key) as Cells)) {
      setAnswer(null);
      setFailure(null);
      return;
    }
    const timer = setTimeout(() => {
      const typed = model.columns.filter(({ column, encoding }) => encoding === "asIs" && !model.dates.has(column));
      const numbers = new Set(typed.map(({ column }) => column));
      const entries = Object.entries(JSON.parse(key) as Cells);
      const plain = Object.fromEntries(
        entries.map(([name, text]) => [name, numbers.has(name) ? plainNumber(text) : text]),
      );
      for (const name of model.unasked) plain[name] = "";
      engine
        .call("predictRow", [model.project, plain])
        .then((said) => {
          if (!current) return;
          setAnswer(said);
          setFailure(null);
        })
        .catch((thrown: unknown) => current && setFailure(failureOf(thrown)));
    }, DELAY);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [model, key]);
  return { answer, failure };
}

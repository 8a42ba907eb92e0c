import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Dialect } from "../../../core/document/model.ts";
import { printCount } from "../../charts/number.ts";
import { useText } from "../../i18n/index.ts";
import { useImport } from "./context.ts";
import { delimiterName, delimiters, encodings, quoteName, quotes, thousands, thousandsName } from "./names.ts";
import { useReading } from "./useReading.ts";

const AUTO = "auto";
/** Everything that can be found out, left open. */
const GUESS: Partial<Dialect> = {
  encoding: null,
  delimiter: null,
  decimal: null,
  header: null,
  quote: null,
  thousands: null,
  skipLines: null,
  headerRows: null,
  footerRows: null,
  oneTable: null,
  raggedRows: null,
};

interface ChoiceProps<T> {
  readonly id: string;
  readonly label: string;
  readonly value: T | null;
  /** What was found; shown beside "Automatic". */
  readonly found: T;
  readonly from: readonly T[];
  readonly name: (value: T) => string;
  readonly onChange: (value: T | null) => void;
  readonly disabled?: boolean;
  readonly description?: string;
}

/** A setting with a few values; the first choice leaves it to be found out. */
function Choice<T extends string | number | boolean>(props: ChoiceProps<T>) {
  const { id, label, value, found, from, name, onChange, disabled, description } = props;
  const { t } = useText();
  const all = value === null || from.includes(value) ? from : [...from, value];
  return (
    <NativeSelect
      size="xs"
      label={label}
      description={description}
      data-testid={`import-${id}`}
      disabled={disabled}
      value={value === null ? AUTO : `=${value}`}
      data={[
        { value: AUTO, label: t("import.auto", { value: name(found) }) },
        ...all.map((choice) => ({ value: `=${choice}`, label: name(choice) })),
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange(chosen === AUTO ? null : (all.find((choice) => `=${choice}` === chosen) ?? null));
      }}
    />
  );
}

/** Every guess with its value, and a way to say otherwise. */
export function ImportSettings() {
  const { t } = useText();
  const asked = useImport((state) => state.dialect);
  const found = useImport((state) => state.preview?.dialect ?? state.dialect);
  const bytes = useImport((state) => state.question.bytes);
  const change = useImport((state) => state.change);
  const reading = useImport((state) => state.reading);
  const number = (value: number) => printCount(value);
  const headerRows = (dialect: Dialect) => (dialect.header === false ? 0 : (dialect.headerRows ?? 1));
  const chosenRows = asked.header === null && asked.headerRows == null ? null : headerRows(asked);
  return (
    <fieldset className="import-settings" disabled={reading}>
      <Choice
        id="encoding"
        label={t("import.encoding")}
        {...(bytes ? {} : { description: t("import.encodingText") })}
        disabled={!bytes}
        value={asked.encoding}
        found={found.encoding ?? "utf-8"}
        from={encodings}
        name={(value) => value.toUpperCase()}
        onChange={(encoding) => change({ encoding })}
      />
      <DelimiterChoice asked={asked} found={found} />
      <Choice
        id="quote"
        label={t("import.quote")}
        value={asked.quote ?? null}
        found={found.quote ?? '"'}
        from={quotes}
        name={quoteName}
        onChange={(quote) => change({ quote })}
      />
      <Choice
        id="decimal"
        label={t("import.decimal")}
        value={asked.decimal}
        found={found.decimal ?? "."}
        from={[".", ","] as const}
        name={(value) => t(value === "," ? "import.decimal.comma" : "import.decimal.point")}
        onChange={(decimal) => change({ decimal })}
      />
      <Choice
        id="thousands"
        label={t("import.thousands")}
        value={asked.thousands ?? null}
        found={found.thousands ?? ""}
        from={thousands}
        name={thousandsName}
        onChange={(mark) => change({ thousands: mark })}
      />
      <Count
        id="skip"
        label={t("import.skipLines")}
        value={asked.skipLines}
        found={found.skipLines}
        set={(skipLines) => change({ skipLines })}
      />
      <Tables />
      <Choice
        id="header"
        label={t("import.headerRows")}
        value={chosenRows}
        found={headerRows(found)}
        from={[0, 1, 2, 3, 4, 5]}
        name={(value) => (value === 0 ? t("import.none") : number(value))}
        onChange={(rows) =>
          change(
            rows === null
              ? { header: null, headerRows: null }
              : { header: rows > 0, headerRows: rows > 0 ? rows : null },
          )
        }
      />
      <Count
        id="footer"
        label={t("import.footerRows")}
        value={asked.footerRows}
        found={found.footerRows}
        set={(footerRows) => change({ footerRows })}
      />
      <Choice
        id="ragged"
        label={t("import.raggedRows")}
        value={asked.raggedRows ?? null}
        found={"keep" as const}
        from={["keep", "reject"] as const}
        name={(value) => t(`import.ragged.${value}`)}
        onChange={(raggedRows) => change({ raggedRows })}
      />
      <MissingWords words={asked.missingWords} />
      <button type="button" className="nl-link import-reset" onClick={() => change(GUESS)}>
        {t("import.reset")}
      </button>
    </fieldset>
  );
}

function DelimiterChoice({ asked, found }: { readonly asked: Dialect; readonly found: Dialect }) {
  const { t } = useText();
  const change = useImport((state) => state.change);
  const [own, setOwn] = useState(asked.delimiter !== null && !delimiters.some((known) => known === asked.delimiter));
  const guess = t("import.auto", { value: delimiterName(found.delimiter ?? ",") });
  return (
    <div className="import-pair">
      <NativeSelect
        size="xs"
        label={t("import.delimiter")}
        data-testid="import-delimiter"
        value={own ? "own" : asked.delimiter === null ? AUTO : `=${asked.delimiter}`}
        data={[
          { value: AUTO, label: guess },
          ...delimiters.map((value) => ({ value: `=${value}`, label: delimiterName(value) })),
          { value: "own", label: t("import.other") },
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setOwn(chosen === "own");
          if (chosen !== "own") change({ delimiter: chosen === AUTO ? null : chosen.slice(1) });
        }}
      />
      {own && (
        <TextInput
          size="xs"
          className="import-own"
          aria-label={t("import.otherDelimiter")}
          placeholder={t("import.otherDelimiter")}
          data-testid="import-own-delimiter"
          maxLength={10}
          defaultValue={asked.delimiter ?? ""}
          onChange={(event) => change({ delimiter: event.currentTarget.value || null })}
        />
      )}
    </div>
  );
}

interface CountProps {
  readonly id: string;
  readonly label: string;
  readonly value: number | null | undefined;
  readonly found: number | null | undefined;
  readonly set: (value: number | null) => void;
}

/** A number of lines; an empty field leaves it to be found out. */
function Count({ id, label, value, found, set }: CountProps) {
  const { t } = useText();
  return (
    <TextInput
      size="xs"
      label={label}
      inputMode="numeric"
      data-testid={`import-${id}`}
      placeholder={found == null ? t("import.open") : t("import.auto", { value: String(found) })}
      value={value ?? ""}
      onChange={(event) => {
        const text = event.currentTarget.value.trim();
        if (/^\d{0,7}$/.test(text)) set(text === "" ? null : Number(text));
      }}
    />
  );
}

/** Which of several tables; also whether blank lines part tables at all. */
function Tables() {
  const { t } = useText();
  const { tables } = useReading();
  const asked = useImport((state) => state.dialect);
  const change = useImport((state) => state.change);
  if (tables.length < 2 && asked.oneTable == null) return null;
  const read = tables.find((one) => one.read);
  return (
    <>
      {tables.length > 1 && (
        <NativeSelect
          size="xs"
          label={t("import.tables")}
          data-testid="import-table"
          value={String(read?.line ?? "")}
          data={tables.map(({ line, columns, rows }) => ({
            value: String(line),
            label: t("import.tableAt", { line, columns, rows }),
          }))}
          onChange={(event) => change({ skipLines: Number(event.currentTarget.value) - 1 })}
        />
      )}
      <Choice
        id="oneTable"
        label={t("import.oneTable")}
        value={asked.oneTable ?? null}
        found={false}
        from={[false, true]}
        name={(value) => t(value ? "import.oneTable.yes" : "import.oneTable.no")}
        onChange={(oneTable) => change({ oneTable })}
      />
    </>
  );
}

const splitWords = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

function MissingWords({ words }: { readonly words: readonly string[] }) {
  const { t } = useText();
  const change = useImport((state) => state.change);
  const [typed, setTyped] = useState(words.filter((word) => word !== "").join(", "));
  return (
    <TextInput
      size="xs"
      label={t("import.missing")}
      description={t("import.missingHelp")}
      data-testid="import-missing"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        change({ missingWords: ["", ...splitWords(event.currentTarget.value)] });
      }}
    />
  );
}

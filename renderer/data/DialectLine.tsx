import { Button, NativeSelect, Popover, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ParseReport } from "../../core/data/table.ts";
import type { Dialect } from "../../core/document/model.ts";
import { useText } from "../i18n/index.ts";
import { table } from "../state/table.ts";

const encodings = ["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"] as const;
const delimiters = [",", ";", "\t", "|", " "] as const;

/** How the file was read, in words; a click opens the settings to read it differently. */
export function DialectLine({ report }: { readonly report: ParseReport }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const { dialect, raggedCount, ragged, renamed } = report;
  const line = [
    (dialect.encoding ?? "utf-8").toUpperCase(),
    t("table.delimiter", { name: delimiterName(t, dialect.delimiter ?? ",") }),
    t(dialect.decimal === "," ? "table.decimalComma" : "table.decimalPoint"),
    t(dialect.header === false ? "table.noHeader" : "table.header"),
  ].join(" · ");
  return (
    <>
      <Popover opened={open} onChange={setOpen} position="bottom-start" width={240} withinPortal trapFocus>
        <Popover.Target>
          <button type="button" className="dialect" data-testid="dialect" onClick={() => setOpen(!open)}>
            {line}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <DialectForm dialect={dialect} done={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
      {raggedCount > 0 && (
        <p className="data-warning" data-testid="ragged">
          {t("table.ragged", { count: raggedCount, line: ragged[0]?.line ?? 0, cells: ragged[0]?.cells ?? 0 })}
        </p>
      )}
      {renamed.length > 0 && <p className="data-quiet">{t("table.renamed", { names: renamed.join(", ") })}</p>}
    </>
  );
}

type Translate = ReturnType<typeof useText>["t"];

function delimiterName(t: Translate, delimiter: string): string {
  if (delimiter === ",") return t("table.comma");
  if (delimiter === ";") return t("table.semicolon");
  if (delimiter === "\t") return t("table.tab");
  return delimiter === " " ? t("table.space") : delimiter;
}

function DialectForm({ dialect, done }: { readonly dialect: Dialect; readonly done: () => void }) {
  const { t } = useText();
  const [draft, setDraft] = useState(dialect);
  const change = (patch: Partial<Dialect>) => setDraft({ ...draft, ...patch });
  const read = () => {
    done();
    void table.getState().reopen(draft);
  };
  return (
    <form
      className="dialect-form"
      onSubmit={(event) => {
        event.preventDefault();
        read();
      }}
    >
      <NativeSelect
        size="xs"
        label={t("table.encoding")}
        value={draft.encoding ?? "utf-8"}
        data={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
        onChange={(event) => change({ encoding: event.currentTarget.value as Dialect["encoding"] })}
      />
      <NativeSelect
        size="xs"
        label={t("table.separator")}
        value={draft.delimiter ?? ","}
        data={delimiters.map((value) => ({ value, label: delimiterName(t, value) }))}
        onChange={(event) => change({ delimiter: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t("table.decimal")}
        value={draft.decimal ?? "."}
        data={[
          { value: ".", label: t("table.decimalPoint") },
          { value: ",", label: t("table.decimalComma") },
        ]}
        onChange={(event) => change({ decimal: event.currentTarget.value as Dialect["decimal"] })}
      />
      <NativeSelect
        size="xs"
        label={t("table.firstLine")}
        value={draft.header === false ? "no" : "yes"}
        data={[
          { value: "yes", label: t("table.header") },
          { value: "no", label: t("table.noHeader") },
        ]}
        onChange={(event) => change({ header: event.currentTarget.value === "yes" })}
      />
      <TextInput
        size="xs"
        label={t("table.missingWords")}
        description={t("table.missingWordsHelp")}
        defaultValue={draft.missingWords.filter((word) => word !== "").join(", ")}
        onChange={(event) => change({ missingWords: ["", ...splitWords(event.currentTarget.value)] })}
      />
      <Button size="xs" type="submit">
        {t("table.readAgain")}
      </Button>
    </form>
  );
}

const splitWords = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

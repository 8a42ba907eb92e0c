import { Button, Modal, Progress, SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import { printCount } from "../../charts/number.ts";
import { useText } from "../../i18n/index.ts";
import { type ImportQuestion, table, useTable } from "../../state/table.ts";
import { ColumnBar } from "./ColumnBar.tsx";
import { ImportContext, useImport } from "./context.ts";
import { FaultList } from "./FaultList.tsx";
import { printBytes } from "./figures.ts";
import { ImportSettings } from "./ImportSettings.tsx";
import { PreviewTable } from "./PreviewTable.tsx";
import { RawText } from "./RawText.tsx";
import { createImport } from "./store.ts";
import { useReading } from "./useReading.ts";
import "./import.css";

/** How a file is to be read: every guess beside the first rows that come of it. */
export default function ImportDialog({ question }: { readonly question: ImportQuestion }) {
  const { t } = useText();
  const store = useMemo(() => createImport(question), [question]);
  const title = t("import.title", { name: question.source.name });
  return (
    <ImportContext value={store}>
      <Modal.Root
        opened
        onClose={table.getState().dropQuestion}
        size={1080}
        centered
        lockScroll={false}
        transitionProps={{ duration: 0 }}
      >
        <Modal.Overlay />
        <Modal.Content aria-label={title} data-testid="import-dialog" className="import-content">
          <Modal.Body className="import">
            <header className="import-head">
              <h2 title={question.source.name}>{title}</h2>
              <Figures />
            </header>
            <ImportSettings />
            <Views />
            <Foot />
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </ImportContext>
  );
}

/** Size of the table, or what the beginning of the file says about it and the memory it will take. */
function Figures() {
  const { t } = useText();
  const preview = useImport((state) => state.preview);
  const read = preview?.reading?.tables.find((one) => one.read);
  if (preview !== null && preview.failure !== null) return null;
  if (preview === null || read === undefined) return <p className="data-quiet import-figures">{t("import.looking")}</p>;
  const { forecast } = preview;
  return (
    <p className="data-quiet nl-num import-figures" data-testid="import-figures">
      {forecast === null
        ? t("import.size", {
            rows: read.rows,
            shown: printCount(read.rows),
            columns: read.columns,
            width: printCount(read.columns),
          })
        : t("import.forecast", {
            shown: printCount(forecast.rows),
            columns: forecast.columns,
            width: printCount(forecast.columns),
            memory: printBytes(forecast.bytes),
          })}
    </p>
  );
}

/** What a person should look at, and what went wrong. */
function Doubts() {
  const { say } = useText();
  const { doubts } = useReading();
  const failed = useImport((state) => state.failure ?? state.preview?.failure ?? null);
  if (failed === null && doubts.length === 0) return null;
  return (
    <ul className="import-doubts" data-testid="import-doubts" aria-live="polite">
      {failed !== null && (
        <li data-error data-testid="import-failure">
          {say(failed.code, failed.params)}
        </li>
      )}
      {doubts.map(({ code, params }) => (
        <li key={code}>{say(code, params)}</li>
      ))}
    </ul>
  );
}

type View = "table" | "raw" | "faults";

function Views() {
  const { t } = useText();
  const [chosen, setView] = useState<View | null>(null);
  const broken = useImport((state) => state.preview !== null && state.preview.failure !== null);
  // Where no table comes out, the text shows why.
  const view = chosen ?? (broken ? "raw" : "table");
  const { faultCount } = useReading();
  const stale = useImport((state) => state.stale);
  const label = (value: View) =>
    t(`import.view.${value}`, value === "faults" ? { count: printCount(faultCount) } : undefined);
  return (
    <div className="import-views" aria-busy={stale}>
      <Doubts />
      <SegmentedControl
        size="xs"
        className="import-tabs"
        transitionDuration={0}
        aria-label={t("import.view")}
        value={view}
        data={(["table", "raw", "faults"] as const).map((value) => ({ value, label: label(value) }))}
        onChange={(value) => setView(value as View)}
      />
      {view === "table" && <PreviewTable />}
      {view === "table" && !broken && <ColumnBar />}
      {view === "raw" && <RawText />}
      {view === "faults" && <FaultList />}
    </div>
  );
}

function Foot() {
  const { t } = useText();
  const reading = useImport((state) => state.reading);
  const ready = useImport((state) => !state.stale && state.preview !== null && state.preview.failure === null);
  const read = useImport((state) => state.read);
  return (
    <footer className="import-foot">
      {reading && <ReadingLine />}
      {reading ? (
        <Button size="xs" variant="default" data-testid="import-stop" onClick={table.getState().cancel}>
          {t("import.stop")}
        </Button>
      ) : (
        <Button size="xs" variant="default" data-testid="import-cancel" onClick={table.getState().dropQuestion}>
          {t("import.cancel")}
        </Button>
      )}
      <Button
        size="xs"
        data-autofocus
        data-testid="import-read"
        disabled={!ready || reading}
        onClick={() => void read()}
      >
        {t("import.read")}
      </Button>
    </footer>
  );
}

function ReadingLine() {
  const { t } = useText();
  const progress = useTable((state) => state.progress);
  const { rows = 0, bytes = 0, totalBytes = 0 } = progress ?? {};
  return (
    <div className="import-reading" role="status">
      <Progress
        size="xs"
        value={totalBytes > 0 ? Math.min(100, (100 * bytes) / totalBytes) : 0}
        aria-label={t("table.reading")}
      />
      <span className="data-quiet nl-num">{t("table.readingRows", { rows, shown: printCount(rows) })}</span>
    </div>
  );
}

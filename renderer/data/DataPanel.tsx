import { Button } from "@mantine/core";
import { FolderOpen } from "lucide-react";
import { printCount } from "../charts/number.ts";
import { dock } from "../dock/store.ts";
import { startFromOpenTable } from "../files/startFromTable.ts";
import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { table, useTable } from "../state/table.ts";
import { PanelTitle, Section } from "../ui/PanelTitle.tsx";
import { ColumnList } from "./ColumnList.tsx";
import { DataTabs } from "./DataTabs.tsx";
import { DialectLine } from "./DialectLine.tsx";
import { GenerateMenu } from "./GenerateMenu.tsx";
import { PartCounts } from "./PartCounts.tsx";
import { ReadingProgress } from "./ReadingProgress.tsx";
import { StartTarget } from "./StartTarget.tsx";
import { StepList } from "./StepList.tsx";
import { TableFailure } from "./TableFailure.tsx";
import { useDropZone } from "./useDropZone.ts";
import "./data.css";

/** The left tab "Data": open a table, see how it was read, say what each column is. */
export function DataPanel() {
  const { t } = useText();
  const { over, handlers } = useDropZone();
  const phase = useTable((state) => state.phase);
  const profile = useTable((state) => state.profile);
  const missingFile = useTable((state) => state.missingFile);
  return (
    <div className="data-panel" data-over={over || undefined} {...handlers}>
      <PanelTitle aside={<OpenButtons />}>{t("table.title")}</PanelTitle>
      <TableFailure />
      <ReadingProgress />
      {missingFile !== null && <MissingFile name={missingFile} />}
      {profile === null && phase !== "reading" && missingFile === null && <DropHint />}
      {profile !== null && (
        <DataTabs>
          <TableHead />
          <StepList />
          <Section title={t("table.parts")}>
            <PartCounts profile={profile} />
          </Section>
          <Section title={t("table.columns", { count: profile.columns.length })} aside={<AllColumns />}>
            <ColumnList profile={profile} />
          </Section>
        </DataTabs>
      )}
    </div>
  );
}

function AllColumns() {
  const { t } = useText();
  return (
    <button type="button" className="nl-link" data-testid="all-columns" onClick={() => dock.getState().open("columns")}>
      {t("columns.open")}
    </button>
  );
}

function OpenButtons() {
  const { t } = useText();
  return (
    <span className="data-open">
      <GenerateMenu />
      <Button
        size="compact-xs"
        variant="default"
        data-testid="open-table"
        leftSection={<FolderOpen size={13} aria-hidden />}
        onClick={() => void table.getState().choose()}
      >
        {t("table.open")}
      </Button>
    </span>
  );
}

function DropHint() {
  const { t } = useText();
  return (
    <div className="drop-zone">
      <p>{t("table.drop")}</p>
      <p className="data-quiet">{t("table.dropKinds")}</p>
    </div>
  );
}

function MissingFile({ name }: { readonly name: string }) {
  const { t } = useText();
  return (
    <div className="notice" role="status">
      <span>{t("table.missingFile", { name })}</span>
      <button type="button" className="nl-link" onClick={() => void table.getState().locate()}>
        {t("table.locate")}
      </button>
    </div>
  );
}

function TableHead() {
  const { t } = useText();
  const name = useTable((state) => state.name);
  const rows = useTable((state) => state.rows);
  const profile = useTable((state) => state.profile);
  const isEmpty = useDocument(({ project }) => project.graph.nodes.length === 0);
  if (profile === null) return null;
  return (
    <div className="table-head">
      <p className="table-name" title={name}>
        {name}
      </p>
      <p className="data-quiet nl-num">
        {t("table.size", { rows, shown: printCount(rows), columns: profile.columns.length })}
      </p>
      <DialectLine report={profile.report} />
      <StartTarget profile={profile} />
      <Button
        size="compact-sm"
        mt={6}
        variant={isEmpty ? "filled" : "light"}
        data-testid="start-from-table"
        onClick={() => startFromOpenTable()}
      >
        {t("table.start")}
      </Button>
    </div>
  );
}

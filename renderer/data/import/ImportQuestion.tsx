import { lazy, Suspense } from "react";
import { useText } from "../../i18n/index.ts";
import { useTable } from "../../state/table.ts";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";

const ImportDialog = lazy(() => import("./ImportDialog.tsx"));

/** The import dialog, loaded when a file first raises a question. */
export function ImportQuestion() {
  const { t } = useText();
  const question = useTable((state) => state.question);
  if (question === null) return null;
  return (
    <ErrorBoundary area={t("import.settings")}>
      <Suspense fallback={null}>
        <ImportDialog question={question} />
      </Suspense>
    </ErrorBoundary>
  );
}

import { Menu } from "@mantine/core";
import { Ellipsis, Pin } from "lucide-react";
import { useMemo } from "react";
import { dock } from "../dock/store.ts";
import { useText } from "../i18n/index.ts";
import { runs, useRuns } from "../state/runs.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { colorOf } from "./colors.ts";
import { changesBetween } from "./differences.ts";
import type { KeptRun } from "./model.ts";
import { documentOf, openRun } from "./reopen.ts";
import { useLive, useRunsByTable } from "./useLive.ts";
import { nameOf, originOf, resultOf } from "./words.ts";
import "./runs.css";

/** How many differences a line of the list names. */
const NAMED = 2;

/** Every run kept, newest first: lay it over the chart, look at its settings, open its document again. */
export function RunsPanel() {
  const { t } = useText();
  const { here, elsewhere } = useRunsByTable();
  if (here.length + elsewhere.length === 0)
    return (
      <EmptyState>
        <span data-testid="runs-empty">{t("runs.empty")}</span>
      </EmptyState>
    );
  return (
    <div className="runs" data-testid="runs">
      <div className="runs-tools">
        <button
          type="button"
          className="nl-link"
          data-testid="runs-compare"
          onClick={() => dock.getState().open("runs")}
        >
          {t("runs.compare")}
        </button>
        <button type="button" className="nl-link" data-testid="runs-twin" onClick={() => dock.getState().open("twin")}>
          {t("runs.twin.short")}
        </button>
      </div>
      <RunList list={here} />
      {elsewhere.length > 0 && (
        <details className="runs-elsewhere" open={here.length === 0}>
          <summary>{t("runs.elsewhere", { count: elsewhere.length })}</summary>
          <RunList list={elsewhere} />
        </details>
      )}
    </div>
  );
}

const RunList = ({ list }: { readonly list: readonly KeptRun[] }) => (
  <ul>
    {list.map((kept, place) => (
      <RunLine key={kept.id} kept={kept} before={list[place + 1]} />
    ))}
  </ul>
);

function RunLine({ kept, before }: { readonly kept: KeptRun; readonly before: KeptRun | undefined }) {
  const { t, language } = useText();
  const isCurrent = useRuns((state) => state.current === kept.id);
  const overlaid = useRuns((state) => state.overlaid.includes(kept.id));
  const live = useLive(kept);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language decides what changes are called
  const changes = useMemo(
    () => (before === undefined || before.fingerprint !== kept.fingerprint ? [] : changesBetween(before, kept)),
    [before, kept, language],
  );
  const more = changes.length - NAMED;
  const origin = originOf(kept);
  return (
    <li className="runs-line" data-testid={`run-${kept.number}`} data-current={isCurrent || undefined}>
      <label className="runs-overlay" title={t("runs.overlay")}>
        <input
          type="checkbox"
          checked={overlaid || isCurrent}
          disabled={isCurrent}
          aria-label={t("runs.overlayOf", { number: kept.number })}
          data-testid={`overlay-${kept.number}`}
          onChange={() => runs.getState().overlay(kept.id)}
        />
        <i
          className="runs-swatch"
          style={{ background: isCurrent ? "var(--nl-validation)" : `var(${colorOf(kept)})` }}
        />
      </label>
      <button type="button" className="runs-open" onClick={() => runs.getState().show(kept.id)}>
        {nameOf(kept)}
      </button>
      <span className="nl-quiet">{isCurrent ? t("runs.onScreen") : ""}</span>
      <button
        type="button"
        className="nl-sign-button runs-icon"
        aria-pressed={kept.pinned}
        aria-label={t(kept.pinned ? "runs.unpin" : "runs.pin")}
        title={t(kept.pinned ? "runs.unpin" : "runs.pin")}
        data-testid={`pin-${kept.number}`}
        onClick={() => runs.getState().pin(kept.id)}
      >
        <Pin size={13} fill={kept.pinned ? "currentColor" : "none"} aria-hidden />
      </button>
      <RunMenu kept={kept} isCurrent={isCurrent} />
      <div className="runs-text">
        <p className="nl-num">{resultOf(live)}</p>
        {origin !== "" && <p className="runs-change">{origin}</p>}
        {origin === "" &&
          changes.slice(0, NAMED).map((change) => (
            <p key={change} className="runs-change">
              {change}
            </p>
          ))}
        {origin === "" && more > 0 && <p className="runs-change">{t("runs.moreChanges", { count: more })}</p>}
      </div>
    </li>
  );
}

function RunMenu({ kept, isCurrent }: { readonly kept: KeptRun; readonly isCurrent: boolean }) {
  const { t } = useText();
  const canOpen = documentOf(kept) !== null;
  return (
    <Menu position="bottom-end" keepMounted={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button
          type="button"
          className="nl-sign-button runs-icon"
          aria-label={t("runs.menu", { number: kept.number })}
          data-testid={`run-menu-${kept.number}`}
        >
          <Ellipsis size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="nl-menu">
        <Menu.Item data-testid="run-sheet" onClick={() => runs.getState().show(kept.id)}>
          {t("runs.sheet")}
        </Menu.Item>
        <Menu.Item disabled={!canOpen} data-testid="run-open" onClick={() => openRun(kept)}>
          {t(canOpen ? "runs.open" : "runs.tableGone")}
        </Menu.Item>
        <Menu.Item disabled={isCurrent} data-testid="run-remove" onClick={() => runs.getState().remove(kept.id)}>
          {t("runs.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

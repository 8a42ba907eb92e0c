import { Button, Menu, Slider, Tooltip } from "@mantine/core";
import { ChevronDown, Dices, Pause, Play, RotateCcw, SkipForward, Square } from "lucide-react";
import { printEpoch } from "../charts/number.ts";
import { shortcutText } from "../commands/shortcut.ts";
import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { type Pace, paces, run, useRun } from "../state/run.ts";
import { IconButton } from "../ui/IconButton.tsx";
import "./transport.css";

/**
 * Everything that makes a run go, stop and go back; widths are fixed, so that nothing beside it moves. While a network
 * is being prepared by itself the buttons stay: a press then is no press in vain, it begins anew and goes on.
 */
export function Transport() {
  const { t } = useText();
  // Not the status itself: it is another one thirty times a second.
  const state = useRun(({ status }) => status?.state ?? null);
  const begun = useRun(({ status }) => status !== null && (status.epoch > 0 || status.batch > 0));
  const changed = useRun((view) => view.changed);
  const waiting = useRun((view) => view.waiting);
  const seed = useDocument((state) => state.project.training.seed);
  const { train, pause, stop, reset, stepEpoch, newRandomStart } = run.getState();
  const running = state === "running";
  const resumes = begun && state === "paused" && !changed;
  const restarts = begun && !resumes && !running;
  const label = t(resumes ? "run.resume" : restarts ? "run.trainAgain" : "run.train");

  return (
    <div className="transport" role="toolbar" aria-label={t("run.toolbar")}>
      <Tooltip
        label={
          <>
            {label}
            <span className="nl-tip-keys">{shortcutText("Space")}</span>
          </>
        }
        openDelay={400}
      >
        <Button
          size="compact-sm"
          className="transport-train"
          data-testid="train"
          leftSection={<Play size={14} fill="currentColor" aria-hidden />}
          disabled={running}
          loading={waiting}
          onClick={() => void train()}
        >
          {label}
        </Button>
      </Tooltip>
      <IconButton
        icon={Pause}
        label={t("run.pause")}
        shortcut="Space"
        testId="pause"
        disabled={!running}
        onClick={() => void pause()}
      />
      <div className="transport-step">
        <IconButton
          icon={SkipForward}
          label={t("run.stepEpoch")}
          shortcut="."
          testId="step-epoch"
          onClick={() => void stepEpoch()}
        />
        <StepMenu />
      </div>
      <IconButton
        icon={Square}
        label={t("run.stop")}
        testId="stop"
        disabled={!waiting && (!begun || state === "finished")}
        onClick={() => void stop()}
      />
      <IconButton
        icon={RotateCcw}
        label={t("run.reset", { seed })}
        shortcut="R"
        testId="reset"
        disabled={!begun}
        onClick={() => void reset()}
      />
      <IconButton
        icon={Dices}
        label={t("run.newStart", { seed })}
        testId="new-start"
        onClick={() => void newRandomStart()}
      />
      <PaceSlider />
      <EpochCount />
    </div>
  );
}

function EpochCount() {
  const { t } = useText();
  const epoch = useRun(({ status }) => status?.epoch ?? 0);
  return (
    <span className="transport-epoch nl-num">
      {t("run.epoch")} <output data-testid="epoch">{printEpoch(epoch)}</output>
    </span>
  );
}

function StepMenu() {
  const { t } = useText();
  const { stepBatch, stepEpoch } = run.getState();
  return (
    <Menu position="bottom-start" keepMounted={false}>
      <Menu.Target>
        <button type="button" className="transport-more" aria-label={t("run.stepMenu")} data-testid="step-menu">
          <ChevronDown size={12} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection="." onClick={() => void stepEpoch()}>
          {t("run.stepEpoch")}
        </Menu.Item>
        <Menu.Item rightSection="," data-testid="step-batch" onClick={() => void stepBatch()}>
          {t("run.stepBatch")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function PaceSlider() {
  const { t } = useText();
  const pace = useRun((state) => state.pace);
  const describe = (value: Pace) =>
    value === "batch" ? t("run.pace.batch") : value === 0 ? t("run.pace.full") : t("run.pace.epochs", { count: value });
  return (
    <div className="transport-pace" data-testid="pace" data-pace={pace}>
      <Slider
        w={72}
        size={4}
        min={0}
        max={paces.length - 1}
        step={1}
        value={paces.indexOf(pace)}
        label={null}
        thumbLabel={t("run.pace")}
        thumbProps={{ "aria-valuetext": describe(pace) }}
        onChange={(index) => run.getState().setPace(paces[index] ?? 20)}
      />
      <span className="transport-pace-text nl-num">{describe(pace)}</span>
    </div>
  );
}

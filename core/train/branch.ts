import { CoreError } from "../errors.ts";
import { inTurns } from "../stages.ts";
import { createRun, type RunOptions } from "./createRun.ts";
import { epochBegin } from "./epochWalk.ts";
import type { Run } from "./run.ts";
import type { TimelineMark } from "./timeline.ts";
import { sameGround } from "./tuner.ts";

/**
 * A run that goes on from the end of a kept epoch of another one, momentum included, with the settings of
 * `options.project`; records, kept epochs and timeline up to there come along. Metrics stay those of the old run.
 * Another optimizer begins with vectors of its own. Raises `insight.notKept`, and `insight.otherNetwork` where weights,
 * columns or split are others. A run that leaks on purpose has no branches (`train.leaks`).
 */
export async function branchRun(old: Run, epoch: number, options: RunOptions): Promise<Run> {
  if (old.leaks) throw new CoreError("train.leaks");
  const state = await inTurns(old.insight.whole(epoch), options.breathe ?? (() => Promise.resolve()));
  const { graph, training } = state.tuning.base;
  const marks: readonly TimelineMark[] = [
    ...state.timeline.slice(0, state.marks),
    { step: state.step, edit: { kind: "branch", epoch, before: { graph, training } } },
  ];
  const project = {
    ...options.project,
    training: { ...options.project.training, metrics: training.metrics },
  };
  const run = await createRun({ ...options, project, done: { marks, testOpened: old.testOpened } });
  try {
    if (!sameGround(old.spec, run.spec)) throw new CoreError("insight.otherNetwork");
    const same = state.tuning.spec.training.optimizer === run.spec.training.optimizer;
    run.insight.inherit(old.insight, state);
    run.trainer.restore({
      ...state,
      ...(same ? {} : { slots: [], optimizerSteps: 0 }),
      runId: run.id,
      walk: epochBegin,
      records: old.trainer.log.slice(0, epoch + 1),
    });
    return run;
  } catch (error) {
    run.dispose();
    throw error;
  }
}

import type { Project } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import type { Stages } from "../stages.ts";
import { epochBegin } from "../train/epochWalk.ts";
import { loaded } from "../train/load.ts";
import type { TimelineMark } from "../train/timeline.ts";
import { Trainer } from "../train/trainer.ts";
import { type Ground, Tuner } from "../train/tuner.ts";
import type { KeptEpoch, WholeEpoch } from "./ring.ts";

/** Milliseconds of training between two breaks. */
const SLICE_MS = 10;

/**
 * An epoch of which only the weights were kept, with all the rest: trains to it again from a whole one before it, on an
 * executor of its own and with the changes that the run made meanwhile. It comes out the same to the last bit.
 */
export function* rebuild(ground: Ground, from: WholeEpoch, wanted: KeptEpoch, now: () => number): Stages<WholeEpoch> {
  const { backend, prepared } = ground;
  const { tuning } = from;
  const script = wanted.timeline.slice(from.marks, wanted.marks);
  const tuner = new Tuner(ground, tuning, basesAfter(script, wanted.tuning.base));
  const trainer = new Trainer({
    runId: "rebuild",
    training: tuning.spec.training,
    executor: loaded(backend, tuning.program, prepared.store, tuning.fitted),
    backend: backend.name,
    train: prepared.parts.train,
    validation: prepared.parts.validation,
    timeline: wanted.timeline.slice(0, from.marks),
    script,
    metrics: () => ({}),
    diagnose() {
      // The run itself went this way, and everything was finite.
      throw new CoreError("insight.notKept", { epoch: wanted.epoch });
    },
    tune: (edit, executor) => tuner.tune(edit, executor),
    sample: () => null,
    epochEnded: () => {},
    now,
  });
  try {
    trainer.restore({ ...from, runId: "rebuild", walk: epochBegin, records: [] });
    while (!trainer.pursue({ epoch: wanted.epoch }, SLICE_MS)) yield;
    return { ...wanted, ...trainer.state() };
  } finally {
    trainer.executor.dispose();
  }
}

/** The documents that the branches among these changes lead to, in order; the last one is `last`. */
function basesAfter(script: readonly TimelineMark[], last: Project): readonly Project[] {
  const left = script.flatMap(({ edit }) => (edit.kind === "branch" ? [{ ...last, ...edit.before }] : []));
  return left.length === 0 ? [] : [...left.slice(1), last];
}

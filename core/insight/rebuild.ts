import type { Project } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import type { Stages } from "../stages.ts";
import { epochBegin } from "../train/epochWalk.ts";
import { loaded } from "../train/load.ts";
import type { TimelineMark } from "../train/timeline.ts";
import { Trainer } from "../train/trainer.ts";
import { type Ground, Tuner } from "../train/tuner.ts";
import type { WholeEpoch } from "./ring.ts";

/** Milliseconds of training between two breaks. */
const SLICE_MS = 10;

/** An epoch that a run has been through. */
export interface Passed {
  readonly epoch: number;
  /** Optimizer steps done by then. */
  readonly step: number;
  /** Seconds of training by then, as they were recorded. */
  readonly seconds: number;
  /** Of the run, also what came after; and the document that the run, or its last branch, began with. */
  readonly timeline: readonly TimelineMark[];
  readonly base: Project;
}

/**
 * An epoch that was not kept, or of which only the weights were: trains to it again from a whole one before it, on an
 * executor of its own and with the changes that the run made meanwhile. It comes out the same to the last bit.
 */
export function* rebuild(ground: Ground, from: WholeEpoch, passed: Passed, now: () => number): Stages<WholeEpoch> {
  const { backend, prepared } = ground;
  const { tuning } = from;
  const { epoch, step, timeline } = passed;
  // A change at the very step that the epoch ends with was made after its record.
  const script = timeline.slice(from.marks).filter((mark) => mark.step < step);
  const tuner = new Tuner(ground, tuning, basesAfter(script, baseAt(passed, from.marks + script.length)));
  const trainer = new Trainer({
    runId: "rebuild",
    training: tuning.spec.training,
    executor: loaded(backend, tuning.program, prepared.store, tuning.fitted),
    backend: backend.name,
    train: prepared.parts.train,
    validation: prepared.parts.validation,
    timeline: timeline.slice(0, from.marks),
    script,
    meter: { room: () => ({}), metrics: () => ({}) },
    diagnose() {
      // The run itself went this way, and everything was finite.
      throw new CoreError("insight.notKept", { epoch });
    },
    tune: (edit, executor) => tuner.tune(edit, executor),
    sample: () => null,
    epochEnded: () => {},
    now,
  });
  try {
    trainer.restore({ ...from, runId: "rebuild", walk: epochBegin, records: [] });
    while (!trainer.pursue({ epoch }, SLICE_MS)) yield;
    return { ...trainer.state(), seconds: passed.seconds, tuning: tuner.current, timeline };
  } finally {
    trainer.executor.dispose();
  }
}

/** The document that a run worked with once `marks` changes had been made. */
function baseAt({ timeline, base }: Passed, marks: number): Project {
  const [next] = timeline.slice(marks).flatMap(({ edit }) => (edit.kind === "branch" ? [edit] : []));
  return next === undefined ? base : { ...base, ...next.before };
}

/** The documents that the branches among these changes lead to, in order; the last one is `last`. */
function basesAfter(script: readonly TimelineMark[], last: Project): readonly Project[] {
  const left = script.flatMap(({ edit }) => (edit.kind === "branch" ? [{ ...last, ...edit.before }] : []));
  return left.length === 0 ? [] : [...left.slice(1), last];
}

import type { Backend, Executor } from "../backend/backend.ts";
import { calm } from "../compile/calm.ts";
import { infer } from "../compile/infer.ts";
import { lower } from "../compile/lower.ts";
import type { Program } from "../compile/program.ts";
import type { ModelSpec } from "../compile/spec.ts";
import type { Prepared } from "../data/prepare.ts";
import type { TableProfile } from "../data/table.ts";
import { applyEdit } from "../document/edits.ts";
import type { Project } from "../document/model.ts";
import type { FittedNode } from "../document/trained.ts";
import { CoreError } from "../errors.ts";
import type { LiveChange } from "../insight/views.ts";
import { fitStates } from "./fit.ts";
import { batchRows, loaded } from "./load.ts";
import { ProblemsError } from "./problems.ts";
import { editOf, type TimelineEdit } from "./timeline.ts";
import type { Tuned } from "./trainerOptions.ts";
import { readSlots, readWeights, writeSlots, writeWeights } from "./weightSets.ts";

type Fitted = Readonly<Record<string, FittedNode>>;
type WeightChange = Extract<LiveChange, { kind: "weight" }>;

/** What a run works with between two changes. */
export interface Tuning {
  /** The document that the run, or its last branch, began with; `project` has the live changes since as well. */
  readonly base: Project;
  readonly project: Project;
  readonly spec: ModelSpec;
  readonly program: Program;
  readonly fitted: Fitted;
}

/** What all programs of a run are made on. */
export interface Ground {
  readonly profile: TableProfile;
  readonly prepared: Prepared;
  readonly backend: Backend;
  readonly reference: Backend;
}

/**
 * Turns changes into programs. A change is an edit of the run's document, compiled like any document; it may change
 * numbers, but neither the weights nor the data.
 */
export class Tuner {
  readonly #ground: Ground;
  #current: Tuning;
  /** Documents of the branches to come. */
  #branches: readonly Project[];

  constructor(ground: Ground, first: Tuning, branches: readonly Project[]) {
    this.#ground = ground;
    this.#current = first;
    this.#branches = branches;
  }

  get current(): Tuning {
    return this.#current;
  }

  /** Makes a change. Nothing has changed where it throws. */
  tune(edit: TimelineEdit, executor: Executor): Tuned {
    const old = this.current;
    const tuning = this.#after(old, edit, this.#branches);
    const next = edit.kind === "weight" ? setWeight(edit, executor) : this.#move(old, tuning, executor);
    if (edit.kind === "branch") this.#branches = this.#branches.slice(1);
    this.#current = tuning;
    return { training: tuning.spec.training, executor: next };
  }

  /** Goes through changes without making them; throws where one cannot be made. */
  rehearse(edits: readonly TimelineEdit[]): void {
    let tuning = this.current;
    let branches = this.#branches;
    for (const edit of edits) {
      if (edit.kind === "weight") checkWeight(edit, tuning.program);
      tuning = this.#after(tuning, edit, branches);
      if (edit.kind === "branch") branches = branches.slice(1);
    }
  }

  #after(old: Tuning, edit: TimelineEdit, branches: readonly Project[]): Tuning {
    if (edit.kind === "rows") throw new CoreError("insight.timeline");
    if (edit.kind === "branch") {
      if (branches[0] === undefined) throw new CoreError("insight.timeline");
      return this.#compiled(old, branches[0], branches[0]);
    }
    const change = editOf(edit);
    return change === null ? old : this.#compiled(old, old.base, applyEdit(old.project, change));
  }

  #compiled(old: Tuning, base: Project, project: Project): Tuning {
    const { profile, prepared, reference } = this.#ground;
    const { spec, problems } = infer(project, profile);
    if (spec === null) throw new ProblemsError(problems);
    if (!sameGround(old.spec, spec)) throw new CoreError("insight.otherNetwork");
    const { parts, classWeights, store } = prepared;
    const program = lower(spec, { batchRows: batchRows(spec, parts.train.length), classWeights });
    const fitted =
      fitsOf(old) === fitsOf({ spec, program })
        ? old.fitted
        : { ...prepared.fitted, ...fitStates(spec, program, store, parts.train, reference) };
    return { base, project, spec, program, fitted };
  }

  /** The executor for a new program: the old one where the layout allows it. */
  #move(old: Tuning, { program, fitted }: Tuning, executor: Executor): Executor {
    if (old.fitted === fitted && executor.retune(program)) return executor;
    const next = loaded(this.#ground.backend, program, this.#ground.prepared.store, fitted);
    writeWeights(next, readWeights(executor));
    if (executor.program.optimizer.kind === program.optimizer.kind) {
      writeSlots(next, readSlots(executor));
      next.stepCount = executor.stepCount;
    }
    executor.dispose();
    return next;
  }
}

/** What fitted statistics depend on, the data apart. */
const fitsOf = ({ spec, program }: Pick<Tuning, "spec" | "program">): string => {
  return JSON.stringify([spec.ops.map(calm), program.states.map(({ id }) => id)]);
};

/** Same weights, columns, split and answers: then weights and rows mean what they meant before. */
export function sameGround(a: ModelSpec, b: ModelSpec): boolean {
  const ground = ({ weights, inputs, target, task, training }: ModelSpec) =>
    JSON.stringify([weights.map(({ id, shape }) => [id, shape]), inputs, target, task, training.split]);
  return ground(a) === ground(b);
}

function checkWeight({ id, index, value }: WeightChange, { weights }: Program): number {
  const place = weights.findIndex((weight) => weight.id === id);
  const fits = Number.isInteger(index) && index >= 0 && index < (weights[place]?.length ?? 0);
  if (!fits || !Number.isFinite(Math.fround(value)))
    throw new CoreError("insight.weight", { weight: id, index, value });
  return place;
}

/** The weight is rounded to float32 on every backend; −0 is 0, as in a file. */
function setWeight(change: WeightChange, executor: Executor): Executor {
  const place = checkWeight(change, executor.program);
  const values = executor.readWeight(place);
  values[change.index] = Math.fround(change.value) + 0;
  executor.writeWeight(place, values);
  return executor;
}

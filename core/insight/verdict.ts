import type { ModelSpec } from "../compile/spec.ts";
import { mean } from "../data/statistics.ts";
import type { Graph } from "../document/model.ts";
import type { MessageParams } from "../errors.ts";
import type { Fix } from "../problem.ts";
import type { EpochRecord, NonFinite, StopReason } from "../train/history.ts";
import type { Badge } from "./badges.ts";
import type { Benchmarks } from "./benchmarks.ts";
import { bends, decay, longer, more, moreValidation, otherRate, reluInstead, stopEarly } from "./remedies.ts";
import { type Interval, ratioInterval, relativeRise } from "./resample.ts";
import { endLevel, lateFall, levelAround, lowestPlace, shaking } from "./trends.ts";

export type VerdictKind =
  | "fitting"
  | "underfittingCapacity"
  | "underfittingOptimisation"
  | "overfitting"
  | "diverging"
  | "cannotTell";

/** A measured fact with what it speaks for. */
export interface Evidence {
  readonly code: string;
  readonly params: MessageParams;
  readonly speaks: "for" | "against" | "aside";
}

/** One sentence about a finished run, what it rests on, and at most one thing to do. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly code: string;
  readonly params: MessageParams;
  /** Last epoch before the loss on new data began to rise; null where none is stated. */
  readonly from: number | null;
  readonly evidence: readonly Evidence[];
  readonly action: Fix | null;
}

/** Losses of the same validation rows, in the same order, under the weights of an epoch. */
export interface EpochLosses {
  readonly epoch: number;
  readonly losses: Float64Array;
}

/** Everything that a verdict looks at. */
export interface Story {
  /** From epoch 0 on, without a gap. */
  readonly records: readonly Pick<EpochRecord, "epoch" | "loss" | "valLoss">[];
  readonly stopped: StopReason;
  readonly nonFinite: NonFinite | null;
  readonly spec: ModelSpec;
  readonly graph: Graph;
  /** The kept epoch with the lowest validation loss, and the last one; null without validation rows. */
  readonly best: EpochLosses | null;
  readonly last: EpochLosses | null;
  /** On the same validation rows; null where nobody asked. */
  readonly benchmarks: Benchmarks | null;
  readonly badges: readonly Badge[];
}

// The rules. Every number that decides something stands here.

/** Fewer validation rows prove nothing. */
const FEWEST_ROWS = 20;
/** Fewer epochs show no trend. */
const FEWEST_EPOCHS = 5;
/** A rise of the validation loss after its best epoch is one when it is over 8 %, and surely (5 % risk) over 2 %. */
const RISE = 0.08;
const SURE_RISE = 0.02;
/** There is none when it is surely (5 % risk) below 6 %. */
const NO_RISE = 0.06;
/** Better than guessing: surely at least 2 % below the trivial predictor's loss. */
const BETTER_THAN_GUESSING = 0.02;
/** Underfitting: of what separates guessing from what can be reached, over 15 % is left, surely over 5 %, … */
const LEFT = 0.15;
const SURELY_LEFT = 0.05;
/** … and on the training rows over 10 %, else the network is able and only lacks rows. */
const LEFT_IN_TRAINING = 0.1;
/** With over 30 % left and hardly a rise, underfitting is said even where a rise cannot be ruled out. */
const MUCH_LEFT = 0.3;
const HARDLY_RISES = 0.03;
/** Still falling: the last quarter took away over 5 %; not settled yet: over 2 %. */
const STILL_FALLING = 0.05;
const NOT_SETTLED = 0.02;
/** Unsteady: the training loss shakes by over 10 % from epoch to epoch. */
const UNSTEADY = 0.1;
/** Diverging: the training loss ends above the untrained network's, and at twice its lowest or more. */
const OVER_LOWEST = 2;
/** The training loss hardly left that of guessing. */
const STUCK = 0.1;

interface Facts {
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly epochs: number;
  readonly rows: number;
  /** Of the validation loss from its best epoch to the last. */
  readonly rise: Interval | null;
  /** The training loss, over the same stretch, as part of its level. */
  readonly trainRise: number;
  /** Best validation loss against guessing: negative is better. */
  readonly overGuessing: Interval | null;
  readonly reachable: Reachable | null;
}

/** What another predictor shows to be possible on these rows. */
interface Reachable {
  readonly by: "ideal" | "neighbours";
  readonly loss: number;
  readonly neighbours: number;
  /** What guessing loses beyond it, as part of guessing's loss: whether there is anything to learn. */
  readonly learnable: Interval;
  /** What is left of it at the network's best epoch, and at the end of training on the training rows. */
  readonly left: Interval;
  readonly leftInTraining: number;
}

/** Judges a finished run. The first rule that applies decides. */
export function judge(story: Story): Verdict {
  const facts = measure(story);
  return (
    diverging(story, facts) ??
    tooLittle(story, facts) ??
    overfitting(story, facts) ??
    underfitting(story, facts) ??
    unclear(story, facts) ??
    fitting(story, facts)
  );
}

function measure({ records, best, last, benchmarks }: Story): Facts {
  const train = records.map(({ loss }) => loss);
  const validation = records.map(({ valLoss }) => valLoss ?? Number.NaN);
  const compared = best !== null && last !== null && last.losses.length > 0;
  return {
    train,
    validation,
    epochs: train.length - 1,
    rows: last?.losses.length ?? 0,
    rise: compared ? relativeRise(best.losses, last.losses) : null,
    trainRise: compared ? endLevel(train) / levelAround(train, best.epoch) - 1 : 0,
    overGuessing: compared && benchmarks !== null ? relativeRise(benchmarks.trivial, best.losses) : null,
    reachable: compared && benchmarks !== null ? reachableBy(benchmarks, best.losses, endLevel(train)) : null,
  };
}

/** The ideal answers where they are known, else the neighbours'. */
function reachableBy(
  { ideal, neighbours, trivial }: Benchmarks,
  losses: Float64Array,
  train: number,
): Reachable | null {
  const places = ideal === null ? neighbours?.places : undefined;
  const reached = ideal ?? neighbours?.losses;
  if (reached === undefined) return null;
  const of = (values: Float64Array) => (places === undefined ? values : Float64Array.from(places, (at) => values[at]!));
  const guessing = of(trivial);
  const gap = guessing.map((value, row) => value - reached[row]!);
  const left = of(losses).map((value, row) => value - reached[row]!);
  const loss = mean(reached);
  return {
    by: ideal === null ? "neighbours" : "ideal",
    loss,
    neighbours: neighbours?.neighbours ?? 0,
    learnable: ratioInterval(gap, guessing),
    left: ratioInterval(left, gap),
    leftInTraining: (train - loss) / (mean(guessing) - loss),
  };
}

function diverging(story: Story, facts: Facts): Verdict | null {
  const { nonFinite, spec } = story;
  if (nonFinite !== null) {
    const { epoch, batch, nodeId, line, cause } = nonFinite;
    const params = { epoch, batch: batch + 1, node: nodeId, line };
    const action = cause === "learningRate" ? otherRate(spec.training, 0.1) : null;
    return verdict("diverging", `train.nonFinite.${cause}`, params, story, facts, action);
  }
  const { train, epochs } = facts;
  const end = endLevel(train);
  const low = lowestPlace(train);
  if (epochs < FEWEST_EPOCHS || !(end > train[0]! && end >= OVER_LOWEST * train[low]!)) return null;
  const params = { first: train[0]!, last: end, lowest: train[low]!, epoch: low };
  return verdict("diverging", "verdict.diverging", params, story, facts, otherRate(spec.training, 0.1));
}

/** Too few rows or epochs for anything else to be said. */
function tooLittle(story: Story, facts: Facts): Verdict | null {
  const { rise, rows, epochs } = facts;
  const { spec } = story;
  if (rise === null)
    return verdict("cannotTell", "verdict.cannotTell.noValidation", {}, story, facts, moreValidation(spec.training));
  if (rows < FEWEST_ROWS) {
    const params = { rows, fewest: FEWEST_ROWS, ...percents(rise) };
    return verdict("cannotTell", "verdict.cannotTell.few", params, story, facts, moreValidation(spec.training));
  }
  if (epochs < FEWEST_EPOCHS)
    return verdict("cannotTell", "verdict.cannotTell.short", { epochs }, story, facts, longer(spec.training));
  return null;
}

function overfitting(story: Story, facts: Facts): Verdict | null {
  const { rise, trainRise, overGuessing } = facts;
  const { best, spec, graph, records } = story;
  if (rise === null || best === null || !(rise.value > RISE && rise.low > SURE_RISE)) return null;
  const params = { from: best.epoch, last: records.length - 1, ...percents(rise) };
  const nothing = overGuessing !== null && !(overGuessing.high < -BETTER_THAN_GUESSING);
  const unsteady = trainRise > RISE;
  const code = nothing ? "nothing" : unsteady ? "both" : "rose";
  const action = unsteady
    ? otherRate(spec.training, 0.3)
    : (stopEarly(spec.training) ?? (nothing ? null : decay(spec, graph)));
  return verdict("overfitting", `verdict.overfitting.${code}`, params, story, facts, action, best.epoch);
}

function underfitting(story: Story, facts: Facts): Verdict | null {
  const { reachable, rise } = facts;
  if (rise === null) return null;
  const quiet = rise.high < NO_RISE;
  if (reachable === null || !(reachable.learnable.low > BETTER_THAN_GUESSING))
    return quiet ? unfinished(story, facts) : null;
  const { left, leftInTraining } = reachable;
  const surely = left.value > LEFT && left.low > SURELY_LEFT && leftInTraining > LEFT_IN_TRAINING;
  if (!surely || !(quiet || (left.low > MUCH_LEFT && rise.value < HARDLY_RISES)))
    return quiet ? unfinished(story, facts) : null;
  return slowed(story, facts) ?? tooSmall(story, facts);
}

/** Without knowing what can be reached: both losses were still falling when the epochs ran out. */
function unfinished(story: Story, facts: Facts): Verdict | null {
  const { train, validation, epochs } = facts;
  const { stopped, best, spec } = story;
  if (stopped === "early" || best === null || best.epoch < 0.9 * epochs) return null;
  const fall = lateFall(train);
  if (!(fall > STILL_FALLING && lateFall(validation) > STILL_FALLING)) return null;
  return optimisation("unfinished", { epochs, fall: 100 * fall }, story, facts, longer(spec.training));
}

/** Able to do better, but the way there is blocked or too long. */
function slowed(story: Story, facts: Facts): Verdict | null {
  const { train, validation, epochs, reachable } = facts;
  const { spec, graph, badges, stopped } = story;
  const ill = badges.find(({ kind, severity }) => severity !== "info" && kind !== "nonFinite");
  if (ill !== undefined)
    return optimisation(`ill.${ill.kind}`, { node: ill.nodeId }, story, facts, ill.fix ?? reluInstead(spec, graph));
  const fall = lateFall(train);
  if (stopped !== "early" && fall > NOT_SETTLED && lateFall(validation) > 0)
    return optimisation("unfinished", { epochs, fall: 100 * fall }, story, facts, longer(spec.training));
  const shake = shaking(train);
  if (shake > UNSTEADY)
    return optimisation("unsteady", { shake: 100 * shake }, story, facts, otherRate(spec.training, 0.1));
  if (bends(spec) && reachable !== null && reachable.leftInTraining > 1 - STUCK)
    return optimisation(
      "stuck",
      { first: train[0]!, last: endLevel(train) },
      story,
      facts,
      otherRate(spec.training, 10),
    );
  return null;
}

function tooSmall(story: Story, facts: Facts): Verdict {
  const { reachable, epochs } = facts;
  const params = {
    loss: mean(story.best!.losses),
    reachable: reachable!.loss,
    left: 100 * reachable!.left.value,
    epochs,
  };
  const code = `verdict.underfitting.capacity.${reachable!.by}`;
  return verdict("underfittingCapacity", code, params, story, facts, more(story.spec, story.graph));
}

/** Neither a rise nor its absence is sure, or there is nothing that the network has learned. */
function unclear(story: Story, facts: Facts): Verdict | null {
  const { rise, rows, overGuessing } = facts;
  const { best, spec } = story;
  if (overGuessing !== null && !(overGuessing.high < -BETTER_THAN_GUESSING))
    return verdict("cannotTell", "verdict.cannotTell.noSignal", { rows }, story, facts, null);
  if (rise!.high < NO_RISE) return null;
  const params = { rows, from: best!.epoch, ...percents(rise!), better: -100 * (overGuessing?.value ?? 0) };
  const code = overGuessing === null ? "unclear" : "unclearButBetter";
  return verdict("cannotTell", `verdict.cannotTell.${code}`, params, story, facts, moreValidation(spec.training));
}

function fitting(story: Story, facts: Facts): Verdict {
  const { overGuessing, rows } = facts;
  const loss = mean(story.best!.losses);
  const params = { loss, epoch: story.best!.epoch, rows, better: -100 * (overGuessing?.value ?? 0) };
  const code = overGuessing === null ? "verdict.fitting.plain" : "verdict.fitting.better";
  return verdict("fitting", code, params, story, facts, null);
}

const optimisation = (code: string, params: MessageParams, story: Story, facts: Facts, action: Fix | null): Verdict =>
  verdict("underfittingOptimisation", `verdict.underfitting.${code}`, params, story, facts, action);

function verdict(
  kind: VerdictKind,
  code: string,
  params: MessageParams,
  story: Story,
  facts: Facts,
  action: Fix | null,
  from: number | null = null,
): Verdict {
  return { kind, code, params, from, evidence: evidence(kind, story, facts), action };
}

/** All that was measured, in the order in which people ask: trend, gap, guessing, what can be reached, the layers. */
function evidence(kind: VerdictKind, { best, badges }: Story, facts: Facts): readonly Evidence[] {
  const { train, validation, rise, rows, trainRise, overGuessing, reachable, epochs } = facts;
  const list: Evidence[] = [];
  const add = (code: string, params: MessageParams, speaks: boolean | null): void => {
    list.push({
      code: `verdict.evidence.${code}`,
      params,
      speaks: speaks === null ? "aside" : speaks ? "for" : "against",
    });
  };
  const over = kind === "overfitting";
  if (rise !== null && best !== null) {
    const sure = rise.value > RISE && rise.low > SURE_RISE;
    const none = rise.high < NO_RISE;
    if (best.epoch === epochs) add("bestIsLast", { epochs, rows }, kind === "cannotTell" ? null : !over);
    else add("rise", { from: best.epoch, rows, ...percents(rise) }, sure || none ? over === sure : null);
    add("training", { from: best.epoch, percent: 100 * trainRise, last: endLevel(train) }, null);
    add("gap", { training: endLevel(train), validation: endLevel(validation) }, null);
  } else add("trainingOnly", { first: train[0]!, last: endLevel(train), epochs }, null);
  if (overGuessing !== null)
    add(
      "guessing",
      { better: -100 * overGuessing.value, low: -100 * overGuessing.high, high: -100 * overGuessing.low },
      null,
    );
  if (reachable !== null) {
    const { by, loss, neighbours, left, learnable } = reachable;
    const under = kind === "underfittingCapacity" || kind === "underfittingOptimisation";
    if (!(learnable.low > BETTER_THAN_GUESSING)) add(`nothing.${by}`, { loss, neighbours }, null);
    else {
      const params = { loss, neighbours, left: 100 * left.value, low: 100 * left.low, high: 100 * left.high };
      add(left.value > 0 ? by : `beaten.${by}`, params, under ? true : null);
    }
  }
  for (const { code, params, severity } of badges)
    if (severity !== "info") list.push({ code, params, speaks: kind === "fitting" || over ? "aside" : "for" });
  return list;
}

/** An interval in percent. */
const percents = ({ value, low, high }: Interval) => ({ rise: 100 * value, low: 100 * low, high: 100 * high });

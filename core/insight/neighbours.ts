import type { ColumnStore } from "../backend/backend.ts";
import { deviation } from "../data/statistics.ts";
import { permutation } from "../random.ts";
import { type Answers, addTo } from "./answers.ts";

/** Numbers of neighbours to choose from. */
const CANDIDATES = [3, 8, 20] as const;
const MOST = 20;
const MOST_TRAINING = 1500;
const MOST_ASKED = 1000;
/** Feature differences that may be looked at in all; about a tenth of a second. */
const BUDGET = 40_000_000;

/** What looking up similar training rows says about the validation rows. */
export interface NeighbourAnswers {
  /** Neighbours asked per row, chosen on the training rows alone. */
  readonly neighbours: number;
  /** Places in the validation rows that were asked; all of them where they are few. */
  readonly places: Int32Array;
  /** Loss per asked row. */
  readonly losses: Float64Array;
}

/**
 * The average answer of the nearest training rows: a predictor that learns nothing, so that whatever it reaches on the
 * validation rows can be reached. Distance: squares of the differences of the numbers, in their deviations over the
 * training rows, plus 1 per category that differs. The number of neighbours is the candidate with the lowest loss on
 * training rows, each asked of the others. Null for fewer than eight training rows.
 */
export function askNeighbours(
  store: ColumnStore,
  answers: Answers,
  train: Int32Array,
  validation: Int32Array,
): NeighbourAnswers | null {
  if (train.length <= CANDIDATES[1] || validation.length === 0 || store.features.length === 0) return null;
  const columns = store.features.length;
  const known = sampled(train, Math.min(MOST_TRAINING, Math.floor(Math.sqrt(BUDGET / 2 / columns))));
  const asked = sampled(validation, Math.min(MOST_ASKED, Math.floor(BUDGET / 2 / columns / known.rows.length)));
  const prior = answers.average(train);
  const look = lookUp(store, known.rows);
  const sizes = CANDIDATES.filter((size) => size < known.rows.length);
  const averages = (row: number): readonly Float64Array[] => {
    const nearest = look(row);
    return sizes.map((size) => answerOf(answers, nearest.subarray(0, size), prior));
  };
  const totals = sizes.map(() => 0);
  for (const row of known.rows)
    averages(row).forEach((said, choice) => {
      totals[choice]! += answers.loss(row, said);
    });
  const best = totals.indexOf(Math.min(...totals));
  const losses = Float64Array.from(asked.rows, (row) => answers.loss(row, averages(row)[best]!));
  return { neighbours: sizes[best]!, places: asked.places, losses };
}

/** At most `limit` of the rows, drawn without order, in their own order. */
function sampled(rows: Int32Array, limit: number): { readonly rows: Int32Array; readonly places: Int32Array } {
  const count = Math.max(1, Math.min(rows.length, limit));
  const places =
    count === rows.length ? rows.map((_, place) => place) : permutation(rows.length, 1, 0).subarray(0, count).sort();
  return { rows: places.map((place) => rows[place]!), places };
}

/** The mean of the neighbours and, with the weight of one of them, of all training rows: no class gets probability 0. */
function answerOf(answers: Answers, nearest: Int32Array, prior: Float64Array): Float64Array {
  const said = prior.slice();
  for (const row of nearest) addTo(said, answers.truth(row));
  return said.map((value) => value / (nearest.length + 1));
}

/** Finds the nearest of `known` to a row, nearest first, the row itself left out. */
function lookUp(store: ColumnStore, known: Int32Array): (row: number) => Int32Array {
  const features = store.features.map((feature) => {
    if (feature.kind === "code") return { values: feature.codes, scale: 0 };
    const spread = deviation(known.length > 0 ? Float64Array.from(known, (row) => feature.values[row]!) : []);
    return { values: feature.values, scale: spread > 0 ? 1 / spread : 0 };
  });
  const categories = store.features.map(({ kind }) => kind === "code");
  const distances = new Float64Array(known.length);
  const nearest = new Int32Array(MOST);
  const near = new Float64Array(MOST);
  return (row) => {
    distances.fill(0);
    features.forEach(({ values, scale }, column) => {
      const here = values[row]!;
      for (let place = 0; place < known.length; place++) {
        const there = values[known[place]!]!;
        const step = categories[column] ? (here === there ? 0 : 1) : (there - here) * scale;
        distances[place]! += step * step;
      }
    });
    let count = 0;
    for (let place = 0; place < known.length; place++) {
      const distance = distances[place]!;
      if (known[place] === row || (count === MOST && !(distance < near[MOST - 1]!))) continue;
      let at = count < MOST ? count++ : MOST - 1;
      for (; at > 0 && near[at - 1]! > distance; at--) {
        near[at] = near[at - 1]!;
        nearest[at] = nearest[at - 1]!;
      }
      near[at] = distance;
      nearest[at] = known[place]!;
    }
    return nearest.subarray(0, count);
  };
}

import { repairParams } from "../checkParams.ts";
import { stepList } from "../data/steps/read.ts";
import { optimizerDef, optimizers } from "../optimizers/index.ts";
import { MAX_CELL, type ParamSchema } from "../params.ts";
import { scheduleDef, schedules } from "../schedules/index.ts";
import { defaultTraining } from "./defaults.ts";
import {
  type ColumnSetting,
  type DataSource,
  DEFAULT_MISSING_WORDS,
  type Dialect,
  type Edge,
  type ParamValues,
  type Position,
  SNIFF,
  type SplitBy,
  type SplitSettings,
  type TrainingSettings,
} from "./model.ts";
import { isId, MAX_NAME } from "./names.ts";
import {
  bool,
  fields,
  integer,
  invalid,
  json,
  list,
  nullable,
  number,
  oneOf,
  or,
  plain,
  type Read,
  record,
  text,
} from "./read.ts";

/** Characters of an embedded table. */
export const MAX_EMBEDDED = 50_000_000;
const MAX_COLUMNS = 65_536;
const MAX_ROWS = 10_000_000;
/** Seeds are unsigned 32-bit integers. */
export const SEED = integer(0, 0xffffffff);

export const id: Read<string> = (value, path) => (typeof value === "string" && isId(value) ? value : invalid(path));
export const position: Read<Position> = fields({ x: number(-1e6, 1e6), y: number(-1e6, 1e6) });
export const edge: Read<Edge> = fields({ id, source: id, target: id, port: text(64, 1) });
/** Params of a type that is not known yet. */
export const rawParams: Read<ParamValues> = record(json);

/** Params against their schema: missing and invalid ones take the default, and the log hears of it. */
export const params =
  (schema: ParamSchema): Read<ParamValues> =>
  (value, path, log) =>
    repairParams(schema, plain(value, path), (name) => log(`${path}.${name}`));

export const column: Read<ColumnSetting> = fields({
  name: text(MAX_CELL),
  type: oneOf("auto", "number", "category", "date", "ignore"),
  textCells: oneOf("refuse", "missing"),
});

const baseDialect: Read<Dialect> = fields({
  encoding: or(nullable(oneOf("utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252")), null),
  delimiter: or(nullable(text(10, 1)), null),
  decimal: or(nullable(oneOf(".", ",")), null),
  header: or(nullable(bool), null),
  missingWords: or(list(text(MAX_NAME), 100), DEFAULT_MISSING_WORDS),
});

/** Settings that a file holds only where somebody chose them. */
const chosen = {
  quote: oneOf('"', "'", ""),
  thousands: oneOf("", ".", ",", " ", "'"),
  skipLines: integer(0, 10_000_000),
  headerRows: integer(1, 10),
  footerRows: integer(0, 10_000),
  oneTable: bool,
  raggedRows: oneOf("keep", "reject"),
};

const dialect: Read<Dialect> = (value, path, log) => {
  const { quote, thousands, skipLines, headerRows, footerRows, oneTable, raggedRows, ...rest } = plain(value, path);
  const optional = { quote, thousands, skipLines, headerRows, footerRows, oneTable, raggedRows };
  const read: Record<string, unknown> = { ...baseDialect(rest, path, log) };
  for (const [key, given] of Object.entries(optional)) {
    if (given === undefined || given === null) continue;
    const kept = or<unknown>(chosen[key as keyof typeof chosen], null)(given, `${path}.${key}`, log);
    if (kept !== null) read[key] = kept;
  }
  return read as unknown as Dialect;
};

/** One setting per column: the first one counts. */
const columns: Read<readonly ColumnSetting[]> = (value, path, log) => {
  const seen = new Set<string>();
  return list(column, MAX_COLUMNS)(value, path, log).filter(({ name }, index) => {
    if (!seen.has(name)) return seen.add(name);
    log(`${path}[${index}]`);
    return false;
  });
};

const cell: Read<number | string> = (value, path, log) =>
  typeof value === "string"
    ? text(MAX_CELL)(value, path, log)
    : number(-Number.MAX_VALUE, Number.MAX_VALUE)(value, path, log);

const common = {
  dialect: or(dialect, SNIFF),
  columns: or(columns, []),
  steps: or(stepList, []),
};
const sources = {
  none: fields({ kind: oneOf("none"), ...common }),
  file: fields({ kind: oneOf("file"), path: text(4_096, 1), fingerprint: or(text(64), ""), ...common }),
  embedded: fields({ kind: oneOf("embedded"), name: or(text(MAX_NAME), ""), text: text(MAX_EMBEDDED), ...common }),
  generated: fields({
    kind: oneOf("generated"),
    generator: text(64, 1),
    params: or(rawParams, {}),
    rows: integer(1, MAX_ROWS),
    seed: or(SEED, 1),
    ...common,
  }),
  drawn: fields({
    kind: oneOf("drawn"),
    header: list(text(MAX_CELL), MAX_COLUMNS),
    cells: list(list(cell, MAX_COLUMNS), MAX_ROWS),
    ...common,
  }),
} as const satisfies { readonly [K in DataSource["kind"]]: Read<Extract<DataSource, { kind: K }>> };

export const data: Read<DataSource> = (value, path, log) => {
  const kind = oneOf("none", "file", "embedded", "generated", "drawn")(plain(value, path).kind, `${path}.kind`, log);
  return sources[kind](value, path, log);
};

const defaults = defaultTraining();
const share = number(0, 1);

/** Rounding of three decimal shares, no more. */
const SPLIT_TOLERANCE = 1e-6;
const splitFields = {
  train: share,
  validation: share,
  test: share,
  stratify: bool,
  seed: SEED,
};
const splitOptions = {
  bins: integer(2, 100),
  by: fields<SplitBy>({ kind: oneOf("group", "time"), column: text(MAX_CELL, 1) }),
};
/** What the split is decided by is absent, in the file as well, where it is chance alone; `null` takes it away. */
const split: Read<SplitSettings> = (value, path, log) => {
  const { bins, by, ...rest } = plain(value, path);
  const options = Object.entries({ bins, by }).filter(([, option]) => option !== undefined && option !== null);
  const read = fields(splitFields)(rest, path, log);
  const result: SplitSettings = {
    ...read,
    ...Object.fromEntries(
      options.map(([name, option]) => [name, splitOptions[name as "by"](option, `${path}.${name}`, log)]),
    ),
  };
  const sum = result.train + result.validation + result.test;
  return result.train > 0 && Math.abs(sum - 1) <= SPLIT_TOLERANCE ? result : invalid(path);
};

const settings: Read<TrainingSettings> = fields({
  optimizer: or(oneOf(...optimizers.map((def) => def.type)), defaults.optimizer),
  optimizerParams: or(rawParams, {}),
  learningRate: or(number(0, 1e12), defaults.learningRate),
  schedule: or(oneOf(...schedules.map((def) => def.type)), defaults.schedule),
  scheduleParams: or(rawParams, {}),
  batch: or(fields({ mode: oneOf("all", "one", "rows"), rows: integer(1, 1_000_000) }), defaults.batch),
  epochs: or(integer(1, 1_000_000), defaults.epochs),
  split: or(split, defaults.split),
  seed: or(SEED, defaults.seed),
  arithmetic: or(oneOf("portable", "fused"), defaults.arithmetic),
  clipping: or(fields({ kind: oneOf("none", "norm", "value"), limit: number(1e-9, 1e9) }), defaults.clipping),
  metrics: or(list(text(64, 1), 100), []),
  earlyStopping: or(
    fields({
      enabled: bool,
      monitor: oneOf("valLoss", "loss"),
      patience: integer(1, 1_000_000),
      minDelta: number(0, 1e9),
      restoreBest: bool,
    }),
    defaults.earlyStopping,
  ),
  pace: or(fields({ mode: oneOf("watch", "full"), epochsPerSecond: number(0.001, 1_000) }), defaults.pace),
});

/** Training settings; the params of optimizer and schedule against those that are chosen. */
export const training: Read<TrainingSettings> = (value, path, log) => {
  const read = settings(value, path, log);
  return {
    ...read,
    optimizerParams: params(optimizerDef(read.optimizer).params)(read.optimizerParams, `${path}.optimizerParams`, log),
    scheduleParams: params(scheduleDef(read.schedule).params)(read.scheduleParams, `${path}.scheduleParams`, log),
  };
};

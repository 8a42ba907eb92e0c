import { ratio, spread } from "./statistics.mjs";

/** What performance is held against: times the best PyTorch, and times the best JavaScript library. */
const GOALS = {
  1: { T: 90, S: 120, M: 2, L: 0.5, XL: 0.42 },
  2: { M: 3, L: 0.7 },
  portableNode: { L: 0.3, XL: 0.3 },
  javascript: { T: 20, S: 20, M: 10, L: 4, XL: 1.8 },
};

const compact = (value) => {
  if (value >= 1e6) return `${(value / 1e6).toFixed(value < 1e7 ? 2 : 1)}M`;
  if (value >= 1e3) return `${(value / 1e3).toFixed(value < 1e4 ? 2 : 1)}k`;
  return value.toFixed(0);
};
const times = (value) => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)}×`;
const figure = (found, print = compact) =>
  found === null ? "–" : `${print(found.median)} (${print(found.low)}–${print(found.high)})`;

const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (header, rows) => [row(header), row(header.map(() => "---")), ...rows.map(row)].join("\n");
const unique = (values) => [...new Set(values)];
const speedOf = (records, id, basis = "samplesPerSecond") =>
  spread(records.filter((record) => record.id === id).map((record) => record[basis]));

const casesOf = (records) => unique(records.map((record) => record.case));
const idsOf = (records, role) => unique(records.filter((record) => record.role === role).map(({ id }) => id));
/** An engine may take fewer threads than it may use; then it has not been tried with them. */
const hasItsThreads = (records, id) =>
  records.filter((record) => record.id === id).every(({ threads, running }) => running === threads);

/** What was wanted and whether it came: two cells. */
function verdict(goal, found, isTried = true) {
  if (goal === undefined) return ["", ""];
  const wanted = `≥ ${goal}×`;
  if (found === null) return [wanted, "–"];
  if (!isTried) return [wanted, "fewer threads in use"];
  return [wanted, found.median >= goal ? "met" : "missed"];
}

/** Rates of `records` of one thread count, engine by engine, beside PyTorch: Markdown. */
export function torchTable(records, threads) {
  const torch = idsOf(records, "torch");
  const rows = casesOf(records).flatMap((name) => {
    const own = records.filter((record) => record.case === name);
    const speeds = torch.map((id) => ({ id, speed: speedOf(own, id) })).filter(({ speed }) => speed !== null);
    const [best] = speeds.sort((a, b) => b.speed.median - a.speed.median);
    return idsOf(own, "ours").map((id) => {
      const goals = id === "node portable" ? GOALS.portableNode : id.endsWith("fused") ? GOALS[threads] : undefined;
      const wall = ratio(own, id, torch, "samplesPerSecond");
      // Threads that wait for each other use time too.
      const cpu = threads === 1 ? ratio(own, id, torch, "samplesPerCpuSecond") : null;
      const rival = best ? `${best.id} ${compact(best.speed.median)}` : "–";
      const outcome = verdict(goals?.[name], wall, hasItsThreads(own, id));
      return [name, id, figure(speedOf(own, id)), rival, figure(wall, times), figure(cpu, times), ...outcome];
    });
  });
  const header = ["case", "ours", "samples/s", "best PyTorch", "ratio", "ratio by CPU time", "goal", ""];
  return table(header, rows);
}

/** Our fastest host beside scikit-learn and the JavaScript libraries: Markdown. */
export function othersTable(records) {
  const [reference] = idsOf(records, "ours");
  const rows = casesOf(records).flatMap((name) => {
    const own = records.filter((record) => record.case === name);
    return idsOf(own, "other").map((id) => {
      const wall = ratio(own, reference, [id], "samplesPerSecond");
      const cpu = ratio(own, reference, [id], "samplesPerCpuSecond");
      const outcome = verdict(id === "sklearn" ? undefined : GOALS.javascript[name], wall);
      return [name, id, figure(speedOf(own, id)), figure(wall, times), figure(cpu, times), ...outcome];
    });
  });
  return table(["case", "library", "samples/s", `${reference} is faster by`, "by CPU time", "goal", ""], rows);
}

/**
 * Two ways of using our own engine side by side; `goal` is the least share. Shares of a few per cent are below the
 * noise of the wall clock on a shared machine, so that processor time decides where one thread does the work.
 */
export function shareTable(records, pairs) {
  const rows = casesOf(records).flatMap((name) => {
    const own = records.filter((record) => record.case === name);
    return pairs
      .filter(({ id }) => speedOf(own, id) !== null)
      .map(({ id, than, goal }) => {
        const wall = ratio(own, id, [than], "samplesPerSecond");
        const cpu = ratio(own, id, [than], "samplesPerCpuSecond");
        const speeds = [figure(speedOf(own, id)), figure(speedOf(own, than))];
        const decides = own.every(({ threads }) => threads === 1) ? (cpu ?? wall) : wall;
        const outcome = verdict(goal, decides, hasItsThreads(own, id));
        return [name, id, than, ...speeds, figure(wall, times), figure(cpu, times), ...outcome];
      });
  });
  return table(["case", "what", "beside", "samples/s", "of the other", "ratio", "by CPU time", "goal", ""], rows);
}

export const millisecondsLine = (label, values) => {
  const { median, low, high, count } = spread(values);
  const ms = (value) => `${value.toFixed(1)} ms`;
  return `- ${label}: median ${ms(median)}, ${ms(low)} to ${ms(high)} (${count} times)`;
};

import { spawnSync } from "node:child_process";

const STAGES = ["gather", "forward", "activations", "loss", "backward", "update"];

/** Where the time of a step goes, as shares of the processor's time; in both arithmetics, on one thread in Node. */
export function benchProfile({ built, cases, isChosen, say, record, write }) {
  const rows = [];
  // A burst of XL takes minutes, and it is products like L.
  const chosen = cases.filter(({ name }) => isChosen || name !== "XL");
  for (const arithmetic of ["fused", "portable"]) {
    const args = [built.profile, arithmetic, ...chosen.map(({ name }) => name)];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) {
      say(`profile, ${arithmetic}: ${stderr.trim().split("\n").at(-1)}`);
      continue;
    }
    for (const line of stdout.trim().split("\n")) {
      const result = JSON.parse(line);
      record({ part: "profile", ...result });
      const { step, ...stages } = result.nanoseconds;
      const share = (stage) => `${Math.round((100 * stages[stage]) / step)} %`;
      rows.push([`${result.case} ${arithmetic}`, `${(step / 1000).toPrecision(3)} µs`, ...STAGES.map(share)]);
    }
  }
  const table = [["case", "step", ...STAGES], ["---", "---", ...STAGES.map(() => "---")], ...rows];
  write(
    `## Where the time of a step goes (Node, one thread)\n\n${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}`,
  );
}

import fs from "node:fs";

/**
 * Seconds of processor time that the processes have used so far, all threads together or those whose name begins with
 * `thread`; null where the system does not tell. On a machine that others use too, this is the figure that their turns
 * do not enter.
 */
export function cpuSeconds(pids, thread = "") {
  try {
    let nanoseconds = 0;
    for (const pid of pids) {
      for (const task of fs.readdirSync(`/proc/${pid}/task`)) {
        if (thread !== "" && !fs.readFileSync(`/proc/${pid}/task/${task}/comm`, "utf8").startsWith(thread)) continue;
        nanoseconds += Number(fs.readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0]);
      }
    }
    return nanoseconds / 1e9;
  } catch {
    return null;
  }
}

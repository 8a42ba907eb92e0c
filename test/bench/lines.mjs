import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Longest wait for one answer: preparing the largest network in the slowest library takes a while. */
const TIMEOUT_MS = 180_000;

/**
 * A program that says `{"ready": {…versions}}`, then answers each line of JSON with one line of JSON.
 * Other things that it prints are ignored, and shown when it dies.
 * @returns {Promise<{ versions: object, pids(): number[], ask(request: object): Promise<any>, close(): Promise<void> }>}
 */
export async function startLines(command, args, { env = {}, cwd } = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
  let noise = "";
  let waiting = null;
  let dead = null;
  const note = (text) => {
    noise = (noise + text).slice(-2000);
  };
  const fail = (reason) => {
    dead = new Error(`${command} ${args[0] ?? ""}: ${reason}\n${noise}`.trim());
    waiting?.reject(dead);
  };
  child.stderr.setEncoding("utf8").on("data", note);
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code) => fail(`ended with ${code}`));
  child.stdin.on("error", () => undefined); // the exit says why
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("{")) waiting?.resolve(JSON.parse(line));
    else note(`${line}\n`);
  });
  const answer = () =>
    new Promise((resolve, reject) => {
      if (dead) return reject(dead);
      const timer = setTimeout(() => reject(new Error(`${command}: no answer`)), TIMEOUT_MS);
      const settle = (act) => (value) => {
        clearTimeout(timer);
        waiting = null;
        act(value);
      };
      waiting = { resolve: settle(resolve), reject: settle(reject) };
    });
  const { ready, pid } = await answer();
  return {
    versions: ready,
    pids: () => [pid ?? child.pid],
    ask(request) {
      const reply = answer();
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return reply;
    },
    async close() {
      if (dead) return;
      child.stdin.end();
      const timer = setTimeout(() => child.kill("SIGKILL"), 3000);
      await once(child, "exit");
      clearTimeout(timer);
    },
  };
}

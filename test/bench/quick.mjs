/*
 * Samples per second of the wasm backend on the five networks that the goals name; one thread, gather and
 * true loss included. Prints, asserts nothing. `node test/bench/quick.mjs [T,S,M,L,XL] [seconds]`
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const outfile = `${root}/.gen/bench.mjs`;
await build({
  stdin: {
    contents: `
      export { createWasmBackend } from "./core/backend/wasm.ts";
      export { lower } from "./core/compile/lower.ts";
      export { initialWeights } from "./core/initializers/index.ts";
      export { permutation } from "./core/random.ts";
      export { SpecBuilder, storeFor } from "./test/support/specs.ts";
    `,
    resolveDir: root,
    loader: "ts",
  },
  bundle: true,
  format: "esm",
  platform: "node",
  outfile,
  logLevel: "warning",
});
const { createWasmBackend, lower, initialWeights, permutation, SpecBuilder, storeFor } = await import(outfile);
const { buildKernels } = await import(`${root}/scripts/build-kernels.mjs`);
const { readFile } = await import("node:fs/promises");

const cases = {
  T: { widths: [2, 8, 8, 1], batch: 10, act: "tanh", optimizer: "sgd", rows: 2000 },
  S: { widths: [4, 16, 3], batch: 16, act: "relu", optimizer: "adam", rows: 1600 },
  M: { widths: [64, 128, 64, 10], batch: 32, act: "relu", optimizer: "adam", rows: 3200 },
  L: { widths: [784, 512, 256, 10], batch: 128, act: "relu", optimizer: "adam", rows: 2560 },
  XL: { widths: [1024, 2048, 2048, 1000], batch: 256, act: "relu", optimizer: "adam", rows: 512 },
};

function network({ widths, act, optimizer }) {
  const g = new SpecBuilder();
  let x = g.input("x", widths[0]);
  widths.slice(1, -1).forEach((units, i) => {
    x = g.activation(`a${i}`, g.dense(`d${i}`, x, units), act);
  });
  const classes = widths.at(-1);
  const out = g.dense("out", x, classes);
  if (classes === 1) return g.spec(out, { kind: "mse" }, { training: { optimizer } });
  const p = g.activation("p", out, "softmax");
  return g.spec(
    p,
    { kind: "categoricalCrossentropy", reads: out, fused: "softmax" },
    { classes, training: { optimizer } },
  );
}

const host = { loadKernel: async () => new Uint8Array(await readFile(await buildKernels())) };
const backend = await createWasmBackend(host, "portable");
const [names = "T,S,M,L,XL", seconds = "1"] = process.argv.slice(2);
for (const name of names.split(",")) {
  const spec = network(cases[name]);
  const { batch, rows } = cases[name];
  const executor = await backend.load(lower(spec, { batchRows: batch, classWeights: [] }), storeFor(spec, rows));
  const initial = initialWeights(spec, 1);
  executor.program.weights.forEach((weight, i) => {
    executor.writeWeight(i, initial.get(weight.id));
  });
  let [done, epoch, loss] = [0, 0, 0];
  let [start, used] = [performance.now(), process.cpuUsage()];
  const warm = start + 300;
  const end = warm + Number(seconds) * 1000;
  for (let warming = true; performance.now() < end; epoch++) {
    if (warming && performance.now() > warm)
      [warming, done, start, used] = [false, 0, performance.now(), process.cpuUsage()];
    const order = permutation(rows, 1, epoch % 8);
    executor.beginEpoch({ order, firstStep: executor.stepCount, firstBatch: 0, learningRate: 0.001 });
    const slice = executor.train({ microBatches: 1e9, steps: 1e9 });
    done += slice.rows;
    loss = slice.lossSum / slice.rows;
  }
  const wall = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(used);
  const busy = (cpu.user + cpu.system) / 1e6;
  const show = (time) => Math.round(done / time).toLocaleString("en");
  console.log(`${name.padEnd(3)} ${show(wall)} samples/s, ${show(busy)} per CPU second (loss ${loss.toPrecision(4)})`);
}

/*
 * JavaScript libraries beside Netloom, over the same lines of JSON as torch_baseline.py. The libraries are not ours:
 * the bench installs them into a cache folder, whose path is the first argument; the second names one of them.
 */
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";

const [folder, library] = process.argv.slice(2);
const load = createRequire(path.join(folder, "package.json"));
/** Just-in-time compilers need a while. */
const WARM_MS = 1000;
/** Rows between two looks at the clock of the libraries that train row by row. */
const PIECE = 64;

let seed = 1;
function uniform() {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 4294967296;
}
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

/** Rows drawn as the engine's are; `y` holds numbers or class codes. */
function makeData({ widths, rows, shift }) {
  const [width, outputs] = [widths[0], widths.at(-1)];
  const x = Float32Array.from({ length: rows * width }, normal);
  const y = Array.from({ length: rows }, (_, r) =>
    outputs === 1 ? Math.sign(x[r * width] * x[r * width + 1]) : r % outputs,
  );
  if (outputs > 1) for (let r = 0; r < rows; r++) x[r * width + (y[r] % width)] += shift;
  return { x, y, width, outputs };
}
const rowOf = ({ x, width }, row) => x.subarray(row * width, (row + 1) * width);

async function tensorflow(bench, backend) {
  const tf = load("@tensorflow/tfjs");
  if (backend === "wasm") {
    const wasm = load("@tensorflow/tfjs-backend-wasm");
    wasm.setWasmPaths(path.dirname(load.resolve("@tensorflow/tfjs-backend-wasm")) + path.sep);
  }
  await tf.setBackend(backend);
  await tf.ready();
  const { widths, batch, rows, activation, optimizer, learningRate } = bench;
  const { x, y, width, outputs } = makeData(bench);
  const layers = widths.slice(1).map((units, layer) => ({
    weight: tf.variable(tf.randomNormal([widths[layer], units], 0, Math.sqrt(2 / widths[layer]))),
    bias: tf.variable(tf.zeros([units])),
  }));
  const forward = (input) =>
    layers.reduce((h, { weight, bias }, layer) => {
      const z = h.matMul(weight).add(bias);
      return layer === layers.length - 1 ? z : activation === "tanh" ? z.tanh() : z.relu();
    }, input);
  const loss = outputs === 1 ? tf.losses.meanSquaredError : tf.losses.softmaxCrossEntropy;
  const update = optimizer === "sgd" ? tf.train.sgd(learningRate) : tf.train.adam(learningRate);
  const batches = [];
  for (let from = 0; from + batch <= rows; from += batch) {
    const labels = y.slice(from, from + batch);
    batches.push({
      input: tf.tensor2d(x.subarray(from * width, (from + batch) * width), [batch, width]),
      truth:
        outputs === 1 ? tf.tensor2d(labels, [batch, 1]) : tf.oneHot(tf.tensor1d(labels, "int32"), outputs).toFloat(),
    });
  }
  let at = 0;
  return () => {
    const { input, truth } = batches[at++ % batches.length];
    tf.tidy(() => {
      update.minimize(() => loss(truth, forward(input)));
    });
    return batch;
  };
}

/** Trains row by row on the squared error, without batches: an easier job than the others'. */
function brain(bench) {
  const { NeuralNetwork } = load("brain.js");
  const { widths, activation, learningRate, rows } = bench;
  const data = makeData(bench);
  const net = new NeuralNetwork({ hiddenLayers: widths.slice(1, -1), activation, learningRate });
  const piece = widths[0] * widths[1] > 100_000 ? 4 : PIECE;
  const samples = Array.from({ length: Math.min(rows, piece) }, (_, row) => ({
    input: Array.from(rowOf(data, row)),
    output:
      data.outputs === 1
        ? [data.y[row] > 0 ? 1 : 0]
        : Array.from({ length: data.outputs }, (_none, k) => (k === data.y[row] ? 1 : 0)),
  }));
  return () => {
    net.train(samples, { iterations: 1, errorThresh: 1e-12 });
    return samples.length;
  };
}

/** Forward and backward row by row, an update after each batch. */
function convnet(bench) {
  const { Net, Trainer, Vol } = load("convnetjs");
  const { widths, activation, learningRate, optimizer, rows, batch } = bench;
  const data = makeData(bench);
  const net = new Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: data.width },
    ...widths.slice(1, -1).map((units) => ({ type: "fc", num_neurons: units, activation })),
    data.outputs === 1 ? { type: "regression", num_neurons: 1 } : { type: "softmax", num_classes: data.outputs },
  ]);
  const settings = { method: optimizer, learning_rate: learningRate, batch_size: batch };
  const trainer = new Trainer(net, { ...settings, momentum: 0, l2_decay: 0, beta1: 0.9, beta2: 0.999 });
  const volumes = Array.from({ length: Math.min(rows, 512) }, (_, row) => {
    const volume = new Vol(1, 1, data.width, 0);
    volume.w.set(rowOf(data, row));
    return volume;
  });
  const piece = widths[0] * widths[1] > 100_000 ? 4 : PIECE;
  let at = 0;
  return () => {
    for (let i = 0; i < piece; i++) {
      const row = at++ % volumes.length;
      trainer.train(volumes[row], data.outputs === 1 ? [data.y[row]] : data.y[row]);
    }
    return piece;
  };
}

const makers = {
  "tfjs-cpu": { module: "@tensorflow/tfjs", make: (bench) => tensorflow(bench, "cpu") },
  "tfjs-wasm": { module: "@tensorflow/tfjs-backend-wasm", make: (bench) => tensorflow(bench, "wasm") },
  "brain.js": { module: "brain.js", make: brain },
  convnetjs: { module: "convnetjs", make: convnet },
};

let step = null;
function burst(ms) {
  const begin = performance.now();
  let rows = 0;
  do rows += step();
  while (performance.now() - begin < ms);
  return { rows, seconds: (performance.now() - begin) / 1000, loss: null };
}

async function answer({ op, case: bench, ms }) {
  if (op !== "prepare") return burst(ms);
  step = await makers[library].make(bench);
  burst(WARM_MS);
  return { threads: 1 };
}

/** Some packages do not export their package.json: it stands above the file that they resolve to. */
function versionOf(name) {
  const file = load.resolve(name);
  const at = file.lastIndexOf(path.join("node_modules", name));
  return load(path.join(file.slice(0, at), "node_modules", name, "package.json")).version;
}

const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
say({ ready: { [library]: versionOf(makers[library].module) } });
for await (const line of createInterface({ input: process.stdin })) {
  say(await answer(JSON.parse(line)).catch((error) => ({ error: String(error) })));
}

"""PyTorch and scikit-learn beside Netloom: the same network, batch, optimizer and float32.

Reads one JSON request a line and answers each with one line, so that bursts of several programs can alternate:
  {"op": "prepare", "case": {name, widths, activation, batch, optimizer, learningRate, rows, shift}, "variant": "eager"}
  {"op": "burst", "ms": 400}  ->  {"rows": ..., "seconds": ..., "loss": ...}
Variants: eager (modules, autograd, torch.optim), manual (forward, backward and update written by hand with fused
in-place and foreach calls, no autograd: about the best that this library can do) and sklearn (MLP, partial_fit).
The caller pins the threads: OMP_NUM_THREADS, OPENBLAS_NUM_THREADS and MKL_NUM_THREADS in the environment.
PyTorch is spared the shuffle: it takes neighbouring rows as views.
"""

import json
import os
import sys
import time
import warnings

import numpy as np

THREADS = int(os.environ.get("OMP_NUM_THREADS", "1"))
WARM_SECONDS = 0.3


def make_data(case):
    """Rows drawn as the engine's are: normal features; class = row mod K, its feature moved by `shift`."""
    width, outputs, rows = case["widths"][0], case["widths"][-1], case["rows"]
    x = np.random.default_rng(0).standard_normal((rows, width), dtype=np.float32)
    if outputs == 1:
        return x, np.sign(x[:, :1] * x[:, 1:2]).astype(np.float32)
    y = (np.arange(rows) % outputs).astype(np.int64)
    x[np.arange(rows), y % width] += case["shift"]
    return x, y


class Batches:
    """Neighbouring rows, over and over."""

    def __init__(self, case):
        self.batch, self.rows, self.at = case["batch"], case["rows"], 0

    def next(self):
        begin = 0 if self.at + self.batch > self.rows else self.at
        self.at = begin + self.batch
        return begin, self.at


class Eager:
    """As the tutorials write it."""

    def __init__(self, case):
        torch.manual_seed(0)
        x, y = make_data(case)
        self.x, self.y, self.batches = torch.from_numpy(x), torch.from_numpy(y), Batches(case)
        widths = case["widths"]
        layers = []
        for fan_in, units in zip(widths, widths[1:]):
            layers += [torch.nn.Linear(fan_in, units), torch.nn.Tanh() if case["activation"] == "tanh" else torch.nn.ReLU()]
        self.net = torch.nn.Sequential(*layers[:-1])
        make = torch.optim.SGD if case["optimizer"] == "sgd" else torch.optim.Adam
        self.optimizer = make(self.net.parameters(), case["learningRate"])
        functional = torch.nn.functional
        self.loss = functional.mse_loss if widths[-1] == 1 else functional.cross_entropy
        self.last = None

    def step(self):
        begin, end = self.batches.next()
        loss = self.loss(self.net(self.x[begin:end]), self.y[begin:end])
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        self.last = loss
        return end - begin

    def value(self):
        return float(self.last)


class Manual:
    """Forward, backward and update by hand. The loss itself is left out: gradients do not need it."""

    def __init__(self, case):
        torch.manual_seed(0)
        x, y = make_data(case)
        self.case, self.batches = case, Batches(case)
        widths = case["widths"]
        self.x, self.is_regression = torch.from_numpy(x), widths[-1] == 1
        self.y = torch.from_numpy(y)
        if not self.is_regression:
            self.y = torch.nn.functional.one_hot(self.y, widths[-1]).float()
        self.weights = [torch.randn(a, b) * (2 / a) ** 0.5 for a, b in zip(widths, widths[1:])]
        self.biases = [torch.zeros(b) for b in widths[1:]]
        self.parameters = self.weights + self.biases
        self.m = [torch.zeros_like(p) for p in self.parameters]
        self.v = [torch.zeros_like(p) for p in self.parameters]
        self.steps = 0

    def step(self):
        with torch.no_grad():
            begin, end = self.batches.next()
            self.update(self.gradients(begin, end))
        return end - begin

    def gradients(self, begin, end):
        tanh = self.case["activation"] == "tanh"
        hidden = [self.x[begin:end]]
        last = len(self.weights) - 1
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            z = torch.addmm(bias, hidden[-1], weight)
            if layer < last:
                z = z.tanh_() if tanh else z.relu_()
            hidden.append(z)
        rows = end - begin
        if self.is_regression:
            delta = (hidden[-1] - self.y[begin:end]).mul_(2.0 / rows)
        else:
            delta = torch.softmax(hidden[-1], 1).sub_(self.y[begin:end]).mul_(1.0 / rows)
        of_weights, of_biases = [None] * (last + 1), [None] * (last + 1)
        for layer in range(last, -1, -1):
            of_weights[layer] = hidden[layer].t().mm(delta)
            of_biases[layer] = delta.sum(0)
            if layer > 0:
                below = hidden[layer]
                delta = delta.mm(self.weights[layer].t())
                delta = delta.mul_(1 - below * below) if tanh else delta.mul_(below > 0)
        return of_weights + of_biases

    def update(self, gradients):
        rate = self.case["learningRate"]
        if self.case["optimizer"] == "sgd":
            torch._foreach_add_(self.parameters, gradients, alpha=-rate)
            return
        self.steps += 1
        torch._foreach_mul_(self.m, 0.9)
        torch._foreach_add_(self.m, gradients, alpha=0.1)
        torch._foreach_mul_(self.v, 0.999)
        torch._foreach_addcmul_(self.v, gradients, gradients, 0.001)
        root = torch._foreach_sqrt(self.v)
        torch._foreach_div_(root, (1 - 0.999**self.steps) ** 0.5)
        torch._foreach_add_(root, 1e-8)
        torch._foreach_addcdiv_(self.parameters, self.m, root, -rate / (1 - 0.9**self.steps))

    def value(self):
        return float("nan")


class Sklearn:
    """`partial_fit` over pieces of the rows, each a few batches; the library shuffles them itself."""

    def __init__(self, case):
        from sklearn.neural_network import MLPClassifier, MLPRegressor

        warnings.filterwarnings("ignore")
        self.x, y = make_data(case)
        regression = case["widths"][-1] == 1
        self.y = y[:, 0] if regression else y
        self.more = {} if regression else {"classes": np.arange(case["widths"][-1])}
        make = MLPRegressor if regression else MLPClassifier
        self.model = make(
            hidden_layer_sizes=tuple(case["widths"][1:-1]), activation=case["activation"], solver=case["optimizer"],
            alpha=0.0, batch_size=case["batch"], learning_rate_init=case["learningRate"], momentum=0.0,
            nesterovs_momentum=False, random_state=0,
        )
        # A call has a price of its own: as many rows as about 20 ms of work, at most all of them.
        work = 6 * sum(a * b for a, b in zip(case["widths"], case["widths"][1:]))
        batches = max(1, min(case["rows"] // case["batch"], int(6e8 / (work * case["batch"]))))
        self.piece = batches * case["batch"]
        self.rows, self.at = case["rows"], 0

    def step(self):
        begin = 0 if self.at + self.piece > self.rows else self.at
        self.at = begin + self.piece
        self.model.partial_fit(self.x[begin : self.at], self.y[begin : self.at], **self.more)
        return self.piece

    def value(self):
        return float(self.model.loss_)


VARIANTS = {"eager": Eager, "manual": Manual, "sklearn": Sklearn}


def burst(bench, seconds):
    """Whole steps for about `seconds`; the clock is read seldom where a step is short."""
    begin = time.perf_counter()
    rows, chunk, elapsed = 0, 1, 0.0
    while elapsed < seconds:
        for _ in range(chunk):
            rows += bench.step()
        now = time.perf_counter() - begin
        chunk = min(64, chunk * 2) if now - elapsed < 0.004 else max(1, chunk // 2)
        elapsed = now
    return rows, elapsed


def answer(request, state):
    if request["op"] == "prepare":
        state["bench"] = None
        state["bench"] = VARIANTS[request["variant"]](request["case"])
        burst(state["bench"], request.get("warmMs", 1000 * WARM_SECONDS) / 1000)
        return {"threads": THREADS}
    rows, elapsed = burst(state["bench"], request["ms"] / 1000)
    value = state["bench"].value()
    return {"rows": rows, "seconds": elapsed, "loss": None if value != value else value}


def main():
    versions = {"python": sys.version.split()[0], "numpy": np.__version__}
    if "sklearn" in sys.argv[1:]:
        import sklearn

        versions["sklearn"] = sklearn.__version__
    else:
        versions["torch"] = torch.__version__
    print(json.dumps({"ready": versions}), flush=True)
    state = {}
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), state)
        except Exception as error:  # the caller is told, and may go on with another case
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    if "sklearn" not in sys.argv[1:]:
        import torch

        torch.set_num_threads(THREADS)
    main()

"""Writes the golden training runs of test/golden/*.json with PyTorch in float64.

Run with a Python that has torch and numpy (Debian: python3-torch, /usr/bin/python3):

    python3 test/golden/make.py

Every run starts from stated weights and visits stated rows in a stated order, so that another
engine can repeat it exactly. Inputs and initial weights are float32 values: they mean the same
number in single and in double precision.
"""
import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).parent
STEPS = 200
RATES = {"sgd": 0.05, "momentum": 0.01, "nesterov": 0.01, "adagrad": 0.03, "rmsprop": 0.002, "adam": 0.005, "adamw": 0.005}
torch.set_default_dtype(torch.float64)

ACTIVATIONS = {
    "tanh": lambda x, a: torch.tanh(x),
    "relu": lambda x, a: torch.relu(x),
    "sigmoid": lambda x, a: torch.sigmoid(x),
    "elu": lambda x, a: F.elu(x, alpha=a),
    "gelu": lambda x, a: F.gelu(x),
    "leakyRelu": lambda x, a: F.leaky_relu(x, negative_slope=a),
    "silu": lambda x, a: F.silu(x),
    "selu": lambda x, a: F.selu(x),
    "softplus": lambda x, a: F.softplus(x, threshold=1e9),
    "softmax": lambda x, a: x,  # the loss takes logits
}


def single(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


def make_data(net, rng):
    x = single(rng.normal(size=(net["rows"], net["features"])))
    if net["target"] == "classes":
        score = x @ rng.normal(size=(net["features"], net["outputs"])) + 0.5 * rng.normal(size=(net["rows"], net["outputs"]))
        return x, score.argmax(axis=1)
    mix = rng.normal(size=(net["features"], net["outputs"]))
    return x, single(np.sin(x @ mix) + 0.3 * rng.normal(size=(net["rows"], net["outputs"])))


def make_weights(net, rng):
    widths, weights = {"x": net["features"]}, {}
    for op in net["ops"]:
        before = [widths[i] for i in op["inputs"]]
        if op["kind"] == "linear":
            bound = np.sqrt(6 / (before[0] + op["units"]))
            weights[op["id"] + "/kernel"] = single(rng.uniform(-bound, bound, size=(before[0], op["units"])))
            weights[op["id"] + "/bias"] = single(rng.uniform(-0.1, 0.1, size=op["units"]))
            widths[op["id"]] = op["units"]
        elif op["kind"] == "concatenate":
            widths[op["id"]] = sum(before)
        else:
            widths[op["id"]] = before[0]
    return weights


def forward(net, params, x):
    values = {"x": x}
    for op in net["ops"]:
        ins = [values[i] for i in op["inputs"]]
        if op["kind"] == "linear":
            out = ins[0] @ params[op["id"] + "/kernel"] + params[op["id"] + "/bias"]
        elif op["kind"] == "add":
            out = sum(ins[1:], ins[0])
        elif op["kind"] == "concatenate":
            out = torch.cat(ins, dim=1)
        elif op["activation"] == "sigmoid" and op is net["ops"][-1]:
            out = ins[0]  # the loss takes the logit
        else:
            out = ACTIVATIONS[op["activation"]](ins[0], op.get("alpha", 0))
        values[op["id"]] = out
    return values[net["ops"][-1]["id"]]


def data_loss(net, output, y):
    kind = net["loss"]["kind"]
    if kind == "mse":
        return 0.5 * ((output - y) ** 2).mean(dim=1).mean()
    if kind == "mae":
        return (output - y).abs().mean(dim=1).mean()
    if kind == "huber":
        return F.huber_loss(output, y, delta=net["loss"]["delta"])
    if kind == "categoricalCrossentropy":
        return F.cross_entropy(output, y)
    return F.binary_cross_entropy_with_logits(output[:, 0], y.to(torch.float64))


def penalties(net):
    found = {}
    for op in net["ops"]:
        if op["kind"] == "linear":
            found[op["id"] + "/kernel"] = (op.get("l1", 0.0), op.get("l2", 0.0))
    return found


def optimizer_for(name, params, net):
    rate = RATES[name]
    values = list(params.values())
    if name == "sgd":
        return torch.optim.SGD(values, lr=rate)
    if name == "momentum":
        return torch.optim.SGD(values, lr=rate, momentum=0.9)
    if name == "nesterov":
        return torch.optim.SGD(values, lr=rate, momentum=0.9, nesterov=True)
    if name == "adagrad":
        return torch.optim.Adagrad(values, lr=rate, eps=1e-10)
    if name == "rmsprop":
        return torch.optim.RMSprop(values, lr=rate, alpha=0.99, eps=1e-8)
    if name == "adam":
        return torch.optim.Adam(values, lr=rate)
    # decoupled decay acts on kernels only; a layer's l2 joins it
    l2 = {name: pair[1] for name, pair in penalties(net).items()}
    groups = [
        {"params": [value], "weight_decay": 0.01 + l2[key] if key.endswith("/kernel") else 0.0}
        for key, value in params.items()
    ]
    return torch.optim.AdamW(groups, lr=rate)


def threshold(name, state, l1):
    """How far L1 moves each weight after a step: the learning rate times l1, over what the optimizer divides by."""
    rate = RATES[name]
    if name == "sgd":
        return rate * l1
    if name in ("momentum", "nesterov"):
        return rate * l1 / (1 - 0.9)
    if name == "adagrad":
        scale = state["sum"].sqrt() + 1e-10
    elif name == "rmsprop":
        scale = state["square_avg"].sqrt() + 1e-8
    else:
        scale = (state["exp_avg_sq"] / (1 - 0.999 ** int(state["step"]))).sqrt() + 1e-8
    return rate * torch.clamp(l1 / scale, max=2)


def run(net, name, x, y, weights, orders):
    params = {key: torch.tensor(value, requires_grad=True) for key, value in weights.items()}
    optimizer = optimizer_for(name, params, net)
    tx, ty = torch.tensor(x), torch.tensor(y)
    losses, first = [], None
    while len(losses) < STEPS:
        order = orders[len(losses) // -(-net["rows"] // net["batch"])]
        for at in range(0, net["rows"], net["batch"]):
            rows = order[at : at + net["batch"]]
            optimizer.zero_grad()
            loss = data_loss(net, forward(net, params, tx[rows]), ty[rows])
            losses.append(loss.item())
            for key, (_, l2) in penalties(net).items():
                if l2 and name != "adamw":
                    loss = loss + 0.5 * l2 * (params[key] ** 2).sum()
            loss.backward()
            if "clipNorm" in net:
                # torch adds 1e-6 to the norm; we divide by the norm itself
                norm = torch.sqrt(sum((p.grad**2).sum() for p in params.values()))
                if norm > net["clipNorm"]:
                    for p in params.values():
                        p.grad *= net["clipNorm"] / norm
            optimizer.step()
            # The proximal step of L1, which is no part of the gradient (Beck and Teboulle 2009)
            with torch.no_grad():
                for key, (l1, _) in penalties(net).items():
                    if l1:
                        far = threshold(name, optimizer.state[params[key]], l1)
                        params[key].copy_(torch.sign(params[key]) * torch.clamp(params[key].abs() - far, min=0))
            if first is None:
                first = {key: value.detach().numpy().ravel().tolist() for key, value in params.items()}
            if len(losses) == STEPS:
                break
    final = {key: value.detach().numpy().ravel().tolist() for key, value in params.items()}
    return {"learningRate": RATES[name], "losses": losses, "afterOne": first, "afterAll": final}


def main():
    for index, net in enumerate(json.loads((HERE / "networks.json").read_text())):
        rng = np.random.default_rng(20 + index)
        x, y = make_data(net, rng)
        weights = make_weights(net, rng)
        per_epoch = -(-net["rows"] // net["batch"])
        orders = [rng.permutation(net["rows"]).tolist() for _ in range(-(-STEPS // per_epoch))]
        runs = {name: run(net, name, x, y, weights, orders) for name in RATES}
        golden = {
            "network": net,
            "torch": torch.__version__,
            "x": x.tolist(),
            "y": y.tolist(),
            "orders": orders,
            "weights": {key: value.ravel().tolist() for key, value in weights.items()},
            "runs": runs,
        }
        (HERE / f"{net['name']}.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
        print(net["name"], {name: (round(r["losses"][0], 4), round(r["losses"][-1], 4)) for name, r in runs.items()})


main()

"""Writes test/golden/lasso.json with scikit-learn: the sparse line that an L1 penalty leads to.

    /usr/bin/python3 test/golden/lasso.py

Lasso minimises 1/(2N)·Σ(y − wx − b)² + alpha·Σ|w|, which is ½MSE with an L1 penalty on the kernel of one dense unit.
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.linear_model import Lasso

HERE = pathlib.Path(__file__).parent
ROWS, FEATURES = 40, 8

rng = np.random.default_rng(3)
mix = np.eye(FEATURES) + 0.2 * rng.normal(size=(FEATURES, FEATURES))
x = (rng.normal(size=(ROWS, FEATURES)) @ mix).astype(np.float32).astype(np.float64)
truth = np.array([1.5, 0, -2, 0, 0, 0.7, 0, 0.1])
y = (x @ truth + 0.5 + 0.3 * rng.normal(size=ROWS)).astype(np.float32).astype(np.float64)
fits = []
for alpha in (0.02, 0.1, 0.4):
    model = Lasso(alpha=alpha, tol=1e-14, max_iter=1_000_000).fit(x, y)
    fits.append({"alpha": alpha, "weights": model.coef_.tolist(), "bias": float(model.intercept_)})
    print(alpha, model.coef_.round(4))
out = {"sklearn": sklearn.__version__, "x": x.tolist(), "y": y.tolist(), "fits": fits}
(HERE / "lasso.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")

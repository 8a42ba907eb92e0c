#!/usr/bin/python3
"""Writes statistics.json: what numpy and scikit-learn say about a small table. Run with the system's Python
(numpy, scikit-learn) from the repository root: /usr/bin/python3 test/golden/statistics.py"""

import json
import pathlib

import numpy
from sklearn import linear_model, metrics, preprocessing
from sklearn.utils.class_weight import compute_class_weight

ROWS = 41
random = numpy.random.default_rng(20261123)
columns = {
    "bell": random.normal(size=ROWS),
    "farAway": 1e6 + random.normal(size=ROWS),
    "heavy": random.standard_t(1.5, size=ROWS) * 100,
    "tiny": random.uniform(size=ROWS) * 1e-6,
    "whole": random.integers(-3, 4, size=ROWS).astype(float),
}
columns = {name: numpy.array([float(f"{x:.9g}") for x in values]) for name, values in columns.items()}


def numbers(values):
    return [float(x) for x in numpy.ravel(values)]


def scalers(x):
    column = x.reshape(-1, 1)
    standard = preprocessing.StandardScaler().fit(column)
    low_high = preprocessing.MinMaxScaler().fit(column)
    robust = preprocessing.RobustScaler().fit(column)
    mean = float(numpy.mean(x))
    return {
        "standard": [float(standard.mean_[0]), 1 / float(standard.scale_[0])],
        "standardSample": [mean, 1 / float(numpy.std(x, ddof=1))],
        "minMax": [float(low_high.data_min_[0]), float(low_high.scale_[0])],
        "robust": [float(robust.center_[0]), 1 / float(robust.scale_[0])],
        "absoluteDeviation": [mean, 1 / float(numpy.sum(numpy.abs(x - mean)))],
    }


def of_column(x):
    return {
        "values": numbers(x),
        "mean": float(numpy.mean(x)),
        "median": float(numpy.median(x)),
        "deviation": [float(numpy.std(x)), float(numpy.std(x, ddof=1))],
        "quantiles": {str(q): float(numpy.quantile(x, q)) for q in (0, 0.1, 0.25, 0.5, 0.9, 1)},
        "affine": scalers(x),
    }


labels = ["b", "ä", "C", "a", "10", "9", "Z", "é"]
words = [labels[i] for i in random.choice(len(labels), size=ROWS, p=[0.3, 0.2, 0.2, 0.1, 0.08, 0.06, 0.04, 0.02])]
present = sorted(set(words))
codes = [present.index(word) for word in words]
scores = random.dirichlet(numpy.ones(len(present)), size=ROWS)
guess = scores.argmax(axis=1)
predicted = columns["bell"] * 0.8 + 0.3
line = linear_model.LinearRegression().fit(columns["bell"].reshape(-1, 1), columns["heavy"])

golden = {
    "columns": {name: of_column(x) for name, x in columns.items()},
    "classes": {
        "labels": words,
        "order": [str(c) for c in preprocessing.OneHotEncoder().fit([[w] for w in words]).categories_[0]],
        "codes": codes,
        "balanced": numbers(compute_class_weight("balanced", classes=numpy.array(present), y=words)),
        "probabilities": numbers(scores),
        "metrics": {
            "accuracy": float(metrics.accuracy_score(codes, guess)),
            "macroF1": float(metrics.f1_score(codes, guess, average="macro")),
            "logLoss": float(metrics.log_loss(codes, scores, labels=range(len(present)))),
        },
    },
    "numbers": {
        "truth": "bell",
        "predicted": numbers(predicted),
        "metrics": {
            "rmse": float(metrics.mean_squared_error(columns["bell"], predicted, squared=False)),
            "mae": float(metrics.mean_absolute_error(columns["bell"], predicted)),
            "r2": float(metrics.r2_score(columns["bell"], predicted)),
        },
    },
    "line": {"x": "bell", "y": "heavy", "slope": float(line.coef_[0]), "intercept": float(line.intercept_)},
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden, ensure_ascii=False) + "\n", "utf-8")

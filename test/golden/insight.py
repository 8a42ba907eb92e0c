#!/usr/bin/python3
"""Writes insight.json: what scikit-learn and scipy say about rankings and residuals. Run with the system's Python
(numpy, scipy, scikit-learn) from the repository root: /usr/bin/python3 test/golden/insight.py"""

import json
import pathlib

import numpy
from scipy import stats
from sklearn import metrics

random = numpy.random.default_rng(20261124)


def plain(values):
    return [float(x) for x in numpy.ravel(values)]


def ranking(scores, positive):
    false_rate, true_rate, _ = metrics.roc_curve(positive, scores, drop_intermediate=False)
    precision, recall, _ = metrics.precision_recall_curve(positive, scores)
    return {
        "scores": plain(scores),
        "positive": [bool(x) for x in positive],
        "auc": float(metrics.roc_auc_score(positive, scores)),
        "averagePrecision": float(metrics.average_precision_score(positive, scores)),
        "falsePositiveRate": plain(false_rate),
        "truePositiveRate": plain(true_rate),
        # Without the last point, (recall 0, precision 1), which is a convention.
        "precision": plain(precision[:-1]),
        "recall": plain(recall[:-1]),
    }


def rankings():
    labels = random.random(60) < 0.3
    shifted = numpy.round(random.normal(size=60) + labels, 6)
    return {
        "distinct": ranking(shifted, labels),
        "ties": ranking(numpy.round(shifted), labels),
        "perfect": ranking(labels.astype(float), labels),
        "wrong": ranking(1.0 - labels, labels),
        "constant": ranking(numpy.full(60, 0.5), labels),
    }


def residuals():
    samples = {
        "bell": 3 + 2 * random.normal(size=400),
        "doubleExponential": random.laplace(1, 0.5, size=400),
        "few": random.normal(size=8),
    }
    result = {}
    for name, values in samples.items():
        values = numpy.round(values, 6)
        normal = stats.norm.fit(values)
        laplace = stats.laplace.fit(values)
        result[name] = {
            "residuals": plain(values),
            "normal": [*plain(normal), float(stats.norm.logpdf(values, *normal).sum())],
            "laplace": [*plain(laplace), float(stats.laplace.logpdf(values, *laplace).sum())],
            "densities": plain([stats.norm.pdf(0.3, *normal), stats.laplace.pdf(0.3, *laplace)]),
        }
    return result


pathlib.Path("test/golden/insight.json").write_text(
    json.dumps({"rankings": rankings(), "residuals": residuals()}) + "\n"
)

#!/usr/bin/python3
"""Writes features.json: what scikit-learn's imputers, encoders and transformers learn from some rows of a small table,
and what they make of all of its rows. Run with the system's Python (numpy, scikit-learn) from the repository root:
/usr/bin/python3 test/golden/features.py"""

import json
import pathlib

import numpy
from sklearn import impute, preprocessing

ROWS = 60
TRAIN = 40
random = numpy.random.default_rng(20261129)


def rounded(values):
    return numpy.array([float(f"{x:.9g}") for x in values])


columns = {
    "skewed": rounded(random.lognormal(1, 0.9, size=ROWS)),
    "bothSides": rounded(random.normal(size=ROWS) ** 3),
    "negative": rounded(-random.gamma(2, 3, size=ROWS)),
    "large": rounded(1000 + 50 * random.standard_t(3, size=ROWS)),
    "share": rounded(random.beta(0.5, 3, size=ROWS)),
    "whole": random.integers(0, 30, size=ROWS).astype(float),
}
for values in columns.values():
    values[random.choice(ROWS, size=6, replace=False)] = numpy.nan
train = numpy.sort(random.permutation(ROWS)[:TRAIN])


def numbers(values):
    return [None if numpy.isnan(x) else float(x) for x in numpy.ravel(values)]


def of_column(x):
    column = x.reshape(-1, 1)
    known = column[train]
    fills = {name: impute.SimpleImputer(strategy=name).fit(known) for name in ("median", "mean")}
    power = preprocessing.PowerTransformer(method="yeo-johnson", standardize=False).fit(known)
    limits = [float(numpy.nanquantile(known, q)) for q in (0.05, 0.95)]
    clipped = numpy.clip(column, *limits)
    clipped_power = preprocessing.PowerTransformer(method="yeo-johnson", standardize=False).fit(clipped[train])
    filled = fills["median"].transform(column)
    bins = preprocessing.KBinsDiscretizer(n_bins=5, encode="ordinal", strategy="quantile").fit(known[~numpy.isnan(known)].reshape(-1, 1))
    return {
        "cells": numbers(x),
        "fill": {name: float(imputer.statistics_[0]) for name, imputer in fills.items()},
        "filled": {name: numbers(imputer.transform(column)) for name, imputer in fills.items()},
        "yeoJohnson": {
            "lambda": float(power.lambdas_[0]),
            "values": numbers(power.transform(filled)),
        },
        "clip": {"limits": limits, "values": numbers(numpy.clip(filled, *limits))},
        "clippedYeoJohnson": {
            "lambda": float(clipped_power.lambdas_[0]),
            "values": numbers(clipped_power.transform(numpy.clip(filled, *limits))),
        },
        "bins": {"edges": numbers(bins.bin_edges_[0][1:-1]), "values": numbers(bins.transform(filled))},
        "scaled": {
            "standard": numbers(preprocessing.StandardScaler().fit(filled[train]).transform(filled)),
            "standardSample": numbers(
                (filled - filled[train].mean()) / filled[train].std(ddof=1)
            ),
            "minMax": numbers(preprocessing.MinMaxScaler().fit(filled[train]).transform(filled)),
            "robust": numbers(preprocessing.RobustScaler().fit(filled[train]).transform(filled)),
        },
    }


words = ["b", "ä", "C", "a", "10", "9", "Z", "é", "later"]
shares = [0.26, 0.2, 0.16, 0.12, 0.1, 0.06, 0.04, 0.02, 0.04]
cells = [words[i] for i in random.choice(len(words), size=ROWS, p=shares)]
for row in random.choice(ROWS, size=7, replace=False):
    cells[row] = ""
# One word that no training row has.
for row in train:
    if cells[row] == "later":
        cells[row] = "b"
cells[int(numpy.setdiff1d(numpy.arange(ROWS), train)[0])] = "later"
table = numpy.array(cells, dtype=object).reshape(-1, 1)
imputer = impute.SimpleImputer(missing_values="", strategy="most_frequent").fit(table[train])
frequent = imputer.transform(table)


def encoded(values):
    one_hot = preprocessing.OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(values[train])
    count = len(one_hot.categories_[0])
    ordinal = preprocessing.OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=count).fit(values[train])
    return {
        "categories": [str(label) for label in one_hot.categories_[0]],
        "oneHot": [[int(x) for x in row] for row in one_hot.transform(values)],
        "ordinal": [int(x) for x in ordinal.transform(values)[:, 0]],
    }


golden = {
    "train": [int(row) for row in train],
    "columns": {name: of_column(values) for name, values in columns.items()},
    "words": {
        "cells": cells,
        "mostFrequent": str(imputer.statistics_[0]),
        "category": encoded(table),
        "filled": encoded(frequent),
    },
}
path = pathlib.Path("test/golden/features.json")
path.write_text(json.dumps(golden, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
print(f"{path}: {path.stat().st_size} bytes")

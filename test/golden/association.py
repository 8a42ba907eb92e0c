#!/usr/bin/python3
"""Writes association.json: what scipy and numpy say about how columns of a small table go together, and about robust
z-scores. Run with the system's Python from the repository root: /usr/bin/python3 test/golden/association.py"""

import json
import pathlib

import numpy
from scipy import stats

ROWS = 90
random = numpy.random.default_rng(20261129)
x = random.normal(size=ROWS).round(6)
y = (0.7 * x + random.normal(size=ROWS)).round(6)
group = numpy.array(list("abcd"))[random.integers(0, 4, size=ROWS)]
shifted = (x + numpy.array([ord(g) - 97 for g in group])).round(6)
colour = numpy.where(random.uniform(size=ROWS) < 0.6, numpy.where(group < "c", "red", "blue"), "green")


def correlation_ratio(labels, values):
    groups = [values[labels == label] for label in numpy.unique(labels)]
    between = sum(len(g) * (g.mean() - values.mean()) ** 2 for g in groups)
    return float(numpy.sqrt(between / ((values - values.mean()) ** 2).sum()))


def cramers_v(a, b):
    """Bergsma (2013), with scipy's chi-squared."""
    table = stats.contingency.crosstab(a, b).count
    chi2 = stats.chi2_contingency(table, correction=False)[0]
    n = table.sum()
    r, c = table.shape
    phi = max(0, chi2 / n - (r - 1) * (c - 1) / (n - 1))
    return float(numpy.sqrt(phi / min(r - (r - 1) ** 2 / (n - 1) - 1, c - (c - 1) ** 2 / (n - 1) - 1)))


result = {
    "columns": {name: list(map(str, values)) for name, values in
                {"x": x, "y": y, "shifted": shifted, "group": group, "colour": colour}.items()},
    "pearson": abs(float(stats.pearsonr(x, y)[0])),
    "correlationRatio": correlation_ratio(group, shifted),
    "cramersV": cramers_v(group, colour),
    "mad": float(stats.median_abs_deviation(x, scale="normal")),
    "median": float(numpy.median(x)),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, indent=1) + "\n")

#!/usr/bin/python3
"""Writes augment.json: what scipy's affine_transform makes of some pictures that move by chance. The random words are
drawn here by an own Philox4x32-10. Run with the system's Python (numpy, scipy) from the repository root:
/usr/bin/python3 test/golden/augment.py"""

import json
import math
import pathlib

import numpy
from scipy import ndimage

SEED, STEP, NODE = 42, 5, "pictures"


def key_of(purpose):
    value = 0x811C9DC5
    for byte in purpose.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def philox(c0, c1, k0, k1):
    x = [c0, c1, 0, 0]
    for _ in range(10):
        p0, p1 = 0xD2511F53 * x[0], 0xCD9E8D57 * x[2]
        x = [(p1 >> 32) ^ x[1] ^ k0, p1 & 0xFFFFFFFF, (p0 >> 32) ^ x[3] ^ k1, p0 & 0xFFFFFFFF]
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return x


def normals(count):
    result = []
    for block in range(math.ceil(count / 4)):
        w = [(word + 0.5) / 2**32 for word in philox(block, STEP, SEED, key_of(f"augmentNoise/{NODE}"))]
        for radius, turn in (w[0:2], w[2:4]):
            r = math.sqrt(-2 * math.log(radius))
            result += [r * math.cos(2 * math.pi * turn), r * math.sin(2 * math.pi * turn)]
    return numpy.array(result[:count])


def moved(picture, row, how):
    w = philox(row, STEP, SEED, key_of(f"augment/{NODE}"))
    right, down = (how["shift"] * ((word + 0.5) / 2**31 - 1) for word in w[:2])
    angle = math.radians(how["rotation"]) * ((w[2] + 0.5) / 2**31 - 1)
    if how["flip"] and w[3] < 2**31:
        picture = numpy.fliplr(picture)
    turn = numpy.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    middle = (numpy.array(picture.shape) - 1) / 2
    offset = middle - turn @ (middle + [down, right])
    return ndimage.affine_transform(picture, turn, offset, order=1, mode="grid-constant", cval=how["background"])


random = numpy.random.default_rng(20261129)
cases = []
for height, width, how in [
    (8, 8, dict(shift=0.5, rotation=10, flip=False, noise=0, background=0)),
    (7, 5, dict(shift=2, rotation=45, flip=True, noise=0.75, background=3)),
    (4, 9, dict(shift=0, rotation=25, flip=True, noise=0, background=16)),
    (6, 6, dict(shift=3, rotation=0, flip=False, noise=0, background=0)),
    (5, 1, dict(shift=1, rotation=15, flip=False, noise=0, background=1)),
]:
    rows = 9
    x = random.integers(0, 17, size=(rows, height, width)).astype(float)
    y = numpy.array([moved(picture, row, how) for row, picture in enumerate(x)]).reshape(rows, -1)
    y += how["noise"] * normals(y.size).reshape(y.shape)
    cases.append(dict(height=height, width=width, how=how, x=x.reshape(rows, -1).tolist(), y=y.tolist()))

path = pathlib.Path(__file__).with_name("augment.json")
path.write_text(json.dumps(dict(seed=SEED, step=STEP, node=NODE, cases=cases), separators=(",", ":")) + "\n")

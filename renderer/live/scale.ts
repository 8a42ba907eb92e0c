import type { LiveChange } from "../../core/insight/views.ts";

/** A slider's places 0 … `places`, and the values that they stand for. */
export interface Scale {
  readonly places: number;
  toValue(place: number): number;
  /** The nearest place; the value itself need not be one. */
  toPlace(value: number): number;
}

const tidy = (value: number) => Number(value.toPrecision(3));

/** Places that grow by a factor; `zero` puts 0 before the first. */
function logarithmic(from: number, to: number, perDecade: number, zero: boolean): Scale {
  const first = zero ? 1 : 0;
  const places = Math.round(Math.log10(to / from) * perDecade) + first;
  return {
    places,
    toValue: (place) => (zero && place === 0 ? 0 : tidy(from * 10 ** ((place - first) / perDecade))),
    toPlace: (value) =>
      value <= 0 ? 0 : Math.max(first, Math.min(places, Math.round(Math.log10(value / from) * perDecade) + first)),
  };
}

const RATE_STEP = 0.05;
const MOST_RATE = 0.95;

function shares(): Scale {
  const places = Math.round(MOST_RATE / RATE_STEP);
  return {
    places,
    toValue: (place) => tidy(place * RATE_STEP),
    toPlace: (value) => Math.min(places, Math.round(value / RATE_STEP)),
  };
}

/** 1, 2, 4, … and at the end all training rows. */
function doubling(most: number): Scale {
  const places = Math.max(1, Math.ceil(Math.log2(Math.max(2, most))));
  return {
    places,
    toValue: (place) => Math.min(most, 2 ** place),
    toPlace: (value) => Math.max(0, Math.min(places, Math.round(Math.log2(Math.max(1, value))))),
  };
}

/** The slider for a setting: learning rates from a hundred-thousandth to 10, penalties from 0 and a millionth to 1. */
export function scaleFor(kind: LiveChange["kind"], value: number, trainRows: number): Scale {
  switch (kind) {
    case "learningRate":
      return logarithmic(Math.min(1e-5, value), Math.max(10, value), 6, false);
    case "batchRows":
      return doubling(Math.max(1, trainRows));
    case "l1":
    case "l2":
      return logarithmic(1e-6, 1, 3, true);
    case "dropout":
    case "weight":
      return shares();
  }
}

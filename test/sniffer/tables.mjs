// Tables as people have them: numbers as numbers (printed in the style of the file), texts as texts.

const range = (count, cell) => Array.from({ length: count }, (_, i) => cell(i));
const pick = (list, i) => list[(i * 7 + 3) % list.length];
const cents = (i, step) => ((i * step) % 9973) / 100;

export const tables = [
  {
    name: "weather",
    names: ["date", "temperature", "wind", "station"],
    rows: range(24, (i) => [
      `2021-03-${String((i % 28) + 1).padStart(2, "0")}`,
      cents(i, 731) - 20,
      cents(i, 317),
      pick(["North Cape", "Rome", "São Paulo"], i),
    ]),
  },
  {
    name: "sales",
    names: ["region", "units", "revenue", "comment"],
    rows: range(18, (i) => [
      pick(["north", "south", "east"], i),
      (i * 37) % 900,
      cents(i, 7919) * 1000 + 0.25,
      pick(["ok", "late, but paid", "see note; twice", 'said "no"', ""], i),
    ]),
  },
  { name: "integers", names: ["x", "y", "z"], rows: range(30, (i) => [i, (i * i) % 17, 100 - i]) },
  {
    name: "people",
    names: ["first name", "family name", "city", "job"],
    rows: range(16, (i) => [
      pick(["Ann", "Bob", "Cleo"], i),
      pick(["O'Neill", "van den Berg", "Müller-Lüd"], i),
      pick(["Bern", "New York", "Rio"], i),
      pick(["nurse", "smith", "clerk"], i),
    ]),
  },
  { name: "two columns", names: ["input", "output"], rows: range(12, (i) => [cents(i, 991), cents(i, 577)]) },
  {
    name: "chinese",
    names: ["姓名", "城市", "成绩"],
    rows: range(15, (i) => [pick(["李雷", "韩梅梅", "王芳"], i), pick(["北京", "上海", "广州"], i), cents(i, 613)]),
  },
  {
    name: "gaps",
    names: ["id", "height", "weight", "group"],
    rows: range(20, (i) => [
      `p${i}`,
      i % 4 === 1 ? "" : cents(i, 811) + 100,
      i % 3 === 1 ? "NA" : cents(i, 409),
      pick(["a", "b"], i),
    ]),
  },
  {
    name: "addresses",
    names: ["street", "price", "rooms"],
    rows: range(14, (i) => [
      pick(["12 High St, Leeds", "Rua A, 5", "Hauptstr. 7"], i),
      100000 + i * 12345.5,
      (i % 5) + 1,
    ]),
  },
  {
    name: "times",
    names: ["when", "value"],
    rows: range(20, (i) => [`2020-01-01 ${String(i % 24).padStart(2, "0")}:30:00`, cents(i, 997)]),
  },
  { name: "wide", names: range(40, (i) => `f${i}`), rows: range(6, (i) => range(40, (j) => cents(i * 40 + j, 97))) },
];

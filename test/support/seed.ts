import fc from "fast-check";

// The same cases every time: what fails once fails for whoever looks at it next. `FC_SEED=random` looks for new ones.
const { FC_SEED } = process.env;
if (FC_SEED !== "random") {
  const seed = Number(FC_SEED ?? 20261129);
  if (!Number.isInteger(seed)) throw new Error(`FC_SEED is a whole number or "random", not "${FC_SEED}".`);
  fc.configureGlobal({ seed });
}

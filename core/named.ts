/** The first place of each name, by list: they are immutable, and asked for every name that they hold. */
const known = new WeakMap<readonly { readonly name: string }[], ReadonlyMap<string, unknown>>();
/** Shorter lists are walked. */
const INDEXED_FROM = 32;

/**
 * The first entry of that name. The list must never be changed: from a certain length on its names are looked up in an
 * index that is made once, so that asking for all of them takes time in proportion to their number.
 */
export function named<T extends { readonly name: string }>(list: readonly T[], name: string): T | undefined {
  if (list.length < INDEXED_FROM) return list.find((entry) => entry.name === name);
  let index = known.get(list) as ReadonlyMap<string, T> | undefined;
  if (index === undefined) {
    const made = new Map<string, T>();
    for (const entry of list) if (!made.has(entry.name)) made.set(entry.name, entry);
    known.set(list, made);
    index = made;
  }
  return index.get(name);
}

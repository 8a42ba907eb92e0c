/** Column names made usable: trimmed, on one line, none empty, none twice. */
export interface Names {
  readonly names: readonly string[];
  /** The new names of those that stood there more than once. */
  readonly renamed: readonly string[];
}

/** An empty name becomes `column3`, by place; the second `a` becomes `a_2`. */
export function uniqueNames(cells: readonly string[]): Names {
  const wanted = cells.map((cell) => cell.trim().replace(/\s*\n\s*/g, " "));
  const taken = new Set<string>(wanted);
  const used = new Set<string>();
  const renamed: string[] = [];
  const names = wanted.map((name, i) => {
    const base = name === "" ? `column${i + 1}` : name;
    if (name !== "" && !used.has(name)) {
      used.add(name);
      return name;
    }
    let unique = base;
    for (let n = 2; used.has(unique) || taken.has(unique); n++) unique = `${base}_${n}`;
    used.add(unique);
    if (name !== "") renamed.push(unique);
    return unique;
  });
  return { names, renamed };
}

// Checks package-lock.json: npm leaves out other systems' optional packages at times, and then `npm ci` fails there;
// and what is locked must come from a registry under a hash, not from a repository or a file.
import fs from "node:fs";
import path from "node:path";
import { isEntry, ROOT } from "./paths.mjs";

/** What is wrong with a lock file, as lines for people. */
export function checkLock(text) {
  const packages = Object.entries(JSON.parse(text).packages);
  const places = packages.map(([place]) => place);
  const isLocked = (place, name) =>
    places.some((other) => other === `${place}/node_modules/${name}` || other.endsWith(`node_modules/${name}`));

  const missing = packages.flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(place, name))
      .map((name) => `${name}, wanted by ${place}, is not locked`),
  );
  const unsafe = packages
    .filter(([place, { integrity, inBundle }]) => place !== "" && !inBundle && !/^sha512-/.test(integrity ?? ""))
    .map(([place]) => `${place} has no sha512 hash`);
  const foreign = packages
    .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith("https://"))
    .map(([place, { resolved }]) => `${place} comes from ${resolved}`);
  return [...missing, ...unsafe, ...foreign];
}

if (isEntry(import.meta)) {
  const found = checkLock(fs.readFileSync(path.join(ROOT, "package-lock.json"), "utf8"));
  for (const line of found) console.error(line);
  console.log(found.length === 0 ? "The lock file is complete." : `${found.length} faults in package-lock.json.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

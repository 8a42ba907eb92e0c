// Writes the files of this folder from the tables in cases*.mjs:  node test/torture/make.mjs
import fs from "node:fs";
import path from "node:path";
import { cases } from "./cases.mjs";

for (const { file, content } of cases) {
  fs.writeFileSync(path.join(import.meta.dirname, file), content);
}
console.log(`${cases.length} files`);

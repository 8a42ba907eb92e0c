import { createInterface } from "node:readline";
import { nodeHost } from "../../cli/host.ts";
import { createAnswerer, type Request } from "./engine.ts";

/* The engine in Node, asked and answering in lines of JSON. The first argument is the number of threads. */

const answer = createAnswerer(nodeHost(Number(process.argv[2] ?? 1)));
const say = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);

say({ ready: { node: process.versions.node, v8: process.versions.v8 } });
for await (const line of createInterface({ input: process.stdin })) say(await answer(JSON.parse(line) as Request));

import { parentPort } from "node:worker_threads";
import { createHelper } from "../core/backend/wasm/helper.ts";

/* A helper thread of the engine in Node; built into a file of its own beside the command line. */

parentPort?.on("message", createHelper());

import type { Command } from "../command.ts";
import { bench } from "./bench.ts";
import { check } from "./check.ts";
import { evaluate } from "./evaluate.ts";
import { create } from "./new.ts";
import { predict } from "./predict.ts";
import { profile } from "./profile.ts";
import { train } from "./train.ts";

/** Every subcommand, in the order of the help. */
export const commands: readonly Command[] = [create, check, train, evaluate, predict, profile, bench];

import type { MessageParams } from "../../core/errors.ts";
import { printNumber } from "../charts/number.ts";

/** Core's numbers for people: whole ones as they are, others in three significant digits. */
export const printParams = (params: MessageParams): MessageParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "number" && !Number.isInteger(value) ? printNumber(value) : value,
    ]),
  );

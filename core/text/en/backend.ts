/** English sentences of backend; see `core/text/en.ts`. */
export const backend = {
  "engine.tooLarge":
    "This network and its data need {needed} MB of memory, and the engine can use {limit} MB. Make layers narrower, use smaller batches or load fewer rows.",
  "engine.outOfMemory":
    "The computer did not give the engine the {needed} MB of memory it asked for. Close other programs, or make the network or the table smaller.",
  "engine.arithmetic":
    "This project asks for {wanted} arithmetic, but the engine was started with {built}. Change the arithmetic in the training settings.",
} as const satisfies Record<string, string>;

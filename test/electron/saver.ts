import { atomicSave } from "../../electron/atomicSave.ts";

// A process to kill or to starve: saves `size` bytes to `file`, once or until it is killed.
const [file, size, mode] = process.argv.slice(2) as [string, string, "once" | "forever"];
const texts = ["A", "B"].map((letter) => letter.repeat(Number(size)));

if (mode === "once") {
  const code = await atomicSave(file, texts[1]!).then(
    () => "saved",
    (error: NodeJS.ErrnoException) => error.code ?? "unknown",
  );
  console.log(code);
} else {
  console.log("ready");
  for (let turn = 0; ; turn++) await atomicSave(file, texts[turn % 2]!);
}

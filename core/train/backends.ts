import type { Backend } from "../backend/backend.ts";
import { referenceBackend } from "../backend/reference.ts";
import { createWasmBackend } from "../backend/wasm.ts";
import type { TrainingSettings } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import type { Host } from "../host.ts";

type Arithmetic = TrainingSettings["arithmetic"];

/**
 * Backends of one host, made once. Where the kernels cannot run, the reference takes their place, and
 * whoever shows a status says so. Fused arithmetic is never replaced silently: other numbers would
 * come out, so that it is refused with `train.noFused`.
 */
export function createBackends(host: Host): {
  fastest(arithmetic: Arithmetic): Promise<Backend>;
  /** The kernels or `train.noKernels`. */
  wasm(arithmetic: Arithmetic): Promise<Backend>;
  readonly reference: Backend;
} {
  const made = new Map<Arithmetic, Promise<Backend | null>>();
  const kernels = (arithmetic: Arithmetic): Promise<Backend | null> => {
    const known = made.get(arithmetic) ?? createWasmBackend(host, arithmetic);
    made.set(arithmetic, known);
    return known;
  };
  return {
    reference: referenceBackend,
    async fastest(arithmetic) {
      const backend = await kernels(arithmetic);
      if (backend === null && arithmetic === "fused") throw new CoreError("train.noFused");
      return backend ?? referenceBackend;
    },
    async wasm(arithmetic) {
      const backend = await kernels(arithmetic);
      if (backend === null) throw new CoreError("train.noKernels", { arithmetic });
      return backend;
    },
  };
}

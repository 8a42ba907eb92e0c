// It starts helper threads, which the content security policy permits only to this.
import "./desktop/trustedTypes.ts";
import { createHandlers } from "../core/worker/handlers.ts";
import { serve } from "../core/worker/serve.ts";
import { browserHost, workerPort } from "./engine/host.ts";

serve(workerPort(), createHandlers(browserHost()));

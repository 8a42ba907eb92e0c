import { emptyProject } from "../document/defaults.ts";
import { parseProject } from "../document/load.ts";
import { fields, integer, list, number, oneOf, plain, type Read, strict, text } from "../document/read.ts";
import { CoreError } from "../errors.ts";
import type { Settings, TimelineEdit, TimelineMark } from "./timeline.ts";

const COUNT = integer(0, Number.MAX_SAFE_INTEGER);
const value = number(-Number.MAX_VALUE, Number.MAX_VALUE);
const nodeId = text(64, 1);

/** Graph and settings as a file may hold them: read like those of any document. */
const before: Read<Settings> = (raw, path) => {
  const { graph, training } = plain(raw, path);
  const { project } = parseProject(JSON.stringify({ ...emptyProject(), graph, training }));
  return { graph: project.graph, training: project.training };
};

const edits = {
  learningRate: fields({ kind: oneOf("learningRate"), value }),
  batchRows: fields({ kind: oneOf("batchRows"), value }),
  dropout: fields({ kind: oneOf("dropout"), nodeId, value }),
  l1: fields({ kind: oneOf("l1"), nodeId, value }),
  l2: fields({ kind: oneOf("l2"), nodeId, value }),
  weight: fields({ kind: oneOf("weight"), id: text(200, 1), index: COUNT, value }),
  rows: fields({ kind: oneOf("rows"), trainShare: number(0, 1), leaveOut: list(COUNT, 100_000_000) }),
  branch: fields({ kind: oneOf("branch"), epoch: COUNT, before }),
} as const satisfies Readonly<Record<TimelineEdit["kind"], Read<TimelineEdit>>>;

const kind = oneOf(...(Object.keys(edits) as TimelineEdit["kind"][]));
const edit: Read<TimelineEdit> = (raw, path, log) => edits[kind(plain(raw, path).kind, path, log)](raw, path, log);
const timeline = list(fields<TimelineMark>({ step: COUNT, edit }), 1_000_000);

/** A timeline that nobody vouches for, as a saved model holds it. Raises `insight.timeline`. */
export function readTimeline(raw: unknown): readonly TimelineMark[] {
  try {
    return timeline(raw, "timeline", strict);
  } catch (error) {
    if (error instanceof CoreError) throw new CoreError("insight.timeline");
    throw error;
  }
}

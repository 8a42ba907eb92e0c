import type { Predictions } from "../../core/worker/protocol.ts";
import { useText } from "../i18n/index.ts";

/** What is worth knowing about the rows: missing columns, unknown categories, columns not used. */
export function Notes({ notes }: { readonly notes: Predictions["notes"] }) {
  const { say } = useText();
  if (notes.length === 0) return null;
  return (
    <ul className="predict-notes" data-testid="predict-notes">
      {notes.map(({ code, params }) => (
        <li key={`${code} ${JSON.stringify(params)}`}>{say(code, params)}</li>
      ))}
    </ul>
  );
}

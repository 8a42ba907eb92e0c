import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Failure } from "../state/failure.ts";

/** A question to the user, or a failure to be read; one at a time. */
export type Question =
  | { readonly kind: "unsaved"; readonly name: string }
  | { readonly kind: "changedOnDisk"; readonly name: string }
  | { readonly kind: "recovered"; readonly name: string; readonly savedAt: number }
  | { readonly kind: "failure"; readonly failure: Failure };
export type Answer = "yes" | "no" | "other" | "cancel";

interface AskState {
  readonly question: Question | null;
  readonly answer: (answer: Answer) => void;
}

export const asking = createStore<AskState>()(() => ({ question: null, answer: () => {} }));
export const useAsking = (): AskState => useStore(asking);

/** Shows a question and waits for the answer; a question already open is cancelled. */
export function ask(question: Question): Promise<Answer> {
  asking.getState().answer("cancel");
  return new Promise((resolve) => {
    const answer = (given: Answer) => {
      asking.setState({ question: null, answer: () => {} });
      resolve(given);
    };
    asking.setState({ question, answer });
  });
}

/** Tells what went wrong; the document is as before. */
export const tell = (failure: Failure): void => void ask({ kind: "failure", failure });

import { Button } from "@mantine/core";
import { useEffect } from "react";
import { type Text, useText } from "../i18n/index.ts";
import { type Answer, type Question, useAsking } from "./ask.ts";
import { Dialog } from "./Dialog.tsx";
import { attachWindow } from "./window.ts";

interface Choice {
  readonly answer: Answer;
  readonly label: string;
}
interface Wording {
  readonly title: string;
  readonly text: string;
  /** The last one is what Enter does. */
  readonly choices: readonly Choice[];
}

/** The questions about files; mounted once, it also ties the window to the document. */
export function FileDialogs() {
  const words = useText();
  const { question, answer } = useAsking();
  useEffect(attachWindow, []);
  if (question === null) return null;
  const { title, text, choices } = dialogOf(question, words);
  return (
    <Dialog
      opened
      title={title}
      onClose={() => answer("cancel")}
      testId={`ask-${question.kind}`}
      buttons={choices.map((choice, index) => (
        <Button
          key={choice.answer}
          size="xs"
          variant={index === choices.length - 1 ? "filled" : "default"}
          data-autofocus={index === choices.length - 1 || undefined}
          data-testid={`answer-${choice.answer}`}
          onClick={() => answer(choice.answer)}
        >
          {choice.label}
        </Button>
      ))}
    >
      <p>{text}</p>
    </Dialog>
  );
}

function dialogOf(question: Question, { t, say, language }: Text): Wording {
  switch (question.kind) {
    case "unsaved":
      return {
        title: t("files.unsaved.title", { name: question.name }),
        text: t("files.unsaved.text"),
        choices: [
          { answer: "cancel", label: t("files.cancel") },
          { answer: "no", label: t("files.unsaved.discard") },
          { answer: "yes", label: t("files.save") },
        ],
      };
    case "changedOnDisk":
      return {
        title: t("files.changed.title", { name: question.name }),
        text: t("files.changed.text"),
        choices: [
          { answer: "cancel", label: t("files.cancel") },
          { answer: "yes", label: t("files.changed.overwrite") },
          { answer: "other", label: t("files.saveAs") },
        ],
      };
    case "recovered":
      return {
        title: t("files.recovered.title"),
        text: t("files.recovered.text", {
          name: question.name,
          time: new Date(question.savedAt).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", {
            dateStyle: "medium",
            timeStyle: "short",
          }),
        }),
        choices: [
          { answer: "no", label: t("files.recovered.discard") },
          { answer: "yes", label: t("files.recovered.restore") },
        ],
      };
    case "failure":
      return {
        title: t("files.failed"),
        text: say(question.failure.code, question.failure.params),
        choices: [{ answer: "yes", label: t("files.ok") }],
      };
  }
}

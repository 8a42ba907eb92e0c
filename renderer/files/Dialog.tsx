import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import "./dialog.css";

interface DialogProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The choices, from left to right; the last is what the dialog suggests. */
  readonly buttons: ReactNode;
  readonly children: ReactNode;
  readonly testId?: string;
}

/** A question that wants an answer before anything else goes on; Escape cancels. */
export function Dialog({ title, opened, onClose, buttons, children, testId }: DialogProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose} centered lockScroll={false} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={title} data-testid={testId}>
        <Modal.Body className="dialog">
          <h2>{title}</h2>
          {children}
          <div className="dialog-buttons">{buttons}</div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

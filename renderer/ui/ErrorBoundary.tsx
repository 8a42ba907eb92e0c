import { Component, type ReactNode } from "react";
import { text } from "../i18n/index.ts";

interface Props {
  /** What stopped working, in the user's words. */
  readonly area: string;
  readonly children: ReactNode;
}
interface State {
  readonly failure: Error | null;
}

/** Keeps one broken panel from taking the window down; the document is safe in its store. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failure: null };

  static getDerivedStateFromError(failure: Error): State {
    return { failure };
  }

  override render() {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return (
      <div className="nl-empty" role="alert">
        <p>{text("app.panelFailed", { area: this.props.area, message: failure.message })}</p>
        <button type="button" className="nl-link" onClick={() => this.setState({ failure: null })}>
          {text("app.tryAgain")}
        </button>
      </div>
    );
  }
}

import { Component, type ReactNode } from "react";
import { Button } from "./Button.tsx";

interface Props {
  children: ReactNode;
  /** What is shown here, as it is called in the sentence. */
  what?: string;
}

/** Keeps an error in one part of a page from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <div role="alert">
        <p>Something went wrong in {this.props.what ?? "this page"}. The rest works on.</p>
        <Button onClick={() => this.setState({ error: null })}>Show it again</Button>
      </div>
    );
  }
}

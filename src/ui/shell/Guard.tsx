import { Component, type ReactNode } from 'react'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'

interface Props {
  /** What is drawn inside: the name of a view. */
  readonly what: string
  readonly children: ReactNode
}

/** A view that fails to draw, or whose code cannot be fetched, takes nothing else along. */
export class Guard extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <div role="alert">
        <EmptyState
          title={`Sagascope could not draw ${this.props.what}`}
          why={error.message}
          action={<Button label="Try again" onClick={() => this.setState({ error: null })} />}
        />
      </div>
    )
  }
}

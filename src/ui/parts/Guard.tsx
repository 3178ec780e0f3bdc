import { Component, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { failureWords } from './fetch-code.ts'
import styles from './Guard.module.css'

export interface Failure {
  readonly title: string
  readonly why: string
  /** Try again: what is inside is drawn anew, and fetched anew where its code is missing. */
  readonly again: () => void
}

interface Props {
  /** What is drawn inside: the name of a view. */
  readonly what: string
  /** How a failure is shown, where it wants more than a message in its own place. */
  readonly failed?: (failure: Failure) => ReactNode
  /** Another way on, beside *Try again*: where what failed covers the page, a way out. */
  readonly instead?: ReactNode
  readonly children: ReactNode
}

/** A part that fails to draw, or whose code cannot be fetched, takes nothing else along. */
export class Guard extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render(): ReactNode {
    const { what, failed, instead, children } = this.props
    const { error } = this.state
    if (!error) return children
    const failure = { ...failureWords(what, error), again: () => this.setState({ error: null }) }
    return failed ? failed(failure) : <InItsPlace {...failure} instead={instead} />
  }
}

function InItsPlace({ title, why, again, instead }: Failure & { readonly instead: ReactNode }) {
  return (
    <div role="alert" className={styles.failed}>
      <EmptyState
        title={title}
        why={why}
        action={
          <>
            <Button label="Try again" onClick={again} />
            {instead}
          </>
        }
      />
    </div>
  )
}

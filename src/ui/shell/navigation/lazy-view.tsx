import { type ComponentType, useEffect, useState } from 'react'
import styles from '../Frame.module.css'

export type View = ComponentType & {
  /** Fetch its code before it is drawn: somebody is about to go there. Absent = it is there from the start. */
  readonly fetch?: () => void
}

/**
 * A view whose code is fetched when it is first looked at. Not React's `lazy`: that keeps the words of waiting for at least
 * 300 ms once they are drawn, and a view opens sooner than that; and after a failure it never tries again.
 */
export function lazyView(title: string, load: () => Promise<ComponentType>): View {
  let loaded: ComponentType | null = null
  let asked: Promise<void> | null = null
  const fetched = (): Promise<void> =>
    (asked ??= load().then(
      (view) => {
        loaded = view
      },
      (error: unknown) => {
        asked = null
        throw error
      },
    ))

  function LazyView() {
    const [, setState] = useState<'waiting' | 'there'>('waiting')
    const [error, setError] = useState<Error | null>(null)
    useEffect(() => {
      if (loaded !== null) return undefined
      let gone = false
      fetched().then(
        () => gone || setState('there'),
        (reason: unknown) => gone || setError(reason instanceof Error ? reason : new Error(`Fetching ${title} failed`)),
      )
      return () => {
        gone = true
      }
    }, [])
    // The guard around it says so and offers to try again.
    if (error !== null) throw error
    const Loaded = loaded
    return Loaded === null ? <p className={styles.fetching}>Fetching {title}…</p> : <Loaded />
  }

  return Object.assign(LazyView, { fetch: () => void fetched().catch(() => {}) })
}

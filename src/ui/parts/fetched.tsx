import { type ComponentType, type FunctionComponent, type ReactNode, useEffect, useState } from 'react'
import { fetchCode } from './fetch-code.ts'

export type Fetched<Props> = FunctionComponent<Props> & {
  /** Fetch its code before it is drawn: somebody is about to need it. */
  readonly fetch: () => void
}

/**
 * A part of the page whose code is fetched when it is first drawn. Not React's `lazy`: that keeps the words of waiting for at
 * least 300 ms once they are drawn, and a part is there sooner than that; and after a failure it never tries again. Here each
 * new drawing does: put it in a `Guard`.
 *
 * @param waiting  what stands in its place until then
 */
export function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): Fetched<Props> {
  let loaded: ComponentType<Props> | null = null
  let asked: Promise<void> | null = null
  const ask = (): Promise<void> =>
    (asked ??= fetchCode(load).then(
      (part) => {
        loaded = part
      },
      (error: unknown) => {
        asked = null
        throw error
      },
    ))

  function FetchedPart(props: Props) {
    const [, setState] = useState<'waiting' | 'there'>('waiting')
    const [error, setError] = useState<unknown>(null)
    useEffect(() => {
      if (loaded !== null) return undefined
      let gone = false
      ask().then(
        () => gone || setState('there'),
        (reason: unknown) => gone || setError(reason),
      )
      return () => {
        gone = true
      }
    }, [])
    // The guard around it says so and offers to try again.
    if (error !== null) throw error
    const Loaded = loaded
    return Loaded === null ? waiting : <Loaded {...props} />
  }

  return Object.assign(FetchedPart, { fetch: () => void ask().catch(() => {}) })
}

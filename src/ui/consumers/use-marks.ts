import { useMemo } from 'react'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import { outcomes } from '../../protocol/windows.ts'
import { railWindow } from '../parts/rail-geometry.ts'

export type Marks = ReadonlyMap<number, readonly number[]>

const none: readonly number[] = []
export const marksOf = (marks: Marks, consumer: number): readonly number[] => marks.get(consumer) ?? none

const inFlight = outcomes.indexOf('in-flight')

/** What the mirror only counts: which events are dead, and which are in an executor's hands, per consumer. */
export function useMarks(): { readonly dead: Marks; readonly flight: Marks } {
  const hasExecutor = useBridge(
    (state) => state.run?.consumers.some((consumer) => consumer.kind === 'observer') ?? false,
  )
  const dead = useWindow('rail-dead', { view: 'dead', from: 0, count: 500, consumer: null })
  const tape = useWindow('rail-tape', hasExecutor ? { view: 'tape', count: railWindow, ahead: 0, until: null } : null)
  return {
    dead: useMemo(() => grouped(dead?.rows.map((row) => [row.consumer, row.ordinal])), [dead]),
    flight: useMemo(
      () =>
        grouped(
          tape?.rows.flatMap((row) =>
            row.outcomes.flatMap((outcome, consumer) =>
              outcome === inFlight && !row.ahead ? [[consumer, row.ordinal] as const] : [],
            ),
          ),
        ),
      [tape],
    ),
  }
}

function grouped(pairs: readonly (readonly [number, number])[] = []): Marks {
  const marks = new Map<number, number[]>()
  for (const [consumer, ordinal] of pairs) {
    const known = marks.get(consumer)
    if (known) known.push(ordinal)
    else marks.set(consumer, [ordinal])
  }
  return marks
}

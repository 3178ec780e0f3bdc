import { useMemo } from 'react'
import { useWindow } from '../../bridge/hooks.ts'

export type Marks = ReadonlyMap<number, readonly number[]>

const none: readonly number[] = []
export const marksOf = (marks: Marks, consumer: number): readonly number[] => marks.get(consumer) ?? none

/** What the mirror only counts: which events are dead, per consumer. */
export function useDeadMarks(): Marks {
  const dead = useWindow('rail-dead', { view: 'dead', from: 0, count: 500, consumer: null })
  return useMemo(() => grouped(dead?.rows.map((row) => [row.consumer, row.ordinal])), [dead])
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

import type { ReactNode } from 'react'
import { useBridge } from '../../bridge/hooks.ts'
import { bothTimes, dayWords } from './moments.ts'

/** What is said of a moment: a day, one of its times, how long ago it was. Whoever asks is told both times. */
export function Moment({ timeMs, children }: { timeMs: number; children: ReactNode }) {
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  return <span title={bothTimes(epochMs, timeMs)}>{children}</span>
}

/** Where there is room for a day alone. */
export function Day({ timeMs }: { timeMs: number }) {
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  return <Moment timeMs={timeMs}>{dayWords(epochMs, timeMs)}</Moment>
}

import type { KeyboardEvent } from 'react'
import { commands } from '../../bridge/commands.ts'
import type { StepRange } from '../../bridge/view-state.ts'
import { panned, zoomed } from './timeline-geometry.ts'

/** What one may do to the steps that are shown. */
export interface RangeActs {
  /** `share`: of the width, where it is centred; `from`: the range that is zoomed, where it is not the one that is shown. */
  readonly zoom: (factor: number, share?: number, from?: StepRange) => void
  /** By a share of what is shown. */
  readonly pan: (share: number) => void
  readonly look: (range: StepRange) => void
  /** The whole run. */
  readonly fit: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** @param first  step before the first that is recorded; `end`: the last */
export function useRangeActs(shown: StepRange, first: number, end: number): RangeActs {
  const look = (range: StepRange): void => commands.showRange(range)
  const zoom = (factor: number, share = 0.5, from = shown): void => look(zoomed(from, factor, share, first, end))
  const pan = (share: number): void => look(panned(shown, share, first, end))
  const fit = (): void => look({ from: first + 1, to: end })
  const keys: Readonly<Record<string, () => void>> = {
    w: () => zoom(0.5),
    s: () => zoom(2),
    a: () => pan(-0.25),
    d: () => pan(0.25),
    '0': fit,
    ArrowLeft: () => pan(-0.1),
    ArrowRight: () => pan(0.1),
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    const act = keys[event.key]
    if (!act) return
    act()
    event.preventDefault()
  }
  return { look, zoom, pan, fit, onKeyDown }
}

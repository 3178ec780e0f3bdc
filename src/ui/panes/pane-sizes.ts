import type { CSSProperties } from 'react'
import { createStore, useStore } from 'zustand'
import { recallJson, rememberJson } from '../browser-memory.ts'
import { useProjector } from '../parts/use-projector.ts'

/** What the user may make wider or narrower, in CSS pixels. `token` holds the width, also the one that it has by itself. */
export interface Pane {
  readonly name: string
  readonly token: `--${string}`
  readonly min: number
  readonly max: number
}

export const panes = {
  nav: { name: 'the navigation', token: '--nav-w', min: 150, max: 420 },
  inspector: { name: 'the inspector', token: '--inspector-w', min: 260, max: 760 },
  totals: { name: 'the totals', token: '--totals-w', min: 240, max: 640 },
} as const satisfies Readonly<Record<string, Pane>>

export type PaneId = keyof typeof panes
const paneIds = Object.keys(panes) as PaneId[]
type Sizes = Readonly<Partial<Record<string, number>>>

const stepPx = 16
const bigStepPx = 64
/** No pane takes more of the window. */
const shareMax = 0.5

/** Widest that a pane may be in a window of this width. */
export const maxIn = ({ min, max }: Pane, windowPx: number): number =>
  Math.max(min, Math.min(max, Math.floor(windowPx * shareMax)))

export const clamped = (pane: Pane, size: number, windowPx: number): number =>
  Math.round(Math.max(pane.min, Math.min(maxIn(pane, windowPx), size)))

/**
 * The size to which a key leads; null = back to its own; undefined = the key means nothing here.
 *
 * @param grows  the arrow to the right makes it wider: 1, or narrower: −1
 */
export function sizeByKey(
  pressed: { readonly key: string; readonly shiftKey: boolean },
  pane: Pane,
  size: number,
  { grows, windowPx }: { grows: 1 | -1; windowPx: number },
): number | null | undefined {
  const by = pressed.shiftKey ? bigStepPx : stepPx
  switch (pressed.key) {
    case 'ArrowRight':
      return clamped(pane, size + grows * by, windowPx)
    case 'ArrowLeft':
      return clamped(pane, size - grows * by, windowPx)
    case 'Home':
      return pane.min
    case 'End':
      return maxIn(pane, windowPx)
    case 'Enter':
      return null
    default:
      return undefined
  }
}

/** Sizes as the browser keeps them; what makes no sense is left out. */
export function sizesIn(kept: unknown): Sizes {
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(
    Object.entries(kept).filter(([, size]) => Number.isFinite(size) && size > 0 && size < 10_000),
  )
}

const store = createStore<{ sizes: Sizes }>(() => ({ sizes: sizesIn(recallJson('panes')) }))

/** Large type has sizes of its own. */
const keyOf = (id: PaneId, projector: boolean): string => (projector ? `projector.${id}` : id)

/** @param size  null = its own */
export function setPaneSize(id: PaneId, projector: boolean, size: number | null): void {
  const sizes: Record<string, number | undefined> = { ...store.getState().sizes }
  if (size === null) delete sizes[keyOf(id, projector)]
  else sizes[keyOf(id, projector)] = size
  store.setState({ sizes })
  rememberJson('panes', sizes)
}

/** Chosen by the user; undefined = the pane's own size. */
export const usePaneSize = (id: PaneId): number | undefined => {
  const projector = useProjector()
  return useStore(store, ({ sizes }) => sizes[keyOf(id, projector)])
}

/** For the element that lays panes out: their tokens, where the user chose a width. */
export function usePaneStyle(): CSSProperties {
  const projector = useProjector()
  const sizes = useStore(store, (state) => state.sizes)
  const chosen = paneIds.flatMap((id) => {
    const size = sizes[keyOf(id, projector)]
    return size === undefined ? [] : [[panes[id].token, `${size}px`]]
  })
  return Object.fromEntries(chosen)
}

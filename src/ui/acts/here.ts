import { bridgeStore } from '../../bridge/store.ts'
import { parseSelection, type Selection } from '../../bridge/selection.ts'
import type { AtomPlace } from './atom-place.ts'

/** What somebody points at or has the focus on. */
export interface Here {
  readonly selection: Selection | null
  /** A quantity by the last word of its name, or its whole name; null = no cell. */
  readonly cell: string | null
  /** An atom that somebody stands before. */
  readonly atom: AtomPlace | null
}

/**
 * What stands at a place of the page: `data-thing` (a selection as the URL writes it), `data-cell` (a quantity), `data-atom`
 * (an atom that comes next). Null = nothing that one could speak of. A cell outside of any thing is of what is selected.
 */
export function hereAt(target: EventTarget | null): Here | null {
  if (!(target instanceof Element)) return null
  const thing = target.closest<HTMLElement | SVGElement>('[data-thing]')
  const cell = target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] ?? null
  const atom = target.closest<HTMLElement>('[data-atom]')?.dataset['atom']
  const own = parseSelection(thing?.dataset['thing'] ?? '') ?? null
  if (own === null && cell === null && atom === undefined) return null
  return {
    selection: own ?? (cell === null ? null : bridgeStore.getState().view.selection),
    cell,
    atom: atom === undefined ? null : (JSON.parse(atom) as AtomPlace),
  }
}

/** What has the focus, where that is something to speak of; else what is selected. */
export const hereNow = (): Here =>
  hereAt(document.activeElement) ?? { selection: bridgeStore.getState().view.selection, cell: null, atom: null }

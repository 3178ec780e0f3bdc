import type { Thing } from '../protocol/messages.ts'
import { wholeNumber } from './whole-number.ts'

/** What is selected, in all panes at once: by names that outlive the run. */
export type Selection =
  | { readonly kind: 'consumer'; readonly id: string }
  /** `instance` is an index into the run's instances. */
  | { readonly kind: 'instance'; readonly id: string; readonly instance: number }
  | { readonly kind: 'event'; readonly ordinal: number }
  | { readonly kind: 'saga'; readonly id: number }
  /** The exclusive zone of a consumer, by the consumer's id. */
  | { readonly kind: 'zone'; readonly id: string }

/** As the URL and scenario files write it: `event:242`, `consumer:ID`. */
export function formatSelection(selection: Selection): string {
  switch (selection.kind) {
    case 'event':
      return `event:${selection.ordinal}`
    case 'instance':
      return `instance:${selection.id}/${selection.instance}`
    default:
      return `${selection.kind}:${selection.id}`
  }
}

/** Undefined = the text means nothing. */
export function parseSelection(text: string): Selection | undefined {
  const colon = text.indexOf(':')
  const kind = text.slice(0, colon)
  const rest = text.slice(colon + 1)
  if (colon < 0 || rest === '') return undefined
  switch (kind) {
    case 'consumer':
    case 'zone':
      return { kind, id: rest }
    case 'instance': {
      // An id may itself hold a slash; the number stands after the last.
      const slash = rest.lastIndexOf('/')
      const instance = wholeNumber(rest.slice(slash + 1))
      return slash < 1 || instance === undefined ? undefined : { kind, id: rest.slice(0, slash), instance }
    }
    case 'event': {
      const ordinal = wholeNumber(rest)
      return ordinal === undefined ? undefined : { kind, ordinal }
    }
    case 'saga': {
      const id = wholeNumber(rest)
      return id === undefined ? undefined : { kind, id }
    }
    default:
      return undefined
  }
}

/** A selection by the numbers of a run; null when the run has no such consumer. */
export function thingOf(
  selection: Selection,
  { consumers }: { readonly consumers: readonly { readonly id: string }[] },
): Thing | null {
  if (selection.kind === 'event' || selection.kind === 'saga') return selection
  const consumer = consumers.findIndex(({ id }) => id === selection.id)
  if (consumer < 0) return null
  return selection.kind === 'instance'
    ? { kind: 'instance', consumer, instance: selection.instance }
    : { kind: selection.kind, consumer }
}

export const sameSelection = (a: Selection | null, b: Selection | null): boolean =>
  a === b || (a !== null && b !== null && formatSelection(a) === formatSelection(b))

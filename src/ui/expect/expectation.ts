import type { Quantity } from '../../protocol/questions.ts'

/** As the format names them, with what each means. */
export const modes = [
  { value: 'eventually', label: 'eventually: after one step at least' },
  { value: 'always', label: 'always: after every step' },
  { value: 'never', label: 'never: after no step' },
  { value: 'finally', label: 'finally: when the run ends' },
] as const
export type Mode = (typeof modes)[number]['value']

export const comparisons = ['==', '!=', '<=', '>=', '<', '>'] as const

export interface ExpectDraft {
  readonly path: string
  readonly mode: Mode
  readonly comparison: string
  readonly value: string
}

/** What was clicked: whose cell, and which. */
export interface ExpectHint {
  readonly component: string | null
  /** A quantity by its name, or the end of it; null = whichever comes first. */
  readonly cell: string | null
}

/** Cells of tables and facts whose quantity has another name. */
const synonyms: Readonly<Record<string, string>> = {
  holder: 'held',
  holds: 'held',
  since: 'held',
  rail: 'checkpoint',
  summary: 'live',
  age: 'live',
  last: 'live',
  associations: 'live',
}

/** The quantity that a cell shows, or the nearest to it: the consumer's lag, or the number of events. */
export function hinted(quantities: readonly Quantity[], { component, cell }: ExpectHint): Quantity | undefined {
  const named = (name: string | undefined): Quantity | undefined =>
    name === undefined
      ? undefined
      : (quantities.find(({ path }) => path === name) ??
        quantities.find(({ path, of }) => (component === null || of === component) && path.endsWith(`.${name}`)))
  return (
    named(cell ?? undefined) ??
    named(synonyms[cell ?? '']) ??
    (component === null ? undefined : named('lag')) ??
    named('events')
  )
}

/** The condition as an expression. */
const conditionOf = ({ path, comparison, value }: ExpectDraft): string => `${path} ${comparison} ${value.trim()}`

/** The expectation as the scenario file has it. */
export const expectationJson = (draft: ExpectDraft, name: string): string => {
  const members = [...(name.trim() === '' ? [] : [['name', name.trim()]]), [draft.mode, conditionOf(draft)]]
  return `{ ${members.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')} }`
}

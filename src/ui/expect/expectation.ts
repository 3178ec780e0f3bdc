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
  /** A quantity by the last word of its name; null = whichever comes first. */
  readonly cell: string | null
}

/** The quantity that a cell shows, or the nearest to it. */
export function hinted(quantities: readonly Quantity[], { component, cell }: ExpectHint): Quantity | undefined {
  const own = quantities.filter(({ of }) => component === null || of === component)
  const named = own.find(({ path }) => cell !== null && (path === cell || path.endsWith(`.${cell}`)))
  return named ?? own.find(({ path }) => path.endsWith('.lag')) ?? quantities.find(({ path }) => path === 'events')
}

/** The condition as an expression. */
const conditionOf = ({ path, comparison, value }: ExpectDraft): string => `${path} ${comparison} ${value.trim()}`

/** The expectation as the scenario file has it. */
export const expectationJson = (draft: ExpectDraft, name: string): string => {
  const members = [...(name.trim() === '' ? [] : [['name', name.trim()]]), [draft.mode, conditionOf(draft)]]
  return `{ ${members.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')} }`
}

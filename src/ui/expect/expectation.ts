import type { Selection } from '../../bridge/selection.ts'
import type { Quantity } from '../../protocol/questions.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'

/** As the format names them, with what each means. */
export const modes = [
  { value: 'eventually', label: 'eventually: after one step at least' },
  { value: 'always', label: 'always: after every step' },
  { value: 'never', label: 'never: after no step' },
  { value: 'finally', label: 'finally: when the run ends' },
] as const
export type Mode = (typeof modes)[number]['value']

const comparisons = ['==', '!=', '<=', '>=', '<', '>'] as const

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

/** The component of what is selected; `ofSaga` = the consumer of the saga, where one is. */
export function componentOf(
  consumers: readonly Pick<ConsumerInfo, 'id' | 'component'>[],
  selection: Selection | null,
  ofSaga: number,
): string | null {
  switch (selection?.kind) {
    case 'saga':
      return consumers[ofSaga]?.component ?? null
    case 'consumer':
    case 'zone':
    case 'instance':
      return consumers.find(({ id }) => id === selection.id)?.component ?? null
    default:
      return null
  }
}

/** To begin with: that what is now will once have been. */
export const draftOf = ({ path, literal }: Quantity): ExpectDraft => ({
  path,
  mode: 'eventually',
  comparison: '==',
  value: literal,
})

/** Of another quantity, beginning with what that is now. */
export const onQuantity = (draft: ExpectDraft, path: string, quantities: readonly Quantity[]): ExpectDraft => ({
  ...draft,
  path,
  value: quantities.find((each) => each.path === path)?.literal ?? '',
})

/** What has no order is equal or it is not. */
export const comparisonsOf = (quantity: Quantity | undefined): readonly string[] =>
  comparisons.filter((each) => quantity?.ordered !== false || each === '==' || each === '!=')

/** The condition as an expression. */
const conditionOf = ({ path, comparison, value }: ExpectDraft): string => `${path} ${comparison} ${value.trim()}`

/** The expectation as the scenario file has it. */
export const expectationJson = (draft: ExpectDraft, name: string): string => {
  const members = [...(name.trim() === '' ? [] : [['name', name.trim()]]), [draft.mode, conditionOf(draft)]]
  return `{ ${members.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')} }`
}

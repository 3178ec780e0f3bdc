import type { SagaRow, SagaTransition } from '../../protocol/saga-rows.ts'

/** What an instance goes by: the value that finds it; else its saga and number. */
export function sagaTitle(row: Pick<SagaRow, 'id' | 'saga' | 'associations'>): string {
  const first = row.associations[0]?.[1]
  return first === undefined || first === '' ? `${row.saga} ${row.id}` : first
}

/** Age of a live instance, life of an ended one. */
export const sagaAgeMs = (row: Pick<SagaRow, 'startedMs' | 'endedMs'>, nowMs: number): number =>
  Math.max(0, (row.endedMs ?? nowMs) - row.startedMs)

/** The same from its life, where the list has not got it at hand: what it was started with and does not keep as a field. */
export function titleFromLife(id: number, rows: readonly SagaTransition[]): string {
  const first = rows[0]
  if (first?.kind !== 'started') return `saga ${id}`
  const found = first.changed.find(({ key, after }) => after !== null && !first.full.some(([field]) => field === key))
  return found?.after ?? `saga ${id}`
}

/** 1st, 2nd, 11th */
export function ordinalWord(n: number): string {
  const tail = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${tail}`
}

/** An empty text is something that was said. */
export const fieldWords = (value: string): string => (value === '' ? '""' : value)

export const pairsWords = (pairs: readonly (readonly [string, string])[], sign = ' '): string =>
  pairs.map(([key, value]) => `${key}${sign}${fieldWords(value)}`).join(', ')

export interface Spine {
  readonly done: readonly SagaTransition[]
  /** What the recording holds beyond the cursor. */
  readonly ahead: readonly SagaTransition[]
  /** The state as it is at the cursor. */
  readonly state: readonly (readonly [string, string])[]
  readonly ended: boolean
}

export function spineOf(transitions: readonly SagaTransition[]): Spine {
  const done = transitions.filter((transition) => !transition.ahead)
  const last = done.at(-1)
  return {
    done,
    ahead: transitions.filter((transition) => transition.ahead),
    state: last?.full ?? [],
    ended: last?.kind === 'ended',
  }
}

/** What a transition is, beside what it changed. */
export const transitionWords: Readonly<Record<SagaTransition['kind'], string>> = {
  started: 'starts',
  saved: 'saved',
  ended: 'ends',
  'mutated-unsaved': 'changed in place, not saved',
  ignored: 'had ended: ignored',
}

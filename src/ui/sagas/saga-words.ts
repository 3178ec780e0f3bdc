import { formatCount } from '../format.ts'
import type { SagaNow, SagaRow, SagaTransition } from '../../protocol/saga-rows.ts'

/** What an instance goes by: the value that finds it; else its saga and number. */
export function sagaTitle(row: Pick<SagaRow, 'id' | 'saga' | 'associations'>): string {
  const first = row.associations[0]?.[1]
  return first === undefined || first === '' ? `${row.saga} ${row.id}` : first
}

/** Age of a live instance, life of an ended one. */
export const sagaAgeMs = (row: Pick<SagaRow, 'startedMs' | 'endedMs'>, nowMs: number): number =>
  Math.max(0, (row.endedMs ?? nowMs) - row.startedMs)

/** The same from its life, where the list has not got it at hand: what it was started with and does not keep as a field. */
export function titleFromLife(id: number, first: SagaTransition | undefined): string {
  if (first?.kind !== 'started') return `saga ${id}`
  const found = first.changed.find(({ key, after }) => after !== null && !first.full.some(([field]) => field === key))
  return found?.after ?? `saga ${id}`
}

/** 1st, 2nd, 11th */
function ordinalWord(n: number): string {
  const tail = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${tail}`
}

/** Whose it is and its number, and which incarnation where it is not the first. */
export function sagaSubtitle(id: number, row: Pick<SagaRow, 'saga' | 'incarnation'> | undefined): string {
  if (row === undefined) return `saga ${id}`
  return `${row.saga}, saga ${id}${row.incarnation > 1 ? `, ${ordinalWord(row.incarnation)} incarnation` : ''}`
}

/** What sets it apart from others of its name: what the store would do with it, and which incarnation it is. */
export const whichWords = ({ found, incarnation }: Pick<SagaRow, 'found' | 'incarnation'>): string =>
  [
    found === 'taken' ? 'taken' : found === 'also' ? 'passed by' : '',
    incarnation > 1 ? `${ordinalWord(incarnation)} incarnation` : '',
  ]
    .filter((each) => each !== '')
    .join(', ')

/** An empty text is something that was said. */
export const fieldWords = (value: string): string => (value === '' ? '""' : value)

export const pairsWords = (pairs: readonly (readonly [string, string])[], sign = ' '): string =>
  pairs.map(([key, value]) => `${key}${sign}${fieldWords(value)}`).join(', ')

/** How the instance stands at the cursor. */
export interface Standing {
  /** The state as it is at the cursor. */
  readonly state: readonly (readonly [string, string])[]
  readonly ended: boolean
  /** When its last transition was; null = it has not started. */
  readonly lastMs: number | null
}

export function standingOf(now: SagaNow | null): Standing {
  const last = now?.last ?? null
  return { state: last?.full ?? [], ended: last?.kind === 'ended', lastMs: last?.timeMs ?? null }
}

/** What a transition is, beside what it changed. */
export const transitionWords: Readonly<Record<SagaTransition['kind'], string>> = {
  started: 'starts',
  saved: 'saved',
  ended: 'ends',
  'mutated-unsaved': 'changed in place, not saved',
  ignored: 'had ended: ignored',
}

/** How many there are; those that are stuck only where some are. */
export const sagasWords = ({ live, ended, stuck }: Readonly<Record<'live' | 'ended' | 'stuck', number>>): string =>
  [
    `${formatCount(live)} live`,
    `${formatCount(ended)} ended`,
    ...(stuck > 0 ? [`${formatCount(stuck)} stuck`] : []),
  ].join(', ')

/** What comes next for an instance, in a cell. */
export function waitsWords(waits: NonNullable<SagaRow['waits']>): string {
  switch (waits.state) {
    case 'ended':
      return 'nothing'
    case 'in-flight':
      return waits.what === null ? 'an event in the log' : `${waits.what}, in the log`
    case 'answer':
      return waits.what === null
        ? 'an answer'
        : waits.what.startsWith('timer ')
          ? waits.what
          : `answer to ${waits.what}`
    case 'ahead':
      return 'an event ahead'
    case 'waiting':
      return 'nothing on its way'
    case 'stuck':
      return 'nothing will come'
  }
}

import type { Fields } from '../../base/value.ts'
import { passReasons } from '../../model/change.ts'
import { failureWords } from '../../sim/failure-value.ts'
import { eventText, seqText, valueText } from '../words.ts'
import type { Told } from './told.ts'

/** What became of an event, and of the saga that it found. */
export const handlingWords = {
  'batch-fetched': ({ run, a, b }) =>
    a === 0
      ? `fetches nothing after ${seqText(run, b)}`
      : `fetches ${a} ${a === 1 ? 'event' : 'events'} after ${seqText(run, b)}`,
  'event-handled': ({ run, a, b }) => {
    const event = run.kernel.log.at(a)
    return `handles ${eventText(run, a)}, ${event.name}${b > 1 ? `, at the ${ordinalWord(b)} attempt` : ''}`
  },
  'event-passed': ({ run, a, b }) => `passes ${eventText(run, a)} over: ${passWords[passReasons[b]!]}`,
  'attempt-failed': ({ run, a, b, value }) => `fails on ${eventText(run, a)}: ${failureWords(value(b))}`,
  'error-recorded': ({ b }) => `records the error, ${b} in a row`,
  'error-cleared': () => 'is no longer in error',
  'event-buried': ({ run, a, b, value }) => `buries ${eventText(run, a)}: ${failureWords(value(b))}`,
  'dead-removed': ({ run, a }) => `takes ${eventText(run, a)} out of the dead events`,
  'dead-flagged': ({ run, a, b }) => (b === 1 ? `flag ${eventText(run, a)} for replay` : `unflag ${eventText(run, a)}`),
  'saga-started': ({ subject }) => `starts saga ${subject}`,
  'saga-saved': ({ subject }) => `saves saga ${subject}`,
  'saga-ended': ({ subject }) => `ends saga ${subject}`,
  'saga-ended-at-birth': () => 'starts a saga that ends at once: the store never sees it',
  'saga-mutated-unsaved': ({ subject }) => `changes saga ${subject} where the store holds it`,
  'command-sent': ({ a, value }) => `sends ${valueText((value(a) as Fields)['command'])}`,
  'command-answered': ({ a, value }) => {
    const answer = value(a) as Fields
    return `answers ${valueText(answer['command'])}: ${valueText(answer['outcome'])}`
  },
  'replay-answered': ({ a, b }) =>
    a === 1 ? `answers that the replay succeeded, ${b} taken up` : 'answers that the replay did nothing',
} satisfies Told

const passWords: Readonly<Record<(typeof passReasons)[number], string>> = {
  'no-handler': 'it has no handler for it',
  'no-saga': 'no saga is found for it',
  'saga-ended': 'its saga has ended',
  duplicate: 'it was taken on before',
}

function ordinalWord(n: number): string {
  const tail = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${tail}`
}

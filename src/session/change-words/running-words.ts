import type { World } from '../../history/world.ts'
import { endReasons } from '../../model/change.ts'
import { restWords } from '../rest-words.ts'
import type { Run } from '../run.ts'
import { eventText, valueText } from '../words.ts'
import type { Told } from './told.ts'

/** What comes into a run from outside, and how the run itself stands. */
export const runningWords = {
  'event-appended': ({ run, a, byUser }) => {
    const event = run.kernel.log.at(a)
    return `${byUser ? 'publish' : 'publishes'} ${eventText(run, a)}, ${event.name}${event.aggregateId === null ? '' : ` for ${event.aggregateId}`}`
  },
  'consumer-switched': ({ run, subject, a }) =>
    `${a === 1 ? 'enable' : 'disable'} ${run.kernel.consumers[subject]!.component.name}`,
  'bundle-enabled': ({ subject }) => `instance i-${subject + 1} is aligned`,
  'bundle-started': () => '',
  'producer-switched': ({ run, subject, a, byUser }) =>
    byUser ? `${a === 1 ? 'start' : 'stop'} ${run.kernel.producers[subject]!.spec.name}` : '',
  'producer-rated': ({ run, subject, a, byUser }) =>
    byUser ? `set ${run.kernel.producers[subject]!.spec.name} to ${a / 1000} events/s` : '',
  'producer-done': () => 'has published everything',
  'run-ended': ({ run, step, a, b, value }) => {
    if (b !== 0) return `cannot go on: ${valueText(value(b))}`
    const reason = endReasons[a]!
    return reason === 'at-rest' ? `is at rest: ${restWords(run, worldAt(run, step))}` : endWords[reason]
  },
  'user-commanded': () => '',
  noted: ({ a, value }) => valueText(value(a)),
} satisfies Told

/** The run may have gone on since, with a command. */
const worldAt = ({ recorder, end }: Run, step: number): World => (step === end ? recorder.world : recorder.seek(step))

const endWords: Readonly<Record<Exclude<(typeof endReasons)[number], 'at-rest'>, string>> = {
  until: 'has come to its appointed end',
  'step-budget': 'has used up its step budget',
  'scenario-error': 'cannot go on',
  'no-progress': 'stops without progress: the same fails again and again',
}

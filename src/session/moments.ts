import { changeKinds } from '../model/change.ts'
import type { Moment } from '../model/moment.ts'
import { rowInChunk } from '../history/columns.ts'
import type { Session } from './session.ts'

const k = changeKinds

/** Atoms after which a moment that does not come is given up. */
const atomsMax = 200_000

/**
 * Move the cursor forward to a moment: through what is recorded, then by running on. Where it does not come, the cursor
 * stands at the end of the run, or as far as `atomsMax` atoms go.
 *
 * @returns whether the moment came
 */
export function goTo(session: Session, moment: Moment): boolean {
  const from = session.cursor
  const is = matcher(session, moment)
  for (let passed = 0; passed < atomsMax; passed++) {
    if (session.cursor > from && is(session.cursor)) return true
    if (moment.at === 'step' && session.cursor >= moment.step) return true
    if (moment.at === 'time' && nextTime(session) > moment.ms) return true
    if (session.advance(1) === 0) return moment.at === 'end'
  }
  return false
}

/** When the next step is; Infinity = there is none. Looks one step ahead, so the run may go on by one atom. */
function nextTime(session: Session): number {
  const { cursor } = session
  if (session.advance(1) === 0) return Infinity
  const timeMs = session.run.recorder.recording.timeAt(cursor + 1)
  session.seek(cursor)
  return timeMs
}

/** Does this step tell what the moment waits for? Steps are asked in order, each once. */
function matcher(session: Session, moment: Moment): (step: number) => boolean {
  const { recording } = session.run.recorder
  const some = (kind: number, holds: (subject: number, a: number) => boolean) => (step: number) => {
    for (let row = recording.changesFrom(step), end = recording.changesEnd(step); row < end; row++) {
      const chunk = recording.changes.chunkOf(row)
      const at = rowInChunk(row)
      if (chunk.kind[at] === kind && holds(chunk.subject[at]!, chunk.a[at]!)) return true
    }
    return false
  }
  switch (moment.at) {
    case 'published':
      return some(k['event-appended'], (_, ordinal) => ordinal === moment.event)
    case 'checkpoint': {
      const consumers = consumersCalled(session, moment.consumer)
      return some(k['checkpoint-written'], (consumer, ordinal) => consumers.has(consumer) && ordinal >= moment.event)
    }
    case 'change': {
      const consumers = moment.consumer === undefined ? null : consumersCalled(session, moment.consumer)
      let left = moment.nth ?? 1
      return some(k[moment.change], (subject) => (consumers === null || consumers.has(subject)) && --left === 0)
    }
    default:
      return () => false
  }
}

/** Indices of the consumers of a component: one for each of its contexts. */
export const consumersCalled = (session: Session, component: string): ReadonlySet<number> =>
  new Set(
    session.run.kernel.consumers.filter((consumer) => consumer.component.name === component).map(({ index }) => index),
  )

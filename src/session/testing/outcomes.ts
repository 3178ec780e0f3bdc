import { consumerField as C, consumerOf } from '../../history/world.ts'
import type { PureComponentSpec } from '../../model/handler.ts'
import type { ConsumerDetail } from '../../protocol/consumer-rows.ts'
import { simSpec, steadyLog, type SpecParts } from '../../sim/testing/scenes.ts'
import type { Session } from '../session.ts'
import { makeWindow } from '../windows/window.ts'
import { changesOf, storeOf } from './sessions.ts'

// What came of a run, in the words of tests of single policies.

export const run = (session: Session): void => {
  session.advance(1_000_000)
}
export const idOf = (session: Session, consumer = 0): string => session.run.kernel.consumers[consumer]!.id
export const one = (component: PureComponentSpec, parts: SpecParts = {}) =>
  simSpec({ components: [component], producers: [steadyLog(1)], ...parts })
export const deadOf = (session: Session, consumer = 0): string[] =>
  storeOf(session)
    .getEventsFromDeadEventQueue(idOf(session, consumer))
    .map((entry) => `${entry.eventSequenceNumber}${entry.retry ? '!' : ''}`)
export const handled = (session: Session, consumer = 0): number[] =>
  changesOf(session, 'event-handled', consumer).map((change) => change.a)
export const checkpoint = (session: Session, consumer = 0): number => consumerOf(session.world, consumer, C.checkpoint)
export const advanceTo = (session: Session, timeMs: number): void => {
  while (session.advance(1) > 0 && session.world.timeMs < timeMs);
}
export function replay(session: Session, ...ordinals: number[]): void {
  for (const ordinal of ordinals) session.give({ kind: 'flag-dead', consumer: 0, ordinal, retry: true })
  session.give({ kind: 'replay-dead', consumer: 0 })
  run(session)
}
export const status = (session: Session): Record<string, string> => {
  const { rows } = makeWindow(session, 'w', { view: 'consumer', consumer: 0 })
  return Object.fromEntries((rows[0] as ConsumerDetail).status)
}

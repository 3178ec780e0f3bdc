import { consumerField as C, consumerOf } from '../../history/world.ts'
import type { ProfileName } from '../../model/profile.ts'
import type { ConsumerDetail } from '../../protocol/consumer-rows.ts'
import type { Session } from '../session.ts'
import { checkpoint, deadOf, handled, run } from './outcomes.ts'
import { changesOf, storeOf } from './sessions.ts'
import { makeWindow } from '../windows/window.ts'

/**
 * What comes of each scenario of the catalogue, in words: the bad outcome under the profiles that have the defect, the good one
 * under the others. `catalogue.test.ts` runs them; docs/SEMANTICS.md prints them.
 */
export interface Expectation {
  /** What a person does, where the scenario does not show it by itself. */
  readonly done?: string
  /** The same as commands. Default: run to the end. */
  readonly act?: (session: Session) => void
  readonly look: (session: Session) => string
  readonly under: Readonly<Record<ProfileName, string>>
}

/** Step by step, until something holds: of a run that never gets there, so far. */
function stepUntil(session: Session, holds: () => boolean): void {
  for (let steps = 0; steps < 500 && !holds(); steps++) if (session.advance(1) === 0) return
}
/** To the end, and there replay this event, if it is dead. */
const replay =
  (ordinal: number, before: (session: Session) => void = () => {}) =>
  (session: Session): void => {
    run(session)
    if (deadOf(session).length === 0) return
    before(session)
    session.give({ kind: 'replay-dead', consumer: 0, ordinals: [ordinal] })
    run(session)
  }

const place = (session: Session): string => {
  const at = checkpoint(session)
  return at < 0 ? 'no checkpoint' : `checkpoint ${at}`
}
const dead = (session: Session): string => `${deadOf(session).length} dead`
const placeAndDead = (session: Session): string => `${place(session)}, ${dead(session)}`
const placeAndHandled = (session: Session): string => `${place(session)}, ${handled(session).length} handled`
const goesBack = (session: Session): string =>
  changesOf(session, 'checkpoint-written').some(({ a, b }) => a < b)
    ? 'the checkpoint goes back'
    : 'the checkpoint stays'

function sagaStep(session: Session): string {
  const sagas = storeOf(session).getSagaStates('CaseSaga') as unknown as {
    state: { value: { fields: { step: bigint } } }
  }[]
  return sagas.map(({ state }) => `step ${state.value.fields.step}`).join(', ')
}

function status(session: Session, ...fields: readonly string[]): string {
  const [row] = makeWindow(session, 'w', { view: 'consumer', consumer: 0 }).rows as readonly ConsumerDetail[]
  const said = new Map(row!.status)
  return fields.map((field) => `${field} ${said.get(field) ?? 'not said'}`).join(', ')
}

const all = (outcome: string): Expectation['under'] => ({
  seed: outcome,
  classic: outcome,
  modern: outcome,
  hardened: outcome,
})

export const outcomes: Readonly<Record<string, Expectation>> = {
  'd1-busy-zone': {
    look: (session) => {
      const busy = [...new Set(changesOf(session, 'cycle-ended').map(({ a }) => a))].filter((a) => a < 0)
      return busy.map((a) => (a === -3 ? 'an error' : 'answers −1')).join(', ')
    },
    under: { ...all('answers −1'), classic: 'an error' },
  },
  'd3-replay-rewinds': {
    done: 'replay the dead event',
    act: replay(2),
    look: goesBack,
    under: { ...all('the checkpoint stays'), classic: 'the checkpoint goes back' },
  },
  'd4-replay-loses': {
    done: 'switch Counter off, replay the dead event',
    act: replay(2, (session) => session.give({ kind: 'set-enabled', consumer: 0, enabled: false })),
    look: (session) => `dead: ${deadOf(session).join(', ') || 'none'}`,
    under: { ...all('dead: none'), hardened: 'dead: 2!' },
  },
  'd5-ack-before-done': {
    look: placeAndHandled,
    under: {
      ...all('checkpoint 3, 0 handled'),
      modern: 'checkpoint 1, 0 handled',
      hardened: 'checkpoint 0, 0 handled',
    },
  },
  'd6-dead-twice': {
    done: 'replay the first dead event',
    act: replay(2),
    look: (session) => `dead: ${deadOf(session).join(', ') || 'none'}`,
    under: { seed: 'dead: none', classic: 'dead: 3, 2, 3', modern: 'dead: 3, 2', hardened: 'dead: 2, 3' },
  },
  'd7-status-skips-history': {
    done: 'fetch the status, then switch Counter on',
    act: (session) => {
      run(session)
      session.give({ kind: 'fetch-status', consumer: 0 })
      session.give({ kind: 'set-enabled', consumer: 0, enabled: true })
      run(session)
    },
    look: placeAndHandled,
    under: {
      seed: 'checkpoint 3, 0 handled',
      classic: 'checkpoint 3, 0 handled',
      modern: 'checkpoint 3, 3 handled',
      hardened: 'checkpoint 3, 3 handled',
    },
  },
  'd8-enabled-false': {
    look: (session) => status(session, 'enabled'),
    under: { seed: 'enabled false', classic: 'enabled false', modern: 'enabled true', hardened: 'enabled true' },
  },
  'd9-stale-error': {
    look: (session) => status(session, 'inError', 'error'),
    under: {
      ...all('inError false, error null'),
      classic: 'inError false, error IllegalStateException: cannot be read',
    },
  },
  'd10-ends-at-birth': {
    look: placeAndDead,
    under: { ...all('checkpoint 2, 0 dead'), seed: 'checkpoint 0, 0 dead', classic: 'checkpoint 2, 2 dead' },
  },
  'd11-null-association': {
    look: (session) => `${sagaStep(session)}, ${dead(session)}`,
    under: { ...all('step 2, 0 dead'), modern: 'step 1, 1 dead', hardened: 'step 1, 0 dead' },
  },
  'd12-failed-handler-mutates': {
    look: (session) => {
      const changed = changesOf(session, 'saga-mutated-unsaved').length > 0
      return `${changed ? 'changed unsaved' : 'as it was saved'}, ${dead(session)}`
    },
    under: {
      ...all('changed unsaved, 1 dead'),
      seed: 'changed unsaved, 0 dead',
      hardened: 'as it was saved, 1 dead',
    },
  },
  'd13-outage': {
    look: placeAndDead,
    under: { ...all('no checkpoint, 0 dead'), classic: 'checkpoint 5, 5 dead' },
  },
  'd14-retry-for-ever': {
    look: (session) => {
      const tried = new Set(changesOf(session, 'attempt-failed').map(({ actor }) => actor)).size
      return `${tried} of 2 instances tries`
    },
    under: { ...all('1 of 2 instances tries'), seed: '2 of 2 instances tries', hardened: '2 of 2 instances tries' },
  },
  'd15-small-batch-spins': {
    look: (session) => (consumerOf(session.world, 0, C.idlePolls) > 5000 ? 'spins' : 'sleeps'),
    under: { ...all('spins'), hardened: 'sleeps' },
  },
  'd16-off-counts-as-aligned': {
    look: (session) => (session.world.bundlesEnabled > 0 ? 'open with an empty view' : 'waits for the projector'),
    under: { ...all('open with an empty view'), hardened: 'waits for the projector' },
  },
  'd24-off-but-dead': {
    done: 'switch Notifier off while its task runs',
    act: (session) => {
      stepUntil(session, () => changesOf(session, 'task-dispatched').length > 0)
      session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
      run(session)
    },
    look: placeAndDead,
    under: { ...all('checkpoint 1, 1 dead'), seed: 'checkpoint 1, 0 dead', hardened: 'checkpoint 0, 0 dead' },
  },
  'd26-poison-blocks': {
    look: placeAndDead,
    under: { ...all('checkpoint 4, 1 dead'), seed: 'checkpoint 1, 0 dead' },
  },
  'd27-fatal-error': {
    look: placeAndDead,
    under: { ...all('checkpoint 1, 0 dead'), hardened: 'checkpoint 4, 1 dead' },
  },
  'm1-watermark-at-a-gap': {
    look: placeAndHandled,
    under: { ...all('checkpoint 5, 5 handled'), modern: 'no checkpoint, 5 handled' },
  },
  'm2-saturation-looks-like-head': {
    look: (session) => {
      const [head] = changesOf(session, 'head-reached')
      const before = <K extends 'batch-fetched' | 'cycle-ended'>(kind: K): number =>
        changesOf(session, kind).findLast(({ step }) => step <= head!.step)!.a
      return before('cycle-ended') < before('batch-fetched') ? 'aligned with events unread' : 'aligned with all read'
    },
    under: { ...all('aligned with all read'), modern: 'aligned with events unread' },
  },
  'm3-remembers-for-ever': {
    look: (session) => `${consumerOf(session.world, 0, C.remembered)} remembered`,
    under: { ...all('0 remembered'), modern: '12 remembered' },
  },
  'm4-conflict-goes-back': {
    done: 'move the checkpoint to the head while the first event is handled',
    act: (session) => {
      stepUntil(session, () => changesOf(session, 'batch-fetched').some(({ a }) => a > 0))
      session.give({ kind: 'move-checkpoint', consumer: 0, ordinal: 3 })
      run(session)
    },
    look: goesBack,
    under: { ...all('the checkpoint goes back'), hardened: 'the checkpoint stays' },
  },
  'm6-observer-at-full-speed': {
    look: placeAndDead,
    under: { ...all('checkpoint 8, 8 dead'), seed: 'checkpoint 8, 0 dead', hardened: 'checkpoint 0, 0 dead' },
  },
  'm7-claim-outlives-crash': {
    look: (session) => `handled ${handled(session).join(', ')}`,
    under: { ...all('handled 1, 2, 3'), modern: 'handled 1, 3' },
  },
  'm8-replay-says-success': {
    done: 'replay the dead event while the third is handled',
    act: (session) => {
      stepUntil(session, () => handled(session).length > 0)
      session.advance(2)
      if (deadOf(session).length > 0) session.give({ kind: 'replay-dead', consumer: 0, ordinals: [1] })
      run(session)
    },
    look: (session) => {
      const [answer] = changesOf(session, 'replay-answered')
      if (answer === undefined) return 'nothing is dead'
      return `answers ${answer.a === 1 ? 'success' : 'that nothing was done'}, ${answer.b} taken up`
    },
    under: {
      ...all('answers that nothing was done, 0 taken up'),
      seed: 'nothing is dead',
      modern: 'answers success, 0 taken up',
    },
  },
  'm9-replay-removes-first': {
    done: 'replay the dead event, and once more',
    act: (session) => {
      replay(2)(session)
      replay(2)(session)
    },
    look: (session) => `${dead(session)}, handled ${handled(session).join(', ')}`,
    under: { ...all('0 dead, handled 1, 3'), seed: '0 dead, handled 1, 2, 3', hardened: '0 dead, handled 1, 3, 2' },
  },
  'm10-question-skips-history': {
    look: placeAndHandled,
    under: { ...all('checkpoint 3, 1 handled'), hardened: 'checkpoint 3, 3 handled' },
  },
  'm11-stop-abandons': {
    look: (session) => `handled ${handled(session).join(', ')}, ${changesOf(session, 'task-lost').length} abandoned`,
    under: { ...all('handled 1, 3, 1 abandoned'), hardened: 'handled 1, 2, 3, 0 abandoned' },
  },
  'm12-long-delay-kills': {
    look: (session) => `${changesOf(session, 'loop-died').length} dead loops, ${handled(session).length} handled`,
    under: { ...all('0 dead loops, 3 handled'), modern: '1 dead loops, 0 handled' },
  },
  'm13-transient-by-words': {
    look: placeAndDead,
    under: {
      seed: 'checkpoint 1, 0 dead',
      classic: 'checkpoint 4, 1 dead',
      modern: 'checkpoint 1, 0 dead',
      hardened: 'checkpoint 4, 1 dead',
    },
  },
  'm14-looks-healthy': {
    look: (session) =>
      status(session, 'lastFailure').includes('not said') ? 'looks healthy' : 'tells of its last failure',
    under: { ...all('looks healthy'), hardened: 'tells of its last failure' },
  },
}

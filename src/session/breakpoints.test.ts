import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actorOf } from '../model/actors.ts'
import { formatBreakpoint, parseBreakpoint } from '../protocol/breakpoints.ts'
import { arbitrarySpec } from '../sim/arbitrary-spec.ts'
import { counterSaga, countingProjector, event, failsOn, logOf, simSpec, steadyLog } from '../sim/testing/scenes.ts'
import { Breakpoints } from './breakpoints.ts'
import type { Session } from './session.ts'
import { opened, ran, recorded, type RecordedChange } from './testing/sessions.ts'

const breakpointsOf = (...texts: string[]): Breakpoints => {
  const made = new Breakpoints()
  made.set(texts.map((text) => parseBreakpoint(text)!))
  return made
}

/** Every step at which play pauses, from where the session stands to the end. */
function pauses(session: Session, breakpoints: Breakpoints, atoms = 64): { step: number; hits: string[] }[] {
  const found: { step: number; hits: string[] }[] = []
  for (;;) {
    const { moved, hits } = breakpoints.advance(session, atoms)
    if (hits.length > 0) found.push({ step: session.cursor, hits: hits.map(formatBreakpoint) })
    else if (moved === 0) return found
  }
}

const stepsOf = (session: Session, breakpoint: string): number[] => {
  session.seek(session.first)
  return pauses(session, breakpointsOf(breakpoint)).map(({ step }) => step)
}

describe('each kind stops at the steps whose changes meet it', () => {
  const spec = simSpec({
    bundle: { instances: 2, fetchDelay: 20 },
    components: [
      countingProjector({ latencyMs: 30, fails: failsOn([3]), retry: 1, on: ['A', 'End'] }),
      counterSaga({ latencyMs: 40 }),
    ],
    producers: [logOf(event('A'), event('B', 5), event('A', 10), event('End', 50), event('A', 60))],
  })
  const session = ran(spec)
  const changes = recorded(session.run)
  const [projector, saga] = session.run.kernel.consumers.map(({ id }) => id) as [string, string]
  const nameAt = (ordinal: number) => session.run.kernel.log.at(ordinal).name
  const steps = (meets: (change: RecordedChange) => boolean): number[] => [
    ...new Set(changes.filter(meets).map(({ step }) => step)),
  ]
  const ofSaga = ({ actor }: RecordedChange): boolean => {
    const who = actorOf(session.run.kernel.shape, actor)
    return 'consumer' in who && who.consumer === 1
  }

  const cases: [string, (change: RecordedChange) => boolean][] = [
    ['zone-taken', ({ kind, b }) => kind === 'zone-entered' && b === 1],
    [`zone-taken:${saga}`, ({ kind, subject, b }) => kind === 'zone-entered' && b === 1 && subject === 1],
    ['zone-busy', ({ kind }) => kind === 'zone-refused'],
    [`zone-busy:${projector}`, ({ kind, subject }) => kind === 'zone-refused' && subject === 0],
    ['saga-started', ({ kind }) => kind === 'saga-started'],
    [`saga-started:${saga}`, (change) => change.kind === 'saga-started' && ofSaga(change)],
    ['saga-changed:@1', ({ kind, subject }) => kind === 'saga-saved' && subject === 1],
    ['saga-ended', ({ kind }) => kind === 'saga-ended'],
    ['event-published:B', ({ kind, a }) => kind === 'event-appended' && nameAt(a) === 'B'],
    ['event-handled', ({ kind }) => kind === 'event-handled'],
    ['event-handled:End', ({ kind, a }) => kind === 'event-handled' && nameAt(a) === 'End'],
    ['error', ({ kind }) => kind === 'attempt-failed'],
    [`error:${projector}`, ({ kind, subject }) => kind === 'attempt-failed' && subject === 0],
    ['dead', ({ kind }) => kind === 'event-buried'],
    [`checkpoint:3:${saga}`, ({ kind, subject, a }) => kind === 'checkpoint-written' && subject === 1 && a === 3],
  ]
  test.each(cases)('%s', (breakpoint, meets) => {
    const expected = steps(meets)
    expect(expected.length).toBeGreaterThan(0)
    expect(stepsOf(session, breakpoint)).toEqual(expected)
  })

  test.each([
    `saga-started:${projector}`,
    'zone-busy:nobody',
    'event-handled:Nothing',
    'saga-ended:@99',
    'checkpoint:6',
  ])('%s is never met', (breakpoint) => {
    expect(stepsOf(session, breakpoint)).toEqual([])
  })

  test('a number that the checkpoint passes over counts as reached, once', () => {
    const sparse = ran(
      simSpec({ numbering: 'snowflake', components: [countingProjector()], producers: [steadyLog(5, 9)] }),
    )
    const { log } = sparse.run.kernel
    const between = log.seqOf(3) - 1n
    const [step, ...more] = stepsOf(sparse, `checkpoint:${between}`)

    expect(more).toEqual([])
    expect(recorded(sparse.run).find((change) => change.step === step && change.kind === 'checkpoint-written')!.a).toBe(
      3,
    )
  })
})

test('what is played live and what was recorded pause at the same steps, and the history is the same', () => {
  const picks = fc.subarray(
    ['zone-busy', 'saga-changed', 'event-handled:Changed', 'error', 'dead', 'checkpoint:4', 'off:zone-taken'],
    { minLength: 1 },
  )
  fc.assert(
    fc.property(arbitrarySpec, picks, fc.integer({ min: 1, max: 200 }), (spec, texts, atoms) => {
      const live = opened(spec)
      const whole = ran(spec)
      whole.seek(0)
      const breakpoints = breakpointsOf(...texts)
      const found: number[] = []
      for (let paused = breakpoints.advance(live, atoms); paused.moved > 0; paused = breakpoints.advance(live, atoms)) {
        if (paused.hits.length === 0) continue
        found.push(live.cursor)
        // Nothing behind the step that hits has happened: what is commanded now goes on in this very run.
        expect(live.end).toBe(live.cursor)
      }

      expect(pauses(whole, breakpointsOf(...texts)).map(({ step }) => step)).toEqual(found)
      expect(live.fingerprint).toBe(whole.fingerprint)
    }),
    { numRuns: 40 },
  )
})

test('two that are met by one step are both named; one that is off is not', () => {
  const session = opened(simSpec({ components: [countingProjector()], producers: [steadyLog(2)] }))
  const [first] = pauses(session, breakpointsOf('event-handled', 'event-handled:E', 'off:event-handled:E'))

  expect(first!.hits).toEqual(['event-handled', 'event-handled:E'])
})

test('a saga that a failed handler changed without saving it has changed (D12)', () => {
  const session = ran(
    simSpec({ components: [counterSaga({ fails: failsOn([2]) })], producers: [logOf(event('A'), event('A', 5))] }),
  )
  const unsaved = recorded(session.run).filter(({ kind }) => kind === 'saga-mutated-unsaved')

  expect(unsaved).toHaveLength(1)
  expect(stepsOf(session, 'saga-changed')).toEqual(unsaved.map(({ step }) => step))
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PureComponentSpec } from '../model/handler.ts'
import { profileNames } from '../model/profile.ts'
import { arbitrarySpec } from './arbitrary-spec.ts'
import { give } from './commands.ts'
import type { Kernel } from './kernel.ts'
import type { SimSpec } from './spec.ts'
import { fault } from './testing/faults.ts'
import {
  counterSaga,
  countingProjector,
  event,
  failsOn,
  logOf,
  rate,
  simSpec,
  steadyLog,
  watcher,
} from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'

/** A saga that tries event 2 of three for ever, beside a projector that gets on. */
const forEver = (parts: Partial<SimSpec> = {}, kind: 'exception' | 'error' = 'exception') =>
  simSpec({
    components: [counterSaga({ retry: -1, retryDelay: 1000, fails: failsOn([2], kind) }), countingProjector()],
    producers: [steadyLog(3, 100)],
    ...parts,
  })
const bounded = { stepsMax: 60_000 }
const attempts = (trace: Trace): number => trace.of('attempt-failed', 0).length

describe('a run in which nothing is left but what fails again and again', () => {
  test('ends soon, and says so', () => {
    const trace = Trace.of(forEver(), bounded)

    expect(trace.kernel.ended).toBe('no-progress')
    expect(attempts(trace)).toBeGreaterThanOrEqual(1_000)
    expect(attempts(trace)).toBeLessThan(3_000)
    expect(trace.of('event-handled', 1)).toHaveLength(3)
  })

  test.each(['classic', 'modern', 'hardened'] as const)('does so under %s with two instances', (profile) => {
    const trace = Trace.of(forEver({ profile, bundle: { ...forEver().bundle, instances: 2 } }), bounded)

    expect(trace.kernel.ended).toBe('no-progress')
  })

  test('does so where it is the pass that fails: an Error that a saga’s loop does not catch', () => {
    expect(Trace.of(forEver({}, 'error'), bounded).kernel.ended).toBe('no-progress')
  })

  test('goes on while a producer has something to publish, however seldom', () => {
    const seldom = rate({ count: 5, pattern: { kind: 'constant', perKs: 0.2 } })
    const trace = Trace.of(forEver({ producers: [steadyLog(3, 100), seldom] }), { stepsMax: 200_000 })

    expect(trace.of('event-appended')).toHaveLength(8)
    expect(trace.kernel.ended).toBe('no-progress')
  })

  test('ends where the tries would use up the budget before the log does', () => {
    const years = steadyLog(400, 12 * 86_400_000)
    const trace = Trace.of(forEver({ producers: [years] }))

    expect(trace.kernel.ended).toBe('no-progress')
    expect(trace.of('event-appended')).toHaveLength(2)
    expect(attempts(trace)).toBeGreaterThan(10_000)
    expect(attempts(trace)).toBeLessThan(30_000)
  })

  test.each([
    [{ events: 4 }, 4],
    [{ events: 40 }, 2],
  ])('but goes on where the scenario wants no more than the budget allows for: %j', (until, events) => {
    const trace = Trace.of(forEver({ producers: [steadyLog(400, 50_000_000)], until }), {
      stepsMax: 500_000,
    })

    expect(trace.of('event-appended')).toHaveLength(events)
  })

  test('also where several logs together publish as much as it wants', () => {
    const logs = ['a', 'b'].map((name) => ({ ...steadyLog(400, 50_000_000), name }))
    const trace = Trace.of(forEver({ producers: logs, until: { events: 7 } }), { stepsMax: 600_000 })

    expect(trace.of('event-appended')).toHaveLength(7)
    expect(trace.kernel.ended).toBe('until')
  })

  test('or where a burst comes later than the budget lasts', () => {
    const pattern = { kind: 'bursts', size: 2, everyMs: 400 * 86_400_000 } as const
    const trace = Trace.of(forEver({ producers: [steadyLog(3, 100), rate({ count: 6, pattern, startMs: 1000 })] }))

    expect(trace.kernel.ended).toBe('no-progress')
    expect(trace.of('event-appended')).toHaveLength(5)
  })

  test('goes on until an outage is over', () => {
    const outage = fault('outage', { nth: 2, match: { consumer: 'Case' }, params: { forMs: 5_000_000 } })
    const components = [counterSaga({ retry: -1, retryDelay: 1000 })]
    const trace = Trace.of(simSpec({ components, producers: [steadyLog(3, 100)], faults: [outage] }), bounded)

    expect(attempts(trace)).toBeGreaterThan(4_900)
    expect(trace.kernel.ended).toBe('at-rest')
    expect(trace.of('event-handled', 0)).toHaveLength(3)
  })

  test('goes on until a poisoned event’s attempts are used up', () => {
    const poison = fault('poison-event', { nth: 2, match: { consumer: 'Case' }, params: { attempts: 4_000 } })
    const components = [counterSaga({ retry: -1, retryDelay: 1000 })]
    const trace = Trace.of(simSpec({ components, producers: [steadyLog(3, 100)], faults: [poison] }), bounded)

    expect(attempts(trace)).toBe(4_000)
    expect(trace.kernel.ended).toBe('at-rest')
  })

  test.each([
    ['saga', (retry: number) => counterSaga({ retry, retryDelay: 1000, fails: failsOn([2]) })],
    ['projector', (retry: number) => countingProjector({ retry, retryDelay: 1000, fails: failsOn([2]) })],
    ['observer', (retry: number) => watcher({ retry, retryDelay: 1000, fails: failsOn([2]) })],
  ])('goes on until the attempts of a %s are used up, where they are numbered', (_kind, component) => {
    for (const profile of ['classic', 'modern', 'hardened'] as const) {
      const trace = Trace.of(
        forEver({ profile, bundle: { ...forEver().bundle, components: [component(4_000)] } }),
        bounded,
      )

      const told = (kind: 'event-buried' | 'event-handled') => trace.of(kind, 0).length
      expect([profile, attempts(trace), told('event-buried'), told('event-handled'), trace.kernel.ended]).toEqual([
        profile,
        4_001,
        1,
        2,
        'at-rest',
      ])
    }
  })

  test.each(['classic', 'modern', 'hardened'] as const)('ends where a task is tried for ever, under %s', (profile) => {
    const components = [watcher({ retry: -1, retryDelay: 1000, fails: failsOn([2]) })]
    const trace = Trace.of(forEver({ profile, bundle: { ...forEver().bundle, components } }), bounded)

    expect(trace.kernel.ended).toBe('no-progress')
    expect(attempts(trace)).toBeLessThan(3_000)
  })

  test('goes on while another task of the same consumer takes its time', () => {
    const fails = failsOn([2])
    const observer = watcher({ retry: -1, retryDelay: 1000, fails })
    const slow = { ...observer.handlers.get('*')!, latencyMs: 10_000_000 }
    const components = [{ ...observer, handlers: new Map([...observer.handlers, ['Slow', slow]]) }]
    const log = logOf(event('E'), event('E', 100), event('Slow', 200))
    const trace = Trace.of(forEver({ producers: [log], bundle: { ...forEver().bundle, components } }), bounded)

    expect(trace.of('event-handled', 0)).toHaveLength(2)
    expect(trace.kernel.ended).toBe('no-progress')
  })

  test('goes on while another handler takes its time', () => {
    const slow = countingProjector({ latencyMs: 10_000_000, on: ['E'] })
    const trace = Trace.of(
      forEver({ bundle: { ...forEver().bundle, components: [forEver().bundle.components[0]!, slow] } }),
      {
        stepsMax: 200_000,
      },
    )

    expect(trace.of('event-handled', 1)).toHaveLength(3)
    expect(trace.kernel.ended).toBe('no-progress')
  })

  test('goes on until the time or the step at which the scenario wants to stop', () => {
    expect(Trace.of(forEver({ until: { timeMs: 9_000_000 } }), bounded).kernel.ended).toBe('until')
    expect(Trace.of(forEver({ until: { step: 40_000 } }), bounded).steps).toHaveLength(40_000)
  })

  test('goes on at a command, and ends again, or heals', () => {
    const poison = fault('poison-event', { nth: 2, match: { consumer: 'Case' } })
    const components = [counterSaga({ retry: -1, retryDelay: 1000 })]
    const trace = Trace.of(simSpec({ components, producers: [steadyLog(3, 100)], faults: [poison] }), bounded)
    expect(trace.kernel.ended).toBe('no-progress')

    give(trace.kernel, { kind: 'producer-rate', producer: 0, perKs: 1 })
    trace.kernel.run()
    expect(trace.kernel.ended).toBe('no-progress')

    give(trace.kernel, { kind: 'withdraw-fault', fault: 0 })
    trace.kernel.run()
    expect(trace.kernel.ended).toBe('at-rest')
    expect(trace.of('event-handled', 0)).toHaveLength(3)
  })
})

/** Each component's handlers with retries of their own, in turn. */
function retrying(spec: SimSpec, retries: readonly number[]): SimSpec {
  const components = spec.bundle.components.map((component, i): PureComponentSpec => {
    const retry = retries[i % retries.length]!
    for (const handler of component.handlers.values()) Object.assign(handler.attributes, { retry, retryDelay: 1000 })
    return component
  })
  return { ...spec, until: {}, bundle: { ...spec.bundle, components } }
}

const achievedIn = ({ log, consumers }: Kernel): unknown => [
  log.length,
  ...consumers.map(({ version, dead }) => [version, dead.size]),
]

test('what is given up would have come to nothing more', () => {
  const retries = fc.array(fc.constantFrom(-1, -1, 2, 2_500), { minLength: 1, maxLength: 4 })
  let givenUp = 0
  fc.assert(
    fc.property(arbitrarySpec, retries, fc.constantFrom(...profileNames), (random, tries, profile) => {
      const { kernel } = Trace.of(retrying({ ...random, profile }, tries), bounded)
      if (kernel.ended !== 'no-progress') return
      givenUp++
      const achieved = achievedIn(kernel)
      kernel.ended = null
      kernel.standstill.reached = () => false
      kernel.run()
      expect([kernel.ended, achievedIn(kernel)]).toEqual(['step-budget', achieved])
    }),
    { seed: 12, numRuns: 40 },
  )
  expect(givenUp).toBeGreaterThan(4)
})

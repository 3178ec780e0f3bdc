import { describe, expect, test } from 'vitest'
import { fields } from '../../base/value.ts'
import { faultKindNames, type FaultKindName, type FaultSpec } from '../../model/fault.ts'
import { give } from '../commands.ts'
import type { SimSpec } from '../spec.ts'
import { counterSaga, countingProjector, failsOn, sagaValue, simSpec, steadyLog, watcher } from '../testing/scenes.ts'
import { fault } from '../testing/faults.ts'
import { Trace } from '../testing/trace.ts'
import { faultDescriptors } from './descriptors.ts'

const projector = (faults: readonly FaultSpec[], parts: Partial<SimSpec> = {}) =>
  Trace.of(
    simSpec({ components: [countingProjector({ latencyMs: 20 })], producers: [steadyLog(5, 100)], faults, ...parts }),
  )

/** Ordinals of what a handler was done with, in order. */
const handled = (trace: Trace, consumer = 0): number[] => trace.of('event-handled', consumer).map(({ a }) => a)
const viewOf = (trace: Trace, consumer = 0) => trace.kernel.consumers[consumer]!.view
const struck = (trace: Trace) => trace.of('fault')
const checkpoint = (trace: Trace, consumer = 0) => trace.kernel.consumers[consumer]!.checkpoint

/** What each kind does, in a scene that is small enough to be worked out by hand. */
const rows: Readonly<Record<FaultKindName, () => void>> = {
  'crash-before-handler': () => {
    const trace = projector([fault('crash-before-handler', { nth: 3, params: { restartAfterMs: 700 } })])

    expect(handled(trace)).toEqual([1, 2, 3, 4, 5])
    const [down] = trace.of('loop-crashed')
    const [up] = trace.of('loop-restarted')
    expect(up!.timeMs - down!.timeMs).toBe(700)
    expect(trace.of('zone-expired')).toHaveLength(1)
    expect(viewOf(trace)).toEqual(
      fields([
        ['n', 5n],
        ['sum', 15n],
      ]),
    )
  },
  'crash-mid-handler': () => {
    const trace = projector([fault('crash-mid-handler', { nth: 3 })])

    // The view was written, and the event is delivered again: it counts twice.
    expect(handled(trace)).toEqual([1, 2, 3, 4, 5])
    expect(viewOf(trace)).toEqual(
      fields([
        ['n', 6n],
        ['sum', 18n],
      ]),
    )
    const none = projector([fault('crash-mid-handler', { nth: 3, params: { effects: 0 } })])
    expect(viewOf(none)).toEqual(
      fields([
        ['n', 5n],
        ['sum', 15n],
      ]),
    )
  },
  'crash-after-handler': () => {
    const trace = projector([fault('crash-after-handler', { nth: 3 })])

    expect(handled(trace)).toEqual([1, 2, 3, 3, 4, 5])
    expect(checkpoint(trace)).toBe(5)
  },
  'crash-after-saga-write': () => {
    const spec = simSpec({ components: [counterSaga()], producers: [steadyLog(3, 100)] })
    const trace = Trace.of({ ...spec, faults: [fault('crash-after-saga-write', { nth: 2 })] })

    // The second run of the handler meets the state that the first one has made.
    expect(handled(trace)).toEqual([1, 2, 2, 3])
    expect(trace.kernel.store.getSagaState('Case', 'key', 'k1').state).toMatchObject({
      value: sagaValue('k1', 4n),
    })
  },
  'crash-holding-lock': () => {
    const spec = { bundle: { instances: 2 }, until: { timeMs: 120_000 } }
    const dies = (params: FaultSpec['params'], profile: SimSpec['profile'] = 'classic') =>
      Trace.of(
        simSpec({
          ...spec,
          profile,
          components: [countingProjector()],
          producers: [steadyLog(3, 100)],
          faults: [fault('crash-holding-lock', { nth: 2, params })],
        }),
      )

    const session = dies({ scope: 'thread', lock: 'session' })
    expect(session.of('zone-expired').map(({ b }) => b)).toEqual([0])
    expect(checkpoint(session)).toBe(3)
    const lease = dies({ scope: 'thread', lock: 'lease', leaseMs: 9000 })
    expect(lease.of('zone-expired').map(({ timeMs, b }) => [b, timeMs - struck(lease)[0]!.timeMs])).toEqual([[1, 9000]])
    expect(checkpoint(lease)).toBe(3)
    const stuck = dies({ scope: 'thread', lock: 'jvm' })
    expect(stuck.of('zone-expired')).toEqual([])
    expect(checkpoint(stuck)).toBe(1)
    const supervised = dies({ scope: 'thread', lock: 'jvm' }, 'hardened')
    expect(supervised.of('zone-expired').map(({ b }) => b)).toEqual([2])
    expect(checkpoint(supervised)).toBe(3)
    const process = dies({ scope: 'instance', lock: 'jvm' })
    expect(process.of('zone-expired').map(({ b }) => b)).toEqual([0])
    expect(checkpoint(process)).toBe(3)
  },
  'slow-handler': () => {
    const byFactor = projector([fault('slow-handler', { nth: 2 })])
    const at = byFactor.of('event-handled')
    expect(at[1]!.timeMs - struck(byFactor)[0]!.timeMs).toBe(20 * 49)
    const fixed = projector([fault('slow-handler', { nth: 2, params: { ms: 345 } })])
    expect(fixed.of('event-handled')[1]!.timeMs - struck(fixed)[0]!.timeMs).toBe(345)
    expect(handled(fixed)).toEqual([1, 2, 3, 4, 5])
  },
  'poison-event': () => {
    const components = [countingProjector({ retry: 2, retryDelay: 10 })]
    const spec = simSpec({ components, producers: [steadyLog(3, 100)] })
    const poisoned = Trace.of({ ...spec, faults: [fault('poison-event', { nth: 2 })] })

    expect(handled(poisoned)).toEqual([1, 3])
    expect(poisoned.of('attempt-failed').map(({ a }) => a)).toEqual([2, 2, 2])
    expect(poisoned.of('event-buried').map(({ a }) => a)).toEqual([2])
    expect(struck(poisoned)).toHaveLength(1)
    const twice = Trace.of({ ...spec, faults: [fault('poison-event', { nth: 2, params: { attempts: 2 } })] })
    expect(twice.of('event-handled').map(({ a, b }) => [a, b])).toEqual([
      [1, 1],
      [2, 3],
      [3, 1],
    ])
  },
  outage: () => {
    const components = [countingProjector({ retry: 0 })]
    const outage = fault('outage', { nth: 2, params: { forMs: 250 } })
    const spec = simSpec({ components, producers: [steadyLog(5, 100)], faults: [outage] })

    const classic = Trace.of(spec)
    expect(classic.of('event-buried').length).toBeGreaterThan(0)
    const hardened = Trace.of({ ...spec, profile: 'hardened' })
    expect(hardened.of('event-buried')).toEqual([])
    expect(handled(hardened)).toEqual([1, 2, 3, 4, 5])
  },
  'zombie-holder': () => {
    const spec = simSpec({
      components: [countingProjector()],
      producers: [steadyLog(6, 20_000)],
      bundle: { instances: 2 },
      faults: [fault('zombie-holder', { nth: 2, params: { pauseMs: 60_000, leaseMs: 10_000 } })],
      until: { timeMs: 300_000 },
    })
    const classic = Trace.of(spec)

    // The zombie writes its old number over the newer one, and everything after it is delivered again.
    expect(classic.of('checkpoint-written').some(({ a, b }) => a < b)).toBe(true)
    const hardened = Trace.of({ ...spec, profile: 'hardened' })
    expect(hardened.of('checkpoint-written').some(({ a, b }) => a < b)).toBe(false)
    expect(hardened.of('cycle-ended').some(({ a }) => a === -2)).toBe(true)
    expect(checkpoint(hardened)).toBe(6)
  },
  'duplicate-delivery': () => {
    expect(handled(projector([fault('duplicate-delivery', { nth: 2 })]))).toHaveLength(6)
    const next = projector([fault('duplicate-delivery', { nth: 2, params: { where: 'next-batch' } })])
    expect(handled(next).length).toBeGreaterThan(5)
    expect(new Set(handled(next)).size).toBe(5)
  },
  'late-event': () => {
    const trace = projector([fault('late-event', { match: { seq: '3' } })])

    expect(handled(trace)).toEqual([1, 2, 4, 5])
    expect(trace.of('event-revealed').map(({ a }) => a)).toEqual([3])
    const last = projector([fault('late-event', { match: { seq: '5' } })])
    // Nobody has passed it meanwhile: it is only late.
    expect(handled(last)).toEqual([1, 2, 3, 4, 5])
  },
  'version-conflict': () => {
    const conflict = (conflicts: number, profile: SimSpec['profile']) =>
      projector([fault('version-conflict', { nth: 2, params: { conflicts } })], { profile })

    expect(handled(conflict(1, 'modern'))).toEqual([1, 2, 3, 4, 5])
    expect(handled(conflict(2, 'modern'))).toEqual([1, 2, 2, 3, 4, 5])
    expect(handled(conflict(2, 'classic'))).toEqual([1, 2, 3, 4, 5])
    expect(handled(conflict(9, 'hardened'))).toEqual([1, 2, 3, 4, 5])
  },
  'store-failure': () => {
    const fails = (when: string, hook: FaultSpec['hook']) =>
      projector([fault('store-failure', { nth: 2, hook, params: { when } })])

    expect(handled(fails('before', 'commit'))).toEqual([1, 2, 2, 3, 4, 5])
    // It was written: only nobody knows.
    expect(handled(fails('after', 'commit'))).toEqual([1, 2, 3, 4, 5])
    const burial = (profile: SimSpec['profile']) =>
      Trace.of(
        simSpec({
          profile,
          components: [watcher({ fails: failsOn([2]), retry: 0 })],
          producers: [steadyLog(3, 100)],
          faults: [fault('store-failure', { hook: 'dlq.add' })],
        }),
      )
    expect(burial('classic').of('event-buried')).toEqual([])
    expect(
      burial('hardened')
        .of('event-buried')
        .map(({ a }) => a),
    ).toEqual([2])
  },
  'bundle-restart': () => {
    const components = [countingProjector({ latencyMs: 500 }), counterSaga({ name: 'S' }), watcher({ latencyMs: 700 })]
    const restart = (params: FaultSpec['params']) =>
      Trace.of(
        simSpec({
          components,
          producers: [steadyLog(6, 1000)],
          faults: [fault('bundle-restart', { fromMs: 12_100, params: { downMs: 2500, ...params } })],
        }),
      )

    const killed = restart({})
    expect(killed.of('loop-crashed')).toHaveLength(3)
    expect(killed.of('task-lost').map(({ a }) => a)).toEqual([3])
    expect(handled(killed, 2)).toEqual([1, 2, 4, 5, 6])
    const graceful = restart({ how: 'graceful' })
    expect(graceful.of('task-lost')).toEqual([])
    expect(handled(graceful, 2)).toEqual([1, 2, 3, 4, 5, 6])
    expect(handled(graceful, 0)).toEqual([1, 2, 3, 4, 5, 6])
    // An instance that has stopped does not begin with what goes when the last one stops.
    const together = Trace.of(
      simSpec({
        components: [countingProjector({ latencyMs: 3000 })],
        bundle: { instances: 2, fetchSize: 2 },
        producers: [steadyLog(6, 100)],
        faults: [fault('bundle-restart', { fromMs: 12_100, params: { how: 'graceful', store: 'memory', downMs: 7 } })],
      }),
    )
    const [wiped] = together.of('store-wiped')
    expect(together.of('loop-restarted').filter(({ step }) => step < wiped!.step)).toEqual([])
    expect(together.of('loop-restarted')).toHaveLength(2)
    expect(handled(together, 0).slice(-6)).toEqual([1, 2, 3, 4, 5, 6])
    const forgotten = restart({ store: 'memory' })
    // From the beginning; observers and sagas from the head, so that what lies between is lost to them.
    expect(handled(forgotten, 0)).toEqual([1, 2, 1, 2, 3, 4, 5, 6])
    expect(handled(forgotten, 1)).toEqual([1, 2, 3])
    expect(forgotten.of('store-wiped')).toHaveLength(1)
  },
  'executor-rejection': () => {
    const trace = Trace.of(
      simSpec({
        components: [watcher()],
        producers: [steadyLog(4, 100)],
        faults: [fault('executor-rejection', { nth: 2, params: { forMs: 300 } })],
      }),
    )

    expect(trace.of('task-refused').length).toBeGreaterThan(0)
    expect(handled(trace)).toEqual([1, 2, 3, 4])
  },
  'consumer-disabled': () => {
    const trace = projector([fault('consumer-disabled', { nth: 2, params: { forMs: 4000 } })])

    expect(trace.of('consumer-switched').map(({ a }) => a)).toEqual([0, 1])
    // The pass in progress goes on; the next one begins when it is on again.
    expect(handled(trace)).toEqual([1, 2, 3, 4, 5])
    const timed = projector([fault('consumer-disabled', { hook: 'timer', fromMs: 10_150, params: { forMs: 0 } })])
    expect(handled(timed)).toEqual([1, 2])
  },
  'replay-crash': () => {
    const dead = (profile: SimSpec['profile'], hook: FaultSpec['hook']) => {
      const trace = new Trace(
        simSpec({
          profile,
          components: [countingProjector({ fails: failsOn([2]), retry: 0 })],
          producers: [steadyLog(3, 100)],
          faults: [fault('replay-crash', { hook })],
        }),
      )
      trace.kernel.run()
      give(trace.kernel, { kind: 'replay-dead', consumer: 0, ordinals: [2] })
      trace.kernel.run()
      return trace
    }

    const classic = dead('classic', 'handler.enter')
    expect(classic.of('replay-lost')).toHaveLength(1)
    expect(classic.kernel.store.getEventsFromDeadEventQueue(classic.kernel.consumers[0]!.id)).toEqual([])
    const hardened = dead('hardened', 'handler.enter')
    expect(hardened.kernel.store.getEventsFromDeadEventQueue(hardened.kernel.consumers[0]!.id)).toHaveLength(1)
  },
  'status-read': () => {
    const read = (profile: SimSpec['profile']) =>
      projector([fault('status-read')], {
        profile,
        bundle: { ...simSpec().bundle, startConsumers: 'late', components: [countingProjector()] },
      })

    const classic = read('classic')
    expect(classic.of('status-read').map(({ a }) => a)).toEqual([1])
    expect(handled(classic).length).toBeLessThan(5)
    expect(handled(read('hardened'))).toEqual([1, 2, 3, 4, 5])
  },
}

describe('each kind of fault', () => {
  test.each(faultKindNames)('%s', (kind) => rows[kind]())

  test('describes itself', () => {
    expect(faultDescriptors.map(({ kind }) => kind)).toEqual(faultKindNames)
    for (const { id, label, help, parameters } of faultDescriptors) {
      expect(id).toMatch(/^F\d\d$/)
      expect(label.length).toBeGreaterThan(3)
      expect(help.length).toBeGreaterThan(20)
      expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length)
    }
    expect(new Set(faultDescriptors.map(({ id }) => id)).size).toBe(faultDescriptors.length)
  })
})

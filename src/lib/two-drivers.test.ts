import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toPlain, toValue, type Value } from '../base/value.ts'
import { EventoBundle } from '../engine/bundle/evento-bundle.ts'
import { InMemoryEventoServer } from '../engine/in-memory-evento-server.ts'
import { VirtualTimers } from '../engine/testing/virtual-timers.ts'
import { consumerId, type PureComponentSpec, type SagaValue } from '../model/handler.ts'
import { profileOf, type ProfileName } from '../model/profile.ts'
import { makeStore } from '../session/make-store.ts'
import { arbitrarySpec } from '../sim/arbitrary-spec.ts'
import { Kernel } from '../sim/kernel.ts'
import { SilentSink } from '../sim/sink.ts'
import type { SimSpec } from '../sim/spec.ts'
import { InMemoryConsumerStateStore } from '../store/in-memory-consumer-state-store.ts'

/** One engine, two drivers (DESIGN §1.6): the kernel and the asynchronous driver come to the same end. */

interface Happening {
  readonly gapMs: number
  readonly name: string
  readonly key: string
}

interface Case {
  readonly components: readonly PureComponentSpec[]
  readonly profile: ProfileName
  readonly fetchSize: number
  readonly events: readonly Happening[]
}

const happening: fc.Arbitrary<Happening> = fc.record({
  gapMs: fc.constantFrom(0, 1, 40, 700, 3000),
  name: fc.constantFrom('Opened', 'Opened', 'Changed', 'Closed', 'Noise'),
  key: fc.constantFrom('k1', 'k2', 'k3'),
})

const cases: fc.Arbitrary<Case> = fc
  .record({
    spec: arbitrarySpec,
    fetchSize: fc.constantFrom(20, 100, 1000),
    events: fc.array(happening, { maxLength: 25 }),
  })
  .map(({ spec, fetchSize, events }) => ({
    components: spec.bundle.components,
    profile: spec.profile,
    fetchSize,
    events,
  }))

test('kernel and bundle give the same checkpoints, sagas, dead events and views, whatever the scenario', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (scenario) => {
      expect(await throughBundle(scenario)).toEqual(throughKernel(scenario))
    }),
    { numRuns: 60 },
  )
})

/** What is left in the end. Saga ids depend on who comes first among several sagas; nothing else may. */
interface Outcome {
  readonly consumers: readonly unknown[]
  readonly sagas: readonly string[]
  readonly dead: readonly string[]
}

function outcomeOf({ components }: Case, store: InMemoryConsumerStateStore, viewOf: (id: string) => Value): Outcome {
  const consumers = components.flatMap(({ kind, name, version, contexts }) =>
    contexts.map((context) => ({ kind, id: consumerId('b', name, version, context) })),
  )
  const { sagas, dead } = store.snapshot()
  return {
    consumers: consumers.map(({ id, kind }) => ({
      id,
      checkpoint: store.getLastEventSequenceNumber(id),
      held: store.obtain(id).holder,
      view: toPlain(viewOf(id)),
      // An observer's task may fail before or after the loop writes the checkpoint, which ends the error.
      inError: kind !== 'observer' && store.getErrorState(id).inError,
    })),
    sagas: sagas
      .map(({ sagaName, state }) => `${sagaName} ${textOf((state as unknown as { value: SagaValue }).value)}`)
      .sort(),
    dead: dead
      .map((it) => `${it.consumerId} ${it.eventSequenceNumber} ${it.exception.throwable}: ${it.exception.message}`)
      .sort(),
  }
}

const textOf = (value: unknown): string => JSON.stringify(toPlain(toValue(value)))

function throughKernel(scenario: Case): Outcome {
  let atMs = 1_000_000
  const events = scenario.events.map(({ gapMs, name, key }) => ({
    name,
    context: 'default',
    aggregateId: key,
    payload: { key },
    createdAt: (atMs += gapMs),
  }))
  const spec: SimSpec = {
    name: 'two drivers',
    seed: 1n,
    profile: scenario.profile,
    overrides: {},
    numbering: 'contiguous',
    scheduler: 'fair',
    parking: true,
    bundle: {
      id: 'b',
      instances: 1,
      fetchSize: scenario.fetchSize,
      fetchDelay: 1000,
      components: scenario.components,
      startConsumers: 'first',
    },
    producers: [{ kind: 'log', name: 'log', events }],
    services: [],
    until: {},
  }
  const kernel = new Kernel(spec, makeStore, new SilentSink())
  kernel.run()
  const views = new Map(
    kernel.consumers.map(({ id, component, view }) => [id, component.kind === 'projector' ? view : null]),
  )
  return outcomeOf(scenario, kernel.store as InMemoryConsumerStateStore, (id) => views.get(id) as Value)
}

async function throughBundle(scenario: Case): Promise<Outcome> {
  const timers = new VirtualTimers(() => new Promise((resolve) => setImmediate(resolve)))
  const server = new InMemoryEventoServer({ clock: timers })
  let store: InMemoryConsumerStateStore | null = null
  const builder = EventoBundle.builder()
    .setBundleId('b')
    .setEventoServer(server)
    .setTimers(timers)
    .setProfile(profileOf(scenario.profile))
    .setFetchSize(scenario.fetchSize)
    .setConsumerStateStoreBuilder((eventoServer, performance, options) => {
      store = new InMemoryConsumerStateStore(eventoServer, performance, undefined, undefined, options)
      return store
    })
  for (const component of scenario.components) builder.register(component)
  const bundle = builder.start()
  await timers.advance(0)
  await bundle.started
  for (const { gapMs, name, key } of scenario.events) {
    await timers.advance(gapMs)
    server.publish(name, { key }, { aggregateId: key })
  }
  // Every event three attempts of 70 ms, then some polls.
  await timers.advance(10_000)
  const outcome = outcomeOf(scenario, store!, (id) => bundle.consumer(id).view)
  expect(await bundle.stop()).toBe(true)
  expect(timers.pending).toBe(0)
  return outcome
}

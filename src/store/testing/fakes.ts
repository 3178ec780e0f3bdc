import type {
  AbortSignalLike,
  EventoServer,
  PerformanceService,
  ServiceTimeMetric,
  Timers,
} from '../../model/collaborators.ts'
import type { EventFetchRequest, PublishedEvent } from '../../model/event.ts'
import { profileOf, type PolicyOverrides, type ProfileName } from '../../model/profile.ts'
import type { StoreOptions } from '../consumer-state-store.ts'
import { InMemoryConsumerStateStore } from '../in-memory-consumer-state-store.ts'

/** A server with a list of events; only tests use it. */
export class FakeServer implements EventoServer {
  readonly events: PublishedEvent[] = []
  readonly requests: EventFetchRequest[] = []
  /** The next request throws it. */
  fault: Error | null = null

  add(...events: PublishedEvent[]): void {
    this.events.push(...events)
  }

  fetchEvents(request: EventFetchRequest): PublishedEvent[] {
    this.requests.push(request)
    this.#fail()
    const after = this.events.filter((event) => event.eventSequenceNumber > request.lastSequenceNumber)
    return after.slice(0, request.limit)
  }

  lastEventSequenceNumber(): bigint {
    this.#fail()
    return this.events.at(-1)?.eventSequenceNumber ?? 0n
  }

  getBundleId(): string {
    return 'bundle'
  }

  getInstanceId(): string {
    return 'instance'
  }

  #fail(): void {
    const { fault } = this
    this.fault = null
    if (fault !== null) throw fault
  }
}

export class FakePerformance implements PerformanceService {
  readonly metrics: ServiceTimeMetric[] = []
  sendServiceTimeMetric(metric: ServiceTimeMetric): void {
    this.metrics.push(metric)
  }
}

/** Time that a test moves by hand. */
export class FakeTimers implements Timers {
  #now = 0
  readonly #sleepers = new Set<{ readonly at: number; readonly wake: () => void }>()

  now(): number {
    return this.#now
  }

  get sleeping(): number {
    return this.#sleepers.size
  }

  sleep(ms: number, signal?: AbortSignalLike): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper = { at: this.#now + ms, wake: resolve }
      this.#sleepers.add(sleeper)
      signal?.addEventListener('abort', () => {
        if (this.#sleepers.delete(sleeper)) reject(new Error('aborted'))
      })
    })
  }

  /** Wake everybody whose time has come, in order. */
  pass(ms: number): void {
    this.#now += ms
    const due = [...this.#sleepers].filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at)
    for (const sleeper of due) {
      this.#sleepers.delete(sleeper)
      sleeper.wake()
    }
  }
}

export function event(
  seq: bigint,
  payload: Readonly<Record<string, unknown>> = {},
  eventName = 'Happened',
): PublishedEvent {
  return {
    eventSequenceNumber: seq,
    aggregateId: null,
    eventName,
    eventMessage: {
      context: 'default',
      timestamp: 0,
      metadata: null,
      forceTelemetry: false,
      serializedPayload: { serializedObject: JSON.stringify([eventName, payload]), objectClass: `class ${eventName}` },
    },
    createdAt: 0,
  }
}

export interface Rig {
  readonly store: InMemoryConsumerStateStore
  readonly server: FakeServer
  readonly performance: FakePerformance
  readonly timers: FakeTimers
}

/** A store with everything around it faked; observers run in the caller. */
export function rig(name: ProfileName = 'classic', overrides: PolicyOverrides = {}, options: StoreOptions = {}): Rig {
  const server = new FakeServer()
  const performance = new FakePerformance()
  const timers = new FakeTimers()
  const inline = { execute: (task: () => Promise<void>) => task() }
  const profile = profileOf(name, overrides)
  const store = new InMemoryConsumerStateStore(server, performance, undefined, inline, { profile, timers, ...options })
  return { store, server, performance, timers }
}

import type { EventoServer } from '../../../model/collaborators.ts'
import type { EventFetchRequest, PublishedEvent } from '../../../model/event.ts'
import { profileOf, type PolicyOverrides, type ProfileName } from '../../../model/profile.ts'
import { InMemoryConsumerLock } from '../../../store/modern/consumer-lock.ts'
import { InMemoryConsumerStateStore } from '../../../store/modern/consumer-state-store.ts'
import { InMemoryDeadEventQueue } from '../../../store/modern/dead-event-queue.ts'
import { InMemoryDedupeStore } from '../../../store/modern/dedupe-store.ts'
import { InMemorySagaStateStore } from '../../../store/modern/saga-state-store.ts'
import { SynchronousExecutor } from '../../executors.ts'
import { VirtualTimers } from '../../testing/virtual-timers.ts'
import { ConsumerProcessor, type ConsumerProcessorOptions } from '../consumer-processor.ts'
import type { ConsumerExecutor } from '../executors.ts'

/** Answers the next fetch and the next head request as told, once each; afterwards nothing, and 0. */
class OneShotServer implements EventoServer {
  lastFetch: EventFetchRequest | null = null
  #events: readonly PublishedEvent[] = []
  #head = 0n

  nextFetch(...events: PublishedEvent[]): void {
    this.#events = events
  }

  nextHead(head: bigint): void {
    this.#head = head
  }

  fetchEvents(request: EventFetchRequest): readonly PublishedEvent[] {
    this.lastFetch = request
    const events = this.#events
    this.#events = []
    return events
  }

  lastEventSequenceNumber(): bigint {
    const head = this.#head
    this.#head = 0n
    return head
  }

  getBundleId(): string {
    return 'bundle'
  }

  getInstanceId(): string {
    return 'instance'
  }
}

export function event(seq: number | bigint, name = 'Happened', aggregateId = `aggregate-${seq}`): PublishedEvent {
  return {
    eventSequenceNumber: BigInt(seq),
    aggregateId,
    eventName: name,
    eventMessage: {
      context: 'ctx',
      timestamp: 0,
      metadata: null,
      forceTelemetry: false,
      serializedPayload: { serializedObject: JSON.stringify([name, {}]), objectClass: `class ${name}` },
    },
    createdAt: 0,
  }
}

/** Holds whoever waits at it until somebody opens it. */
export class Gate {
  readonly opened: Promise<void>
  open: () => void = () => {}

  constructor() {
    this.opened = new Promise((resolve) => (this.open = resolve))
  }
}

export interface RigOptions {
  readonly profile?: ProfileName
  readonly overrides?: PolicyOverrides
  readonly processor?: Partial<ConsumerProcessorOptions>
}

/** A processor over the services in memory, on virtual time, with a server that answers as told. */
export class ProcessorRig {
  readonly timers: VirtualTimers
  readonly server = new OneShotServer()
  readonly lock = new InMemoryConsumerLock()
  readonly state: InMemoryConsumerStateStore
  readonly sagas: InMemorySagaStateStore
  readonly dead: InMemoryDeadEventQueue
  readonly dedupe: InMemoryDedupeStore
  readonly warnings: string[] = []
  processor: ConsumerProcessor
  readonly #options: RigOptions

  /** @param settle see {@link VirtualTimers} */
  constructor(settle: () => Promise<void>, options: RigOptions = {}) {
    this.#options = options
    this.timers = new VirtualTimers(settle)
    this.state = new InMemoryConsumerStateStore(this.timers)
    this.sagas = new InMemorySagaStateStore(this.profile)
    this.dead = new InMemoryDeadEventQueue(this.timers)
    this.dedupe = new InMemoryDedupeStore(this.timers)
    this.processor = this.#start()
  }

  get profile() {
    return profileOf(this.#options.profile ?? 'modern', this.#options.overrides)
  }

  /** Another processor over the same services, as after a crash. */
  restart(): void {
    this.processor = this.#start()
  }

  /** One pass of the projector `c1` over these events. */
  project(
    events: readonly PublishedEvent[],
    handler: (event: PublishedEvent) => unknown,
    executor: ConsumerExecutor | null = null,
    mode: 'ON_START' | 'WATERMARK' = 'ON_START',
  ): Promise<number> {
    this.server.nextFetch(...events)
    const resolver = executor === null ? null : () => executor
    return this.processor.consumeEventsForProjector('c1', 'P', 'ctx', handler, 10, resolver, mode)
  }

  /** One pass of the observer `c1` over these events. */
  observe(
    events: readonly PublishedEvent[],
    handler: (event: PublishedEvent) => unknown,
    executor: ConsumerExecutor | null = null,
  ): Promise<number> {
    this.server.nextFetch(...events)
    const resolver = executor === null ? null : () => executor
    return this.processor.consumeEventsForObserver('c1', 'O', 'ctx', handler, 10, resolver)
  }

  /** As `PROJECTOR 3`, or null without a checkpoint. */
  checkpoint(consumerId = 'c1'): string | null {
    const stored = this.state.read(consumerId)
    return stored === null ? null : `${stored.checkpoint.kind} ${stored.checkpoint.lastSequenceNumber}`
  }

  /** Numbers of the dead events. */
  deadOf(consumerId = 'c1'): number[] {
    return this.dead.getAll(consumerId).map(({ eventSequenceNumber }) => Number(eventSequenceNumber))
  }

  #start(): ConsumerProcessor {
    return new ConsumerProcessor({
      eventoServer: this.server,
      lock: this.lock,
      stateStore: this.state,
      sagaStateStore: this.sagas,
      deadEventQueue: this.dead,
      dedupeStore: this.dedupe,
      observerExecutor: new SynchronousExecutor(),
      timers: this.timers,
      profile: this.profile,
      timeoutMillis: 5_000,
      submitTimeout: 200,
      warn: (words) => this.warnings.push(words),
      ...this.#options.processor,
    })
  }
}

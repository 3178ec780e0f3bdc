import type { PublishedEvent } from '../../model/event.ts'
import type { EventoServer } from '../../model/collaborators.ts'
import type { PolicyOverrides, ProfileName } from '../../model/profile.ts'
import { InMemoryConsumerStateStore } from '../../store/in-memory-consumer-state-store.ts'
import type { EventoBundleBuilder } from '../bundle/builder.ts'
import { projector, type BundleComponent, type CodeComponent } from '../bundle/component.ts'
import { EventoBundle } from '../bundle/evento-bundle.ts'
import { InMemoryEventoServer } from '../in-memory-evento-server.ts'
import { VirtualTimers } from './virtual-timers.ts'

/** A bundle on virtual time, over a store and a server that several bundles may share. */
export class BundleRig {
  readonly timers: VirtualTimers
  readonly server: InMemoryEventoServer
  readonly errors: string[] = []
  store!: InMemoryConsumerStateStore

  /** @param settle see {@link VirtualTimers} */
  constructor(settle: () => Promise<void>) {
    this.timers = new VirtualTimers(settle)
    this.server = new InMemoryEventoServer({ clock: this.timers })
  }

  builder(
    components: readonly BundleComponent[],
    profile: ProfileName = 'classic',
    overrides: PolicyOverrides = {},
  ): EventoBundleBuilder {
    const builder = EventoBundle.builder()
      .setBundleId('b')
      .setEventoServer(this.server)
      .setTimers(this.timers)
      .setProfile(profile, overrides)
      .onError((error, consumerId) => this.errors.push(`${consumerId}: ${String(error)}`))
      .setConsumerStateStoreBuilder((server, performance, options) => {
        this.store ??= new InMemoryConsumerStateStore(server, performance, undefined, undefined, options)
        return this.store
      })
    for (const component of components) builder.register(component)
    return builder
  }

  checkpoint(consumerId: string): number | null {
    const seq = this.store.getLastEventSequenceNumber(consumerId)
    return seq === null ? null : Number(seq)
  }

  dead(consumerId: string): [string, string | null][] {
    return this.store
      .getEventsFromDeadEventQueue(consumerId)
      .map((it) => [it.eventSequenceNumber, it.exception.message])
  }

  /** Stop, and give what an orderly stop must not leave behind: handlers that run, timers that are set, zones that are held. */
  async stop(...bundles: EventoBundle[]): Promise<readonly string[]> {
    const left: string[] = []
    for (const bundle of bundles) if (!(await bundle.stop())) left.push(`handlers of ${bundle.instanceId}`)
    if (this.timers.pending > 0) left.push(`${this.timers.pending} timers`)
    const ids = bundles.flatMap(({ consumers }) => consumers.map(({ id }) => id))
    return [...left, ...ids.filter((id) => this.store.obtain(id).holder !== null)]
  }
}

/** Notes each event that it handles, as `NAME NUMBER`. */
export const counting = (seen: string[], name: string): CodeComponent =>
  projector({ name, handlers: { A: (event) => seen.push(`${name} ${event.eventSequenceNumber}`) } })

export function failing(message = 'x'): never {
  throw new Error(message)
}

/** A server that offers nothing beyond the contract. */
export const bare = (server: InMemoryEventoServer): EventoServer => ({
  fetchEvents: (request) => server.fetchEvents(request),
  lastEventSequenceNumber: () => server.lastEventSequenceNumber(),
  getBundleId: () => 'b',
  getInstanceId: () => 'i',
})

/** The same event as a plain object. */
export const plain = (event: PublishedEvent): PublishedEvent => ({
  eventSequenceNumber: event.eventSequenceNumber,
  aggregateId: event.aggregateId,
  eventName: event.eventName,
  eventMessage: event.eventMessage,
  createdAt: event.createdAt,
})

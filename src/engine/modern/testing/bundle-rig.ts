import type { PolicyOverrides, ProfileName } from '../../../model/profile.ts'
import type { BundleComponent } from '../../bundle/component.ts'
import { InMemoryEventoServer } from '../../in-memory-evento-server.ts'
import { VirtualTimers } from '../../testing/virtual-timers.ts'
import type { EventoBundleBuilder } from '../bundle-builder.ts'
import { ConsumerEngineConfig } from '../engine-config.ts'
import { EventoBundle } from '../evento-bundle.ts'
import { ConsumerExecutor } from '../executors.ts'

/** Bundles on virtual time, over one log and one set of services. */
export class BundleRig {
  readonly timers: VirtualTimers
  readonly server: InMemoryEventoServer
  readonly errors: string[] = []
  readonly warnings: string[] = []
  config: ConsumerEngineConfig | null = null

  /** @param settle see {@link VirtualTimers} */
  constructor(settle: () => Promise<void>) {
    this.timers = new VirtualTimers(settle)
    this.server = new InMemoryEventoServer({ bundleId: 'b', clock: this.timers })
  }

  builder(components: readonly BundleComponent[], profile: ProfileName = 'modern', overrides: PolicyOverrides = {}) {
    const builder: EventoBundleBuilder = EventoBundle.builder()
      .setEventoServer(this.server)
      .setTimers(this.timers)
      .setProfile(profile, overrides)
      .setFetchSize(100)
      .setFetchDelay(1_000)
      .setConsumerEngineConfigBuilder((...given) => (this.config ??= ConsumerEngineConfig.inMemory(...given)))
      .onError((error, consumerId) => this.errors.push(`${consumerId}: ${String(error)}`))
      .onWarning((words) => this.warnings.push(words))
    for (const component of components) builder.register(component)
    return builder
  }

  executor(name: string, capacity: number): ConsumerExecutor {
    return ConsumerExecutor.virtual(name, capacity, { timers: this.timers })
  }

  async checkpoint(consumerId: string): Promise<string | null> {
    const stored = await this.config!.stateStore.read(consumerId)
    return stored === null ? null : `${stored.checkpoint.kind} ${stored.checkpoint.lastSequenceNumber}`
  }

  async stopped(bundle: EventoBundle, deadlineMs = 1_000): Promise<boolean> {
    const stopped = bundle.stop(deadlineMs)
    await this.timers.advance(deadlineMs + 2_000)
    return stopped
  }
}

import type { EventoServer, PerformanceService, Timers } from '../model/collaborators.ts'
import type { StoreFactory } from '../sim/kernel.ts'
import { InMemoryConsumerStateStore } from '../store/in-memory-consumer-state-store.ts'

/** The store under observation: the real one, on virtual time, connected to the simulated log. */
export const makeStore: StoreFactory = ({ profile, clock, log }) => {
  const server: EventoServer = {
    // The kernel fetches by itself, as an atom; the store asks only for the head.
    fetchEvents: () => null,
    lastEventSequenceNumber: () => log.head,
    getBundleId: () => 'simulation',
    getInstanceId: () => 'simulation',
  }
  const timers: Timers = {
    now: () => clock.now(),
    sleep: () => Promise.reject(new Error('nothing waits in the simulation: the kernel parks fibres')),
  }
  return new InMemoryConsumerStateStore(server, silent, undefined, undefined, { profile, timers })
}

/** Service times are recorded as changes. */
const silent: PerformanceService = { sendServiceTimeMetric: () => undefined }

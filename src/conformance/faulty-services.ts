import type { ConsumerStateStore, DeadEventQueue } from '../model/modern.ts'
import type { ModernStores } from './modern-stores.ts'
import { ScriptedError } from './trace-error.ts'

const failing = (message: string): ScriptedError => new ScriptedError('java.lang.RuntimeException', message)

/** What the processor is given of the stores: the same, but the next commits and burials meet faults of the trace. */
export class FaultyServices {
  /** `runtime` = the store throws; `drift` = somebody else commits what stands there once more, first. */
  readonly commits: string[] = []
  /** Each makes one insert throw. */
  readonly burials: string[] = []
  readonly stateStore: ConsumerStateStore
  readonly deadEventQueue: DeadEventQueue

  constructor({ state, dead }: ModernStores) {
    this.stateStore = {
      read: (id) => state.read(id),
      commit: (id, checkpoint, expectedVersion) => {
        const fault = this.commits.shift()
        if (fault === 'runtime') throw failing('commit failed')
        if (fault === 'drift') {
          const stored = state.read(id)
          state.commit(id, stored?.checkpoint ?? { ...checkpoint, lastSequenceNumber: 0n }, stored?.version ?? 0)
        }
        return state.commit(id, checkpoint, expectedVersion)
      },
      delete: (id) => state.delete(id),
      listConsumers: () => state.listConsumers(),
      isEnabled: (id) => state.isEnabled(id),
      setEnabled: (id, enabled) => state.setEnabled(id, enabled),
      setLastError: (id, error) => state.setLastError(id, error),
      getErrorState: (id) => state.getErrorState(id),
    }
    this.deadEventQueue = {
      add: (id, event, cause) => {
        if (this.burials.shift() !== undefined) throw failing('dlq add failed')
        dead.add(id, event, cause)
      },
      remove: (id, event) => dead.remove(id, event),
      getRetriable: (id) => dead.getRetriable(id),
      getAll: (id) => dead.getAll(id),
      setRetry: (id, seq, retry) => dead.setRetry(id, seq, retry),
    }
  }
}

import { PureSagaState } from '../engine/bundle/pure-saga-state.ts'
import type { SagaValue } from '../model/handler.ts'

/**
 * A saga state as the simulation stores it. Changing it in place means giving it another immutable value, so that history,
 * fork and hash see every mutation; the value's place in the value table travels with it.
 */
export class SimSagaState extends PureSagaState {
  /** Place in the value table of the value that was told last, and which it was. */
  ref = 0
  refFor: SagaValue | null = null
  /** Its id in the store, as changes name it; 0 = not stored yet. */
  number = 0

  /** What the policy `sagaStates: copy` hands out and keeps. */
  override copy(): SimSagaState {
    const made = new SimSagaState(this.value)
    made.ref = this.ref
    made.refFor = this.refFor
    made.number = this.number
    return made
  }
}

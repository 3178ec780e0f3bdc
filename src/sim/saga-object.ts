import type { SagaValue } from '../model/handler.ts'
import { SagaState } from '../model/saga-state.ts'

/**
 * A saga state as the simulation stores it: the object that the store holds, around an immutable value. Changing it in place
 * means giving it another value, so that history, fork and hash see every mutation.
 */
export class SimSagaState extends SagaState {
  value: SagaValue
  /** Place in the value table of the value that was told last, and which it was. */
  ref = 0
  refFor: SagaValue | null = null

  constructor(value: SagaValue) {
    super()
    this.value = value
    for (const property in value.associations) this.setAssociation(property, value.associations[property]!)
    this.setEnded(value.ended)
  }

  /** Take on another value, in place. */
  assign(value: SagaValue): void {
    const before = this.value
    this.value = value
    this.setEnded(value.ended)
    if (before.associations === value.associations) return
    for (const property in before.associations) {
      if (!Object.hasOwn(value.associations, property)) this.unsetAssociation(property)
    }
    for (const property in value.associations) this.setAssociation(property, value.associations[property]!)
  }

  /** What the policy `sagaStates: copy` hands out and keeps. */
  override copy(): SimSagaState {
    const made = new SimSagaState(this.value)
    made.ref = this.ref
    made.refFor = this.refFor
    return made
  }
}

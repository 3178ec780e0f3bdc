import type { SagaValue } from '../../model/handler.ts'
import { SagaState } from '../../model/saga-state.ts'

/** A pure saga's state as a store keeps it: the object, around an immutable value. */
export class PureSagaState extends SagaState {
  value: SagaValue

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

  /** Values are immutable: no need to copy them in depth. */
  override copy(): PureSagaState {
    return new PureSagaState(this.value)
  }
}

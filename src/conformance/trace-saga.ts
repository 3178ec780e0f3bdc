import { SagaState } from '../model/saga-state.ts'
import { isObject, type Json, type JsonObject } from './json.ts'

/** The saga of the traces: associations, and data fields of any name. */
export class TraceSagaState extends SagaState {
  readonly data = new Map<string, Json>()

  /** `set` writes data fields, `assoc` sets associations (null removes either), `ended` sets the flag. */
  change({ set, assoc, ended }: JsonObject): void {
    if (isObject(set)) {
      for (const [name, value] of Object.entries(set)) {
        if (value === null) this.data.delete(name)
        else this.data.set(name, value)
      }
    }
    if (isObject(assoc)) {
      for (const [property, value] of Object.entries(assoc)) {
        if (typeof value === 'string') this.setAssociation(property, value)
        else this.unsetAssociation(property)
      }
    }
    if (typeof ended === 'boolean') this.setEnded(ended)
  }

  static from(script: JsonObject): TraceSagaState {
    const made = new TraceSagaState()
    made.change(script)
    return made
  }
}

/** A state as the traces print it. */
export function stateJson(state: SagaState | null): Json {
  if (state === null) return null
  return {
    ended: state.isEnded(),
    associations: Object.fromEntries(state.getAssociations()),
    data: state instanceof TraceSagaState ? Object.fromEntries(state.data) : {},
  }
}

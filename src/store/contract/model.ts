import { healthy, type ErrorState } from '../../model/dead-event.ts'
import type { Profile } from '../../model/profile.ts'
import { SagaState, type SagaId } from '../../model/saga-state.ts'
import type { Seq } from '../../model/seq.ts'
import type { Owner } from '../../model/store-contract.ts'

/** The saga that the contract stores: a class of its own with a field, both of which must survive. */
export class ContractSagaState extends SagaState {
  total = 0
}

/** What the contract writes into a saga. */
export interface SagaContent {
  readonly order: string | null
  readonly customer: string | null
  readonly total: number
  readonly ended: boolean
}

export interface ModelSaga {
  readonly id: SagaId
  readonly name: string
  content: SagaContent
}

export interface ModelDead {
  readonly consumer: string
  readonly seq: Seq
  readonly cause: string
  readonly at: number
  retry: boolean
}

/** The simplest thing that a store could be: plain lists, walked from the front. What it says, every store must say. */
export class StoreModel {
  readonly profile: Profile
  readonly checkpoints = new Map<string, Seq>()
  readonly zones = new Map<string, { readonly owner: Owner; readonly holds: number }>()
  sagas: ModelSaga[] = []
  nextSagaId = 1n
  dead: ModelDead[] = []
  readonly errors = new Map<string, ErrorState>()
  readonly disabled = new Set<string>()
  /** The injected clock. */
  now = 0

  constructor(profile: Profile) {
    this.profile = profile
  }

  enter(consumer: string, owner: Owner): boolean {
    const zone = this.zones.get(consumer)
    if (zone === undefined) this.zones.set(consumer, { owner, holds: 1 })
    else if (zone.owner !== owner || this.profile.zoneReentry === 'never') return false
    else this.zones.set(consumer, { owner, holds: zone.holds + 1 })
    return true
  }

  /** @returns false = not the owner */
  leave(consumer: string, owner: Owner): boolean {
    const zone = this.zones.get(consumer)
    if (zone?.owner !== owner) return false
    if (zone.holds === 1) this.zones.delete(consumer)
    else this.zones.set(consumer, { owner, holds: zone.holds - 1 })
    return true
  }

  setCheckpoint(consumer: string, to: Seq): void {
    this.checkpoints.set(consumer, to)
    const errors = this.errors.get(consumer) ?? healthy
    this.errors.set(
      consumer,
      this.profile.recovery === 'clears-all' ? healthy : { ...errors, inError: false, errorCount: 0 },
    )
  }

  find(name: string, property: keyof SagaContent, value: string | null): ModelSaga | undefined {
    if (value === null && this.profile.nullAssociation === 'no-instance') return undefined
    return this.sagas.find((saga) => saga.name === name && saga.content[property] === value)
  }

  addDead(consumer: string, seq: Seq, cause: string): void {
    const entry: ModelDead = { consumer, seq, cause, at: this.now, retry: false }
    const at = this.dead.findIndex((other) => other.consumer === consumer && other.seq === seq)
    if (at < 0 || this.profile.deadDuplicates === 'append') this.dead.push(entry)
    else this.dead[at] = entry
  }

  fail(consumer: string, error: string): void {
    const before = this.errors.get(consumer) ?? healthy
    this.errors.set(consumer, {
      inError: true,
      errorStartAt: before.inError ? before.errorStartAt : this.now,
      lastErrorAt: this.now,
      errorCount: before.errorCount + 1,
      error,
    })
  }
}

export function write(state: SagaState, { order, customer, total, ended }: SagaContent): void {
  for (const [property, value] of [
    ['order', order],
    ['customer', customer],
  ] as const) {
    if (value === null) state.unsetAssociation(property)
    else state.setAssociation(property, value)
  }
  state.setEnded(ended)
  if (state instanceof ContractSagaState) state.total = total
}

export function read(state: SagaState | null): SagaContent | null {
  if (!(state instanceof ContractSagaState)) return null
  return {
    order: state.getAssociation('order'),
    customer: state.getAssociation('customer'),
    total: state.total,
    ended: state.isEnded(),
  }
}

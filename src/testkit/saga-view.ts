import { sagaField as S, type World as WorldTables } from '../history/world.ts'
import type { SagaValue } from '../model/handler.ts'
import { sagaValueAt } from '../session/saga-value-at.ts'
import { facts, source, type SagaFacts, type Source } from './facts.ts'
import { TestkitError } from './problem.ts'
import { plainOf } from './plain.ts'
import { sagaNamed } from './names.ts'

/** Which instance: the values that its associations, or else its fields, must have. */
export type SagaKey = Readonly<Record<string, string | number | bigint | boolean | null>>

export type Show = 'live' | 'ended' | 'all'

/** One saga instance as it is where the world stands. */
export class SagaView {
  readonly id: number
  readonly #source: Source

  constructor(from: Source, id: number) {
    this.#source = from
    this.id = id
  }

  #of(field: number): number {
    const { sagas } = this.#source.session().world
    if (this.id >= sagas.length)
      throw new TestkitError('SG-7003', `saga ${this.id} does not exist where the world stands now`)
    return sagas.get(this.id, field)
  }

  get #value(): SagaValue {
    return sagaValueAt(this.#source.session().run.recorder.recording, this.#of(S.value))
  }

  /** The component's name. */
  get name(): string {
    return this.#source.session().run.kernel.consumers[this.#of(S.consumer)]!.component.name
  }

  get live(): boolean {
    return this.#of(S.endedStep) === 0
  }

  get associations(): Readonly<Record<string, string>> {
    return plainOf(this.#value.associations) as Record<string, string>
  }

  /** Its fields. Whole numbers are numbers where that is exact. */
  get state(): Readonly<Record<string, unknown>> {
    return plainOf(this.#value.fields) as Record<string, unknown>
  }

  /** Names of the events that it has taken so far, oldest first. */
  get taken(): readonly string[] {
    const { run, cursor } = this.#source.session()
    run.index.catchUp()
    const ordinals = [...run.index.sagas.until(this.id, cursor)]
      .map(({ step }) => run.recorder.recording.stepAt(step).ordinal)
      .filter((ordinal) => ordinal > 0)
      .reverse()
    return [...new Set(ordinals)].map((ordinal) => run.kernel.log.at(ordinal).name)
  }

  /** Names of the events that would go on with it: handled, no beginning, and not taken yet. Empty once it has ended. */
  get waitingFor(): readonly string[] {
    if (!this.live) return []
    const { component } = this.#source.session().run.kernel.consumers[this.#of(S.consumer)]!
    const taken = new Set(this.taken)
    return [...component.handlers]
      .filter(([name, { attributes }]) => name !== '*' && !attributes.init && !taken.has(name))
      .map(([name]) => name)
  }

  [facts](): SagaFacts {
    const { live, state, associations, taken, waitingFor } = this
    return { kind: 'saga', label: `${this.name} ${this.id}`, live, state, associations, taken, waitingFor }
  }

  get [source](): Source {
    return this.#source
  }
}

/** The instances of a saga, lowest id first; looked up anew at each reading. */
export class Sagas implements Iterable<SagaView> {
  /** The component's name. */
  readonly name: string
  readonly #source: Source
  readonly #show: Show

  constructor(from: Source, name: string, show: Show = 'live') {
    this.#source = from
    this.name = name
    this.#show = show
    sagaNamed(from.session().run, name)
  }

  get length(): number {
    return this.#ids().length
  }

  [Symbol.iterator](): Iterator<SagaView> {
    return this.#ids()
      .map((id) => new SagaView(this.#source, id))
      [Symbol.iterator]()
  }

  /** As a list. */
  all(): readonly SagaView[] {
    return [...this]
  }

  get [source](): Source {
    return this.#source
  }

  #ids(): number[] {
    const { run, world } = this.#source.session()
    const consumers = new Set(sagaNamed(run, this.name).map(({ index }) => index))
    return instancesOf(world, consumers, this.#show)
  }
}

/**
 * Looked up by name and key when it is read: the live instance with the lowest id, as the store would find it; without one
 * the instance that ended last.
 */
export function findSaga(from: Source, name: string, key: SagaKey): SagaView | null {
  const { run, world } = from.session()
  const consumers = new Set(sagaNamed(run, name).map(({ index }) => index))
  const fits = (id: number): boolean => {
    const view = new SagaView(from, id)
    const { associations, state } = view
    return Object.entries(key).every(([property, wanted]) => {
      const has = Object.hasOwn(associations, property) ? associations[property] : (state[property] ?? null)
      return wanted === null ? has === null : textOf(has) === String(wanted)
    })
  }
  const live = instancesOf(world, consumers, 'live').find(fits)
  if (live !== undefined) return new SagaView(from, live)
  const ended = instancesOf(world, consumers, 'ended')
    .filter(fits)
    .toSorted((a, b) => world.sagas.get(a, S.endedStep) - world.sagas.get(b, S.endedStep))
    .at(-1)
  return ended === undefined ? null : new SagaView(from, ended)
}

/** Associations are texts; fields that are none are compared as they would be written. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'bigint' ? value.toString() : JSON.stringify(value)

function instancesOf({ sagas }: WorldTables, consumers: ReadonlySet<number>, show: Show): number[] {
  const ids: number[] = []
  for (let id = 1; id < sagas.length; id++) {
    if (!consumers.has(sagas.get(id, S.consumer))) continue
    const live = sagas.get(id, S.endedStep) === 0
    if (show === 'all' || live === (show === 'live')) ids.push(id)
  }
  return ids
}

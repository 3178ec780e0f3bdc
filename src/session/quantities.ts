import type { Value } from '../base/value.ts'
import { isFields } from '../base/value.ts'
import { inFlightOf } from '../history/in-flight.ts'
import { consumerField as C, consumerOf, type World } from '../history/world.ts'
import {
  type ConsumerQuantity,
  consumerQuantities,
  type Quantities,
  type SagaQuantity,
  sagaQuantities,
  totalQuantities,
} from '../model/expectation.ts'
import type { Quantity } from '../protocol/questions.ts'
import type { Kernel } from '../sim/kernel.ts'
import { lagAt } from './lag.ts'
import type { Session } from './session.ts'

type Consumer = Kernel['consumers'][number]

/** Where the quantities of a world are read. */
export interface Source {
  readonly world: World
  readonly lag: (consumer: Consumer) => number
  /** A value of the history by its reference. */
  readonly valueAt: (ref: number) => Value
}

/** What an expectation may speak of: every name that there is, all zero. To be filled for one step after the other. */
export function blankQuantities(kernel: Kernel): Quantities {
  const consumers = bare<Quantities['consumers'][string]>()
  const sagas = bare<Quantities['sagas'][string]>()
  for (const { component } of kernel.consumers) {
    consumers[component.name] = zeros(consumerQuantities)
    if (component.kind === 'saga') sagas[component.name] = zeros(sagaQuantities)
  }
  const totals = zeros(totalQuantities)
  return { step: 0n, timeMs: 0n, events: 0n, faults: 0n, totals, consumers, sagas, projections: bare<Value>() }
}

/** The quantities of a world, in the place of those before. */
export function fillQuantities(made: Quantities, kernel: Kernel, { world, lag, valueAt }: Source): void {
  made.step = BigInt(world.step)
  made.timeMs = BigInt(Math.floor(world.timeMs))
  made.events = BigInt(world.events)
  made.faults = BigInt(world.faults)
  clear(made.totals)
  for (const row of Object.values(made.consumers)) clear(row)
  for (const row of Object.values(made.sagas)) clear(row)
  for (const consumer of kernel.consumers) {
    const { component } = consumer
    const { name, kind } = component
    const row = made.consumers[name]!
    for (const quantity of consumerQuantities) row[quantity] += BigInt(consumerFigure[quantity](world, consumer, lag))
    for (const quantity of totalQuantities) {
      const of = quantity === 'live' || quantity === 'ended' ? sagaFigure[quantity] : consumerFigure[quantity]
      made.totals[quantity] += BigInt(of(world, consumer, lag))
    }
    if (kind === 'saga')
      for (const quantity of sagaQuantities)
        made.sagas[name]![quantity] += BigInt(sagaFigure[quantity](world, consumer))
    if (component.kind === 'projector') {
      const ref = consumerOf(world, consumer.index, C.view)
      made.projections[name] = ref === 0 ? component.initial : valueAt(ref)
    }
  }
}

const cell =
  (field: number) =>
  (world: World, { index }: Consumer): number =>
    consumerOf(world, index, field)

const consumerFigure: Readonly<
  Record<ConsumerQuantity, (world: World, consumer: Consumer, lag: Source['lag']) => number>
> = {
  checkpoint: cell(C.checkpoint),
  lag: (_, consumer, lag) => lag(consumer),
  handled: cell(C.handled),
  skipped: cell(C.skipped),
  ignored: cell(C.ignored),
  dead: cell(C.dead),
  errors: cell(C.errors),
  inFlight: (world, { index }) => inFlightOf(world, index),
  held: (world, { index }) => (consumerOf(world, index, C.holder) < 0 ? 0 : 1),
  failedTries: cell(C.failedTries),
}

const sagaFigure: Readonly<Record<SagaQuantity, (world: World, consumer: Consumer) => number>> = {
  live: cell(C.sagasLive),
  ended: cell(C.sagasEnded),
  ignored: cell(C.ignored),
}

const bare = <T>(): Record<string, T> => Object.create(null) as Record<string, T>

const zeros = <Name extends string>(names: readonly Name[]): Record<Name, bigint> =>
  Object.fromEntries(names.map((name) => [name, 0n])) as Record<Name, bigint>

function clear(row: Record<string, bigint>): void {
  for (const name in row) row[name] = 0n
}

/** The world at the cursor. */
export const sourceAt = ({ world, run }: Session): Source => ({
  world,
  lag: ({ index }) => lagAt(run, world, index),
  valueAt: (ref) => run.recorder.recording.values.at(ref),
})

/** Values of projections that are told: more than anybody chooses from. */
const projectedMax = 200

/** What an expectation may speak of, by its name in an expression, with its value at the cursor. */
export function quantitiesAt(session: Session): readonly Quantity[] {
  const { kernel } = session.run
  const made = blankQuantities(kernel)
  fillQuantities(made, kernel, sourceAt(session))
  const { totals, consumers, sagas, projections, ...ofRun } = made
  const told = rowsOf('', ofRun, null)
  told.push(...rowsOf('totals.', totals, null))
  for (const name of Object.keys(consumers)) {
    told.push(...rowsOf(`consumers${member(name)}.`, consumers[name]!, name))
    if (name in sagas) told.push(...rowsOf(`sagas${member(name)}.`, sagas[name]!, name))
    if (name in projections)
      told.push(...leaves(`projections${member(name)}`, projections[name]!, name).slice(0, projectedMax))
  }
  return told
}

const rowsOf = (before: string, row: Readonly<Record<string, bigint>>, of: string | null): Quantity[] =>
  Object.entries(row).map(([name, value]) => ({ path: before + name, literal: String(value), ordered: true, of }))

/** The single values of a view; lists and empty records are none. */
function leaves(path: string, value: Value, of: string): Quantity[] {
  if (isFields(value)) return Object.keys(value).flatMap((name) => leaves(path + member(name), value[name]!, of))
  if (value !== null && typeof value === 'object') return []
  const literal = literalOf(value)
  return literal === null
    ? []
    : [{ path, literal, ordered: typeof value === 'bigint' || typeof value === 'number', of }]
}

/** As an expression writes it. */
function literalOf(value: Exclude<Value, object>): string | null {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null
    const text = String(value)
    return /[.e]/.test(text) ? text : `${text}.0`
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

/** `.name`, or in brackets where the name is no name of the expression language. */
const member = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) && !reserved.has(name) ? `.${name}` : `[${JSON.stringify(name)}]`

const reserved: ReadonlySet<string> = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
)

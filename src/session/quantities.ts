import type { Value } from '../base/value.ts'
import { isFields } from '../base/value.ts'
import { consumerField as C, consumerOf, type World } from '../history/world.ts'
import type { Quantity } from '../protocol/questions.ts'
import { lagAt } from './lag.ts'
import type { Session } from './session.ts'

/** Values of projections that are told: more than anybody chooses from. */
const projectedMax = 200

/** What an expectation may speak of, by its name in an expression, with its value at the cursor. */
export function quantitiesAt(session: Session): readonly Quantity[] {
  const { world, run } = session
  const { kernel, recorder } = run
  const made: Quantity[] = [
    whole('step', world.step),
    whole('timeMs', Math.floor(world.timeMs)),
    whole('events', world.events),
    whole('faults', world.faults),
  ]
  const seen = new Set<string>()
  for (const { component } of kernel.consumers) {
    if (seen.has(component.name)) continue
    seen.add(component.name)
    // Of a component with several contexts the sums, as the expectations have it.
    const all = kernel.consumers.filter((each) => each.component.name === component.name)
    const sum = (of: (consumer: number) => number): number => all.reduce((total, { index }) => total + of(index), 0)
    const add = (group: string, name: string, value: number): void => {
      made.push(whole(`${group}${member(component.name)}.${name}`, value, component.name))
    }
    for (const name of counted)
      add(
        'consumers',
        name,
        sum((consumer) => consumerOf(world, consumer, C[name])),
      )
    add(
      'consumers',
      'lag',
      sum((consumer) => lagAt(run, world, consumer)),
    )
    if (component.kind === 'saga') {
      add(
        'sagas',
        'live',
        sum((consumer) => consumerOf(world, consumer, C.sagasLive)),
      )
      add(
        'sagas',
        'ended',
        sum((consumer) => consumerOf(world, consumer, C.sagasEnded)),
      )
      add(
        'sagas',
        'ignored',
        sum((consumer) => consumerOf(world, consumer, C.ignored)),
      )
    }
    if (component.kind === 'projector') {
      const [first] = all
      const view = viewOf(world, first!.index, (ref) => recorder.recording.values.at(ref)) ?? component.initial
      made.push(...leaves(`projections${member(component.name)}`, view, component.name).slice(0, projectedMax))
    }
  }
  return made
}

const counted = ['checkpoint', 'handled', 'skipped', 'dead', 'errors', 'inFlight'] as const

function viewOf(world: World, consumer: number, at: (ref: number) => Value): Value | null {
  const ref = consumerOf(world, consumer, C.view)
  return ref === 0 ? null : at(ref)
}

const whole = (path: string, value: number, of: string | null = null): Quantity => ({
  path,
  literal: String(value),
  ordered: true,
  of,
})

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

import { fields, type Value } from '../../base/value.ts'
import { faultActor, loopActor, replayActor, taskActor, userActor, type ActorShape } from '../../model/actors.ts'
import { changeKinds, operationCode, type ChangeKind, type Operation } from '../../model/change.ts'
import type { Guarantee } from '../../model/guarantee.ts'
import type { Check, Finding } from '../check.ts'
import { Watch } from '../watch.ts'

/**
 * Histories of a few steps, written by hand: a projector P (0), an observer O (1) and a saga S (2), two instances each. All
 * events are of all consumers.
 */
const shape: ActorShape = { consumers: 3, instances: 2, producers: 0, services: 0 }

export const P = 0
export const O = 1
export const S = 2
/** A loop, by consumer and instance from 1. */
export const loop = (consumer: number, instance = 1): number => loopActor(shape, consumer, instance - 1)
export const task = (consumer: number): number => taskActor(shape, consumer)
export const replay = (consumer: number): number => replayActor(shape, consumer)
export const user = userActor(shape)
export const fault = faultActor(shape)

export type TestChange = readonly [kind: ChangeKind, subject: number, a?: number, b?: number]

export interface Step {
  readonly actor: number
  readonly changes: readonly TestChange[]
  readonly op?: Operation
  readonly next?: Operation
  readonly step?: number
  readonly timeMs?: number
}

/** Actor and changes; with a record first, what its atom was. */
export const step = (actor: number, ...changes: readonly TestChange[]): Step => ({ actor, changes })
export const atom = (actor: number, op: Operation, next: Operation, ...changes: readonly TestChange[]): Step => ({
  actor,
  changes,
  op,
  next,
})

/** Values that changes name, from 1: failures by kind, sagas by the value of their property `key`. */
const values: readonly Value[] = [
  null,
  fields([['kind', 'exception']]),
  fields([['kind', 'error']]),
  fields([['kind', 'null-argument']]),
  fields([['kind', 'transient']]),
  ...['a', 'b'].map((key) => fields([['associations', fields([['key', key]])]])),
]
export const failures = { exception: 1, error: 2, nullArgument: 3, transient: 4 } as const
export const keyed = { a: 5, b: 6 } as const

interface Scene {
  readonly observers?: Guarantee
  /** Events in the log. */
  readonly events?: number
}

/** What a check finds in a history. */
export function found(
  check: Check,
  steps: readonly Step[],
  { observers = 'at-least-once', events = 9 }: Scene = {},
): Finding[] {
  const watch = new Watch([check], {
    shape,
    consumers: [
      { name: 'P', kind: 'projector', guarantee: 'at-least-once' },
      { name: 'O', kind: 'observer', guarantee: observers },
      { name: 'S', kind: 'saga', guarantee: 'at-least-once' },
    ],
    next: (_, after) => (after < events ? after + 1 : 0),
    concerns: () => true,
    value: (index) => values[index]!,
    event: (ordinal) => `#${ordinal}`,
  })
  for (const [i, each] of steps.entries()) {
    watch.open(each.step ?? i + 1, each.timeMs ?? i, each.actor)
    for (const [kind, subject, a = 0, b = 0] of each.changes) watch.change(changeKinds[kind], subject, a, b)
    watch.close(operationCode[each.op ?? 'handle'], operationCode[each.next ?? 'commit'])
  }
  return watch.findings
}

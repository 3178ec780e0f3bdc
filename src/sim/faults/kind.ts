import type { FaultDescriptor, FaultHook, FaultParameter, FaultParameters } from '../../model/fault.ts'
import type { Failure } from '../../model/errors.ts'

/**
 * How a zone is locked, and so what becomes of it when its holder dies: with the session of the data base, with a lease that
 * runs out, or inside the process.
 */
export type LockModel = 'session' | 'lease' | 'jvm'

/** Who goes when something crashes: the whole process of an instance, or one thread of it. */
export type CrashScope = 'instance' | 'thread'

/** What a fault decides about the atom that it strikes. Plain data; `engine.ts` carries it out. */
export type Verdict =
  | {
      readonly kind: 'crash'
      readonly scope: CrashScope
      readonly lock: LockModel
      readonly leaseMs: number
      /** −1 = never. */
      readonly restartAfterMs: number
      /** Effects of the handler that happen before; null = it has not begun. */
      readonly effects: number | null
    }
  /** The atom comes later. With a lease the zone is lost meanwhile. */
  | { readonly kind: 'delay'; readonly ms: number; readonly leaseMs: number | null }
  /** The atom fails; `after` = it has happened, and the answer got lost. */
  | { readonly kind: 'fail'; readonly failure: Failure; readonly after: boolean; readonly lasts: Lasting | null }
  | { readonly kind: 'duplicate'; readonly where: 'same-batch' | 'next-batch' }
  | { readonly kind: 'conflict'; readonly times: number }
  | { readonly kind: 'refuse'; readonly forMs: number }
  | { readonly kind: 'restart'; readonly drainMs: number | null; readonly downMs: number; readonly wipe: boolean }
  | { readonly kind: 'disable'; readonly forMs: number }
  | { readonly kind: 'read-status'; readonly asks: 'status' | 'last-event' }
  | { readonly kind: 'hide'; readonly delayMs: number }

export type Crash = Extract<Verdict, { readonly kind: 'crash' }>

/** What goes on failing after the first time. */
export type Lasting =
  /** The same event of the same consumer, so many attempts more. */
  | { readonly kind: 'event'; readonly attempts: number }
  /** Whatever matches, until so many ms have passed. */
  | { readonly kind: 'window'; readonly forMs: number }

/** What a kind sees of the atom before which it may strike. */
export interface Strike {
  readonly hook: FaultHook
  readonly params: FaultParameters
  /** The name of the effect: a phase of the cycle or the task. */
  readonly op: string
  /** The name of the atom that this fibre performed before; null = not known. */
  readonly last: string | null
  readonly fibre: 'loop' | 'task' | 'replay' | 'other'
  /** Whether a pass holds the zone now. */
  readonly holding: boolean
  /** Virtual ms that an attempt at the event in hand takes. */
  readonly latencyMs: number
}

export interface FaultKind {
  readonly descriptor: FaultDescriptor
  /** Whether this atom counts as an occurrence, beyond hook and match. */
  readonly applies?: (strike: Strike) => boolean
  /** The same in words that go on a place: `before the handler, while …`. */
  readonly during?: string
  readonly verdict: (strike: Strike) => Verdict
}

const hourMs = 3_600_000

export const integer = (
  name: string,
  label: string,
  standard: number,
  [min, max]: readonly [number, number],
  unit: string,
  help: string,
): FaultParameter => ({ type: 'integer', name, label, help, unit, min, max, standard })

export const choice = (
  name: string,
  label: string,
  standard: string,
  options: Readonly<Record<string, string>>,
  help: string,
): FaultParameter => ({
  type: 'choice',
  name,
  label,
  help,
  standard,
  options: Object.entries(options).map(([value, words]) => ({ value, label: words })),
})

export const text = (name: string, label: string, standard: string, help: string): FaultParameter => ({
  type: 'text',
  name,
  label,
  help,
  charsMax: 200,
  standard,
})

export const restartAfter = integer(
  'restartAfterMs',
  'Restarts after',
  500,
  [-1, 24 * hourMs],
  'ms',
  'Virtual time until what crashed runs again; −1 = never.',
)

export const lockModel = choice(
  'lock',
  'Zone lock',
  'session',
  {
    session: 'session: ends with its holder',
    lease: 'lease: runs out',
    jvm: 'in the process: ends with the process only',
  },
  'What becomes of the zone whose holder has died.',
)

export const leaseFor = (standard: number): FaultParameter =>
  integer('leaseMs', 'Lease', standard, [0, 24 * hourMs], 'ms', 'How long a lease lasts that nobody renews.')

export const numberOf = (params: FaultParameters, name: string): number => Number(params[name])

/** A crash of the whole instance, whose zones end with its session. */
export const instanceCrash = (params: FaultParameters): Crash => ({
  kind: 'crash',
  scope: 'instance',
  lock: 'session',
  leaseMs: 0,
  restartAfterMs: numberOf(params, 'restartAfterMs'),
  effects: null,
})

export const everyKind = ['projector', 'observer', 'saga'] as const
export const dayMs = 24 * hourMs

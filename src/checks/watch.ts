import { changeKindNames, operations } from '../model/change.ts'
import type { At, Check, Facts, Finding, Listener, Verdict } from './check.ts'

type Hear = (subject: number, a: number, b: number) => void

type Close = NonNullable<Listener['close']>

function call(all: readonly Close[] | null | undefined, op: number, next: number): void {
  if (all === null || all === undefined) return
  for (let i = 0; i < all.length; i++) all[i]!(op, next)
}

/** Those of them that want to know of such steps; null = nobody does. */
function closing(
  listeners: readonly Listener[],
  wants: (closes: NonNullable<Listener['closes']>) => boolean,
): readonly Close[] | null {
  const all = listeners.flatMap(({ close, closes }) => (closes !== undefined && wants(closes) ? (close ?? []) : []))
  return all.length === 0 ? null : all
}

/** Findings that are kept; the rest is counted. */
const findingsMax = 10_000

/** What a check has come to so far. */
export interface Tally {
  readonly check: Check
  violations: number
  hazards: number
}

/**
 * Reads a history while it is made, change by change, and lets each check hear what it asked for. Sees nothing but the
 * history and the facts: the same checks would judge a history that was recorded elsewhere.
 */
export class Watch {
  readonly findings: Finding[] = []
  readonly tallies: readonly Tally[]
  violations = 0
  hazards = 0
  /** Of the findings that are kept: violations up to and with each. */
  readonly #violations: number[] = []
  readonly #at: At = { step: 0, timeMs: 0, actor: 0 }
  readonly #hear: readonly (readonly Hear[] | null)[]
  /** Who wants to know of the end of every step, of steps that did something, of those before something; by its code. */
  readonly #close: readonly Close[]
  readonly #closeOf: readonly (readonly Close[] | null)[]
  readonly #closeBefore: readonly (readonly Close[] | null)[]

  constructor(checks: readonly Check[], facts: Facts) {
    this.tallies = checks.map((check) => ({ check, violations: 0, hazards: 0 }))
    const listeners = checks.map((check, i) =>
      check.listen(facts, this.#at, (sort, verdict, { consumer = -1, ordinal = 0 }, message) =>
        this.#found(this.tallies[i]!, sort, verdict, consumer, ordinal, message),
      ),
    )
    this.#hear = changeKindNames.map((kind) => {
      const all = listeners.flatMap(({ on }) => on[kind] ?? [])
      return all.length === 0 ? null : all
    })
    this.#close = listeners.flatMap(({ close, closes }) => (closes === undefined ? (close ?? []) : []))
    this.#closeOf = operations.map((op) => closing(listeners, (closes) => 'op' in closes && closes.op === op))
    this.#closeBefore = operations.map((op) => closing(listeners, (closes) => 'next' in closes && closes.next === op))
  }

  open(step: number, timeMs: number, actor: number): void {
    const at = this.#at
    at.step = step
    at.timeMs = timeMs
    at.actor = actor
  }

  change(kind: number, subject: number, a: number, b: number): void {
    const all = this.#hear[kind]
    if (all === null || all === undefined) return
    for (let i = 0; i < all.length; i++) all[i]!(subject, a, b)
  }

  close(op: number, next: number): void {
    call(this.#closeBefore[next], op, next)
    call(this.#closeOf[op], op, next)
    call(this.#close, op, next)
  }

  /** How many of the kept findings lie at or before this step. */
  countUpTo(step: number): number {
    let low = 0
    let high = this.findings.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.findings[middle]!.step <= step) low = middle + 1
      else high = middle
    }
    return low
  }

  /** How many of these first findings are violations. */
  violationsAmong(count: number): number {
    return count === 0 ? 0 : this.#violations[count - 1]!
  }

  /** Step of the first violation; 0 = none. */
  get firstViolation(): number {
    return this.violations === 0 ? 0 : (this.findings.find(({ verdict }) => verdict === 'violation')?.step ?? 0)
  }

  /** Step of the first finding, whatever it is; 0 = none. */
  get firstFinding(): number {
    return this.findings[0]?.step ?? 0
  }

  #found(tally: Tally, sort: string, verdict: Verdict, consumer: number, ordinal: number, message: string): void {
    const { step, timeMs } = this.#at
    if (verdict === 'violation') {
      tally.violations++
      this.violations++
    } else {
      tally.hazards++
      this.hazards++
    }
    // Violations are kept also when hazards have used up the room.
    if (this.findings.length >= findingsMax && (verdict === 'hazard' || this.findings.length >= 2 * findingsMax)) return
    this.#violations.push((this.#violations.at(-1) ?? 0) + (verdict === 'violation' ? 1 : 0))
    this.findings.push({ check: tally.check.id, sort, verdict, step, timeMs, consumer, ordinal, message })
  }
}

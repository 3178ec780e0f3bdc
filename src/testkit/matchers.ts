import { isDeepStrictEqual } from 'node:util'
import { isAbsolute, join } from 'node:path'
import { checks } from '../checks/registry.ts'
import { blame } from './blame.ts'
import { facts, source, type ConsumerFacts, type Facts, type SagaFacts, type Source } from './facts.ts'
import { instanceName, loopNamed } from './names.ts'
import { TestkitError } from './problem.ts'
import { includes } from './subset.ts'
import { tapeDifference, tapeOf } from './tape.ts'
import { WorldView, type Violation } from './world-view.ts'

/** What a runner wants to know of a comparison. */
export interface Verdict {
  readonly pass: boolean
  readonly message: () => string
  /** What was found and what should have been, where the runner may show how they differ. */
  readonly actual?: unknown
  readonly expected?: unknown
}

/** What both runners give to a matcher as `this`. */
export interface Runner {
  readonly isNot?: boolean
}

/** What a matcher knows of its surroundings. */
export interface MatcherSurroundings {
  /** Folder of the test file: names of tapes are told from there. */
  readonly folder: () => string
  readonly writeTapes: boolean
}

type Answer = Verdict | Promise<Verdict>

/** The kit's matchers, for `expect.extend` of either runner. */
export function matchersFor(surroundings: MatcherSurroundings) {
  return {
    toHaveCheckpoint(this: Runner, received: unknown, expected: bigint | number | null): Answer {
      return ofConsumer('toHaveCheckpoint', received, ({ label, checkpoint }) =>
        said(this, `${label} to have checkpoint`, checkpoint, expected === null ? null : BigInt(expected)),
      )
    },
    toHaveLag(this: Runner, received: unknown, expected: number): Answer {
      return ofConsumer('toHaveLag', received, ({ label, lag }) => said(this, `${label} to have lag`, lag, expected))
    },
    toBeHeldBy(this: Runner, received: unknown, expected: string): Answer {
      return ofConsumer('toBeHeldBy', received, (consumer) =>
        held(
          this,
          consumer,
          /^i-\d+$/.test(expected) ? expected : instanceName(loopNamed(consumer.run, expected).instance),
        ),
      )
    },
    toBeFree(this: Runner, received: unknown): Answer {
      return ofConsumer('toBeFree', received, (consumer) => held(this, consumer, null))
    },
    toHaveDead(this: Runner, received: unknown, expected: number | readonly (bigint | number)[]): Answer {
      return ofConsumer('toHaveDead', received, ({ label, dead, deadSeqs }) => {
        if (typeof expected === 'number') return said(this, `dead events of ${label} to be`, dead, expected)
        if (deadSeqs === null)
          throw new TestkitError(
            'SG-7010',
            `this place shows how many events are dead, not which: expect a number, or expect(world.consumer('NAME'))`,
          )
        return said(this, `dead events of ${label} to be`, deadSeqs, expected.map(BigInt))
      })
    },
    toHaveState(this: Runner, received: unknown, expected: Readonly<Record<string, unknown>>): Answer {
      return ofSaga('toHaveState', received, ({ label, state }) => ({
        pass: includes(state, expected),
        actual: state,
        expected,
        message: () => line(this, `saga ${label} to have state`, state, expected),
      }))
    },
    toBeWaitingFor(this: Runner, received: unknown, expected: string): Answer {
      return ofSaga('toBeWaitingFor', received, ({ label, live, waitingFor, taken }) => ({
        pass: waitingFor.includes(expected),
        message: () =>
          `expected saga ${label} ${not(this)}to be waiting for ${expected}; it ${live ? `waits for ${listed(waitingFor)}` : 'has ended'}, and has taken ${listed(taken)}`,
      }))
    },
    toHaveCount(this: Runner, received: unknown, expected: number): Answer {
      return later(received, () => {
        const { name, length } = received as { readonly name?: string; readonly length: number }
        return said(this, `the number of ${name ?? 'items'} to be`, length, expected)
      })
    },
    toHaveDispatched(this: Runner, received: unknown, expected: readonly DispatchedPattern[]): Answer {
      return ofWorld('toHaveDispatched', received, (world) => {
        const sent = world.dispatched.map(({ type, payload }) => ({ type, ...payload }))
        let next = 0
        for (const command of sent) if (next < expected.length && includes(command, expected[next])) next++
        return {
          pass: next === expected.length,
          message: () =>
            `expected these commands ${not(this)}to have been dispatched, in this order: ${shown(expected)}\n` +
            `  ${next} of ${expected.length} were found among ${sent.length}: ${shown(sent.slice(-20))}`,
        }
      })
    },
    toHoldInvariants(this: Runner, received: unknown, check?: string): Answer {
      const { violations } = (received ?? {}) as { readonly violations?: readonly Violation[] }
      if (violations === undefined)
        throw new TestkitError(
          'SG-7010',
          `toHoldInvariants is for worlds and for what their commands answer, not ${kindOf(received)}`,
        )
      if (check !== undefined && !checks.some(({ id }) => id === check))
        throw new TestkitError(
          'SG-7003',
          `there is no check "${check}"; allowed: ${checks.map(({ id, label }) => `${id} (${label})`).join(', ')}`,
        )
      const broken = violations.filter((each) => check === undefined || each.check === check)
      const [first] = broken
      if (first !== undefined && this.isNot !== true) blame(first)
      return {
        pass: first === undefined,
        message: () =>
          first === undefined
            ? `expected ${check ?? 'an invariant'} to be violated; all hold`
            : `${first.check} is violated at step ${first.step}: ${first.message}${broken.length === 1 ? '' : ` (and ${broken.length - 1} more)`}`,
      }
    },
    toHaveTape(this: Runner, received: unknown, name: string): Answer {
      return ofWorld('toHaveTape', received, (world) => {
        const file = isAbsolute(name) ? name : join(surroundings.folder(), name)
        const tape = tapeOf(world[source].session())
        const difference = tapeDifference(file, tape, surroundings.writeTapes && this.isNot !== true)
        return {
          pass: difference === null,
          message: () => difference ?? `expected another story than the tape ${file}`,
        }
      })
    },
  }
}

/** A command as a test names it: its type and the fields of its payload that matter. */
export interface DispatchedPattern {
  readonly type: string
  readonly [field: string]: unknown
}

function ofConsumer(matcher: string, received: unknown, judge: (facts: ConsumerFacts) => Verdict): Answer {
  return withFacts(received, (found) => {
    if (found?.kind === 'consumer') return judge(found)
    throw new TestkitError(
      'SG-7010',
      `${matcher} is for consumers and zones: expect(world.consumer('NAME')) or expect(ui.consumer('NAME')), not ${kindOf(received)}`,
    )
  })
}

function ofSaga(matcher: string, received: unknown, judge: (facts: SagaFacts) => Verdict): Answer {
  if (received === null) return { pass: false, message: () => `${matcher}: there is no such saga` }
  return withFacts(received, (found) => {
    if (found?.kind === 'saga') return judge(found)
    if (found === null) return { pass: false, message: () => `${matcher}: there is no such saga` }
    throw new TestkitError(
      'SG-7010',
      `${matcher} is for sagas: expect(world.saga('NAME', { property: value })), not ${kindOf(received)}`,
    )
  })
}

function ofWorld(matcher: string, received: unknown, judge: (world: WorldView) => Verdict): Answer {
  return later(received, () => {
    if (received instanceof WorldView) return judge(received)
    throw new TestkitError('SG-7010', `${matcher} is for worlds: expect(world), not ${kindOf(received)}`)
  })
}

/** Facts come at once from Node and later from a page; null = there is no such thing, undefined = it is not to be read. */
function withFacts(received: unknown, judge: (facts: Facts | null | undefined) => Verdict): Answer {
  return later(received, () => {
    const read = (received as { [facts]?: () => Facts | null | Promise<Facts | null> } | undefined)?.[facts]
    if (read === undefined) return judge(undefined)
    const found = read.call(received)
    return found instanceof Promise ? found.then(judge) : judge(found)
  })
}

/** Where there is a page, what was done in it is taken over first. */
function later(received: unknown, judge: () => Answer): Answer {
  const from = (received as { [source]?: Source } | null | undefined)?.[source]
  return from?.sync ? from.sync().then(judge) : judge()
}

function said(runner: Runner, what: string, found: unknown, expected: unknown): Verdict {
  const message = (): string => line(runner, what, found, expected)
  return { pass: isDeepStrictEqual(found, expected), actual: found, expected, message }
}

/** Who holds a zone; null = nobody. */
function held(runner: Runner, { label, holder }: ConsumerFacts, expected: string | null): Verdict {
  const words = (who: string | null): string => (who === null ? 'free' : `held by ${who}`)
  return {
    pass: holder === expected,
    actual: holder,
    expected,
    message: () => `expected the zone of ${label} ${not(runner)}to be ${words(expected)}, found it ${words(holder)}`,
  }
}

const line = (runner: Runner, what: string, found: unknown, expected: unknown): string =>
  `expected ${what} ${not(runner)}${shown(expected)}, found ${shown(found)}`

const not = ({ isNot }: Runner): string => (isNot === true ? 'not ' : '')

const listed = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '))

/** `41n`, `null`, `{"status":"reserved"}`. */
export function shown(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  if (value === undefined) return 'undefined'
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each))
}

function kindOf(received: unknown): string {
  if (typeof received !== 'object' || received === null) return String(received)
  return `a ${received.constructor?.name ?? 'record'}`
}

/** What `expect(…)` offers beside the runner's own matchers. `R` is what they return. */
export interface KitMatchers<R> {
  /** Of a consumer: sequence number of the last event that is acknowledged; null = none is set. */
  toHaveCheckpoint(expected: bigint | number | null): R
  /** Of a consumer: events that it would still be given. */
  toHaveLag(expected: number): R
  /** Of a consumer's exclusive zone: `billing#2` or `i-2`. */
  toBeHeldBy(instance: string): R
  /** Of a consumer's exclusive zone: nobody holds it. */
  toBeFree(): R
  /** Of a consumer: how many dead events it has, or their sequence numbers in the order in which they died. */
  toHaveDead(expected: number | readonly (bigint | number)[]): R
  /** Of a saga: fields that it has, whatever else it has. */
  toHaveState(expected: Readonly<Record<string, unknown>>): R
  /** Of a saga that lives: an event of this name would go on with it, and it has not taken one yet. */
  toBeWaitingFor(event: string): R
  /** Of `world.sagas(…)`, and of a page's locator. */
  toHaveCount(expected: number): R
  /** Of a world: these commands were sent, in this order; others may lie between. */
  toHaveDispatched(expected: readonly DispatchedPattern[]): R
  /** Of a world, or of what its commands answer: no check has found a broken promise; `check` names one alone, `I-03`. */
  toHoldInvariants(check?: string): void
  /** Of a world: the transcript in this file, beside the test. `SAGASCOPE_TAPES=write` records it. */
  toHaveTape(file: string): R
}

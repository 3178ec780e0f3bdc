import { AssertionError } from 'node:assert'
import { isDeepStrictEqual } from 'node:util'
import type { GeneralMatchers, HeadlessExpect } from './headless.ts'
import { shown, type matchersFor, type Runner, type Verdict } from './matchers.ts'

type Judge = (received: unknown, ...expected: readonly never[]) => boolean
type Answering = (this: Runner, received: unknown, ...expected: readonly unknown[]) => Verdict | Promise<Verdict>

/** `expect` for a runner that has none. */
export function expectWith(kit: ReturnType<typeof matchersFor>): HeadlessExpect {
  const matchers = { ...generalMatchers(), ...kit } as unknown as Readonly<Record<string, Answering>>

  /** The matchers for what was received; `later` tells how to come to it. */
  const judging = (received: unknown, said: string, isNot: boolean, later: Later | null): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(matchers).map(([name, matcher]) => {
        const judge = (value: unknown, expected: readonly unknown[]): void | Promise<void> => {
          const verdict = matcher.call({ isNot }, value, ...expected)
          return verdict instanceof Promise
            ? verdict.then((found) => conclude(found, isNot, said, judge))
            : conclude(verdict, isNot, said, judge)
        }
        const asked = (...expected: readonly unknown[]): void | Promise<void> =>
          later === null ? judge(received, expected) : later(received).then((value) => judge(value, expected))
        return [name, asked]
      }),
    )
  const both = (received: unknown, said: string, later: Later | null): object => ({
    ...judging(received, said, false, later),
    not: judging(received, said, true, later),
  })
  return ((received: unknown, message = '') => ({
    ...both(received, message, null),
    resolves: both(received, message, async (promise) => promise),
    rejects: both(received, message, rejection),
  })) as HeadlessExpect
}

type Later = (received: unknown) => Promise<unknown>

/** What a promise is rejected with, thrown by a function, so that `toThrow` reads it as well. */
async function rejection(received: unknown): Promise<unknown> {
  try {
    await (typeof received === 'function' ? (received as () => unknown)() : received)
  } catch (error) {
    return new Rejected(error)
  }
  throw new AssertionError({ message: 'expected a promise that is rejected; it came to a value' })
}

class Rejected {
  readonly error: unknown
  constructor(error: unknown) {
    this.error = error
  }
}

function conclude(
  { pass, message, actual, expected }: Verdict,
  isNot: boolean,
  said: string,
  stackStartFn: (...args: never[]) => unknown,
): void {
  if (pass !== isNot) return
  const words = said === '' ? message() : `${said}: ${message()}`
  throw new AssertionError({ message: words, actual, expected, stackStartFn })
}

type Ordered = number | bigint

const judges: Readonly<Record<keyof GeneralMatchers, readonly [words: string, judge: Judge]>> = {
  toBe: ['to be', (received: unknown, expected: unknown) => Object.is(received, expected)],
  toEqual: ['to equal', (received: unknown, expected: unknown) => isDeepStrictEqual(received, expected)],
  toStrictEqual: ['to equal', (received: unknown, expected: unknown) => isDeepStrictEqual(received, expected)],
  toMatchObject: ['to have', (received: unknown, expected: unknown) => has(received, expected)],
  toBeNull: ['to be null', (received: unknown) => received === null],
  toBeUndefined: ['to be undefined', (received: unknown) => received === undefined],
  toBeDefined: ['to be defined', (received: unknown) => received !== undefined],
  toBeTruthy: ['to be truthy', (received: unknown) => Boolean(received)],
  toBeFalsy: ['to be falsy', (received: unknown) => !received],
  toBeGreaterThan: ['to be greater than', (received: unknown, than: Ordered) => (received as Ordered) > than],
  toBeGreaterThanOrEqual: ['to be at least', (received: unknown, than: Ordered) => (received as Ordered) >= than],
  toBeLessThan: ['to be less than', (received: unknown, than: Ordered) => (received as Ordered) < than],
  toBeLessThanOrEqual: ['to be at most', (received: unknown, than: Ordered) => (received as Ordered) <= than],
  toContain: ['to contain', contains],
  toHaveLength: [
    'to have the length',
    (received: unknown, expected: number) => (received as { readonly length?: unknown } | null)?.length === expected,
  ],
  toMatch: ['to match', (received: unknown, expected: string | RegExp) => fits(String(received), expected)],
  toThrow: [
    'to throw',
    (received: unknown, expected?: string | RegExp) => {
      const thrown = thrownBy(received)
      if (thrown === null) return false
      return expected === undefined || fits(thrown.words, expected)
    },
  ],
}

function generalMatchers(): Record<string, Answering> {
  const made = Object.entries(judges).map(([name, [what, judge]]): [string, Answering] => [
    name,
    function (received, ...expected) {
      const found = received instanceof Rejected && name !== 'toThrow' ? received.error : received
      const not = this.isNot === true ? 'not ' : ''
      const wanted = expected.length === 0 ? '' : ` ${told(expected[0])}`
      return {
        pass: judge(found, ...(expected as never[])),
        actual: found,
        expected: expected[0],
        message: () => `expected ${name === 'toThrow' ? said(found) : shown(found)} ${not}${what}${wanted}`,
      }
    },
  ])
  return Object.fromEntries(made)
}

/** All that a record names, in anything that has such members; lists must be as long. */
function has(received: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return isDeepStrictEqual(received, expected)
  if (typeof received !== 'object' || received === null) return false
  if (Array.isArray(expected) && !(Array.isArray(received) && received.length === expected.length)) return false
  return Object.entries(expected).every(
    ([name, wanted]) => name in received && has((received as Readonly<Record<string, unknown>>)[name], wanted),
  )
}

function contains(received: unknown, expected: unknown): boolean {
  if (typeof received === 'string') return received.includes(String(expected))
  return typeof received === 'object' && received !== null && Symbol.iterator in received
    ? [...(received as Iterable<unknown>)].includes(expected)
    : false
}

const fits = (text: string, expected: string | RegExp): boolean =>
  typeof expected === 'string' ? text.includes(expected) : new RegExp(expected).test(text)

/** What a function throws when it is called, or a promise was rejected with; null = nothing. */
function thrownBy(received: unknown): { readonly words: string } | null {
  const of = (error: unknown) => ({ words: error instanceof Error ? error.message : String(error) })
  if (received instanceof Rejected) return of(received.error)
  try {
    ;(received as () => unknown)()
    return null
  } catch (error) {
    return of(error)
  }
}

const said = (received: unknown): string =>
  received instanceof Rejected ? `a promise rejected with “${thrownBy(received)!.words}”` : 'the function'

const told = (expected: unknown): string => (expected instanceof RegExp ? String(expected) : shown(expected))

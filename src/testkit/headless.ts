import type { KitMatchers } from './matchers.ts'
import type { KitFixtures } from './types.ts'

// What a test file may use of its runner where there is no browser: a part of Playwright's words, which Vitest and node:test
// have too. These are the kit's types wherever Playwright's are not installed.

export type HeadlessBody = (fixtures: KitFixtures) => Promise<void> | void

type Hook = () => Promise<void> | void

interface Declare {
  (title: string, body: HeadlessBody): void
  /** Tags and annotations are Playwright's: nothing is done with them here. */
  (title: string, details: object, body: HeadlessBody): void
}

export interface HeadlessTest extends Declare {
  readonly only: Declare
  readonly skip: Declare
  readonly fixme: Declare
  /** A test that must fail. */
  readonly fail: Declare
  describe(title: string, body: () => void): void
  beforeEach(body: HeadlessBody): void
  afterEach(body: HeadlessBody): void
  beforeAll(body: Hook): void
  afterAll(body: Hook): void
  /** A part of a test, with a name. */
  step<T>(title: string, body: () => T | Promise<T>): Promise<T>
  setTimeout(ms: number): void
}

/** Matchers that every runner has. */
export interface GeneralMatchers {
  toBe(expected: unknown): void
  toEqual(expected: unknown): void
  toStrictEqual(expected: unknown): void
  /** These fields, whatever else there is. */
  toMatchObject(expected: object): void
  toBeNull(): void
  toBeUndefined(): void
  toBeDefined(): void
  toBeTruthy(): void
  toBeFalsy(): void
  toBeGreaterThan(expected: number | bigint): void
  toBeGreaterThanOrEqual(expected: number | bigint): void
  toBeLessThan(expected: number | bigint): void
  toBeLessThanOrEqual(expected: number | bigint): void
  /** A text in a text, or an item in a list. */
  toContain(expected: unknown): void
  toHaveLength(expected: number): void
  toMatch(expected: string | RegExp): void
  /** Of a function that is called: it throws, with these words in its message. */
  toThrow(expected?: string | RegExp): void
}

type Later<M> = {
  readonly [Name in keyof M]: M[Name] extends (...args: infer A) => unknown ? (...args: A) => Promise<void> : never
}

interface Judged extends GeneralMatchers, KitMatchers<Promise<void>> {}

interface Expectation extends Judged {
  readonly not: Judged
  /** Of a promise: what it is rejected with. */
  readonly rejects: Later<GeneralMatchers> & { readonly not: Later<GeneralMatchers> }
  /** Of a promise: what it comes to. */
  readonly resolves: Later<GeneralMatchers> & { readonly not: Later<GeneralMatchers> }
}

export type HeadlessExpect = (received: unknown, message?: string) => Expectation

import { describe, expect, test } from 'vitest'
import { expectWith } from './expect.ts'
import { matchersFor } from './matchers.ts'
import { World } from './world.ts'

const ours = expectWith(matchersFor({ folder: () => '.', writeTapes: false }))

type Call = (...expected: unknown[]) => void

/** Whether `expect(received).name(…)` passes, plainly and turned round. */
const passes = (of: typeof ours, name: string, [received, ...expected]: readonly [unknown, ...unknown[]]): boolean[] =>
  [of(received), of(received).not].map((judged) => {
    try {
      ;(judged as unknown as Record<string, Call>)[name]!(...expected)
      return true
    } catch {
      return false
    }
  })

const throwing = (): never => {
  throw new Error('SG-1 broken')
}

describe('matchers that every runner has judge as Vitest’s do', () => {
  test.each<[string, ...(readonly [unknown, ...unknown[]])[]]>([
    ['toBe', [1, 1], [1, 2], [{}, {}], [Number.NaN, Number.NaN], [0, -0]],
    ['toEqual', [{ a: [1n] }, { a: [1n] }], [{ a: 1 }, { a: 2 }], [[], []]],
    ['toStrictEqual', [{ a: 1 }, { a: 1 }], [{ a: 1, b: undefined }, { a: 1 }]],
    [
      'toMatchObject',
      [{ a: 1, b: 2 }, { a: 1 }],
      [{ a: 1 }, { a: 2 }],
      [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }],
      [[1, 2], [1]],
      [5, { a: 1 }],
    ],
    ['toBeNull', [null], [undefined], [0]],
    ['toBeUndefined', [undefined], [null]],
    ['toBeDefined', [undefined], [null]],
    ['toBeTruthy', [1], [''], ['0']],
    ['toBeFalsy', [1], [''], [null]],
    ['toBeGreaterThan', [2, 1], [1, 1], [2n, 1n]],
    ['toBeGreaterThanOrEqual', [1, 1], [0, 1]],
    ['toBeLessThan', [1, 2], [1, 1], [1n, 2n]],
    ['toBeLessThanOrEqual', [1, 1], [2, 1]],
    ['toContain', ['abc', 'b'], ['abc', 'd'], [[1, 2], 2], [[1, 2], 3]],
    ['toHaveLength', [[1, 2], 2], ['abc', 2]],
    ['toMatch', ['abc', 'b'], ['abc', /^b/], ['abc', /c$/]],
    ['toThrow', [throwing], [() => 1], [throwing, 'SG-1'], [throwing, /^broken/], [throwing, /broken$/]],
  ])('%s', (name, ...calls) => {
    for (const call of calls)
      expect([name, ...call, passes(ours, name, call)]).toEqual([
        name,
        ...call,
        passes(expect as unknown as typeof ours, name, call),
      ])
  })
})

test('the message says what was found and what should have been, and they go along for the runner’s diff', () => {
  const message = (run: () => void): string => {
    try {
      run()
      return 'nothing'
    } catch (error) {
      return (error as Error).message
    }
  }

  expect(message(() => ours(41n).toBe(42n))).toBe('expected 41n to be 42n')
  expect(message(() => ours({ a: 1 }, 'the sum').not.toEqual({ a: 1 }))).toBe(
    'the sum: expected {"a":1} not to equal {"a":1}',
  )
  expect(message(() => ours('abc').toMatch(/d/))).toBe('expected "abc" to match /d/')
  expect(message(() => ours(throwing).toThrow('other'))).toBe('expected the function to throw "other"')
  expect(() => ours(1).toBe(2)).toThrow(expect.objectContaining({ actual: 1, expected: 2, name: 'AssertionError' }))
})

test('promises are waited for', async () => {
  const broken = (): Promise<never> => Promise.reject(new Error('SG-1 broken'))

  await ours(Promise.resolve(1)).resolves.toBe(1)
  await ours(broken()).rejects.toThrow(/SG-1/)
  await ours(broken()).rejects.toMatchObject({ message: 'SG-1 broken' })
  await expect(ours(broken()).rejects.toThrow('other')).rejects.toThrow(
    'expected a promise rejected with “SG-1 broken” to throw "other"',
  )
  await expect(ours(Promise.resolve(1)).rejects.toThrow()).rejects.toThrow('it came to a value')
})

test('the kit’s own are there too', async () => {
  const world = new World(null)
  await world.load('fines')

  await ours(world.consumer('FineSaga')).toHaveLag(0)
  await ours(world.consumer('FineSaga')).not.toHaveLag(1)
  ours(world).toHoldInvariants()
  expect(() => ours(world.consumer('FineSaga')).toHaveLag(3)).toThrow('expected FineSaga to have lag 3, found 0')
})

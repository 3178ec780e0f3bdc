import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PersistentMap } from './persistent-map.ts'

const keys = ['a', 'b', 'c', '__proto__']

test('every version keeps what it had, whichever is asked or changed in between', () => {
  const actions = fc.array(
    fc.record({ from: fc.nat(), key: fc.constantFrom(...keys), asked: fc.nat(), value: fc.integer() }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(actions, (steps) => {
      const versions = [PersistentMap.empty as PersistentMap<number>]
      const models = [new Map<string, number>()]
      for (const { from, key, asked, value } of steps) {
        const at = from % versions.length
        versions.push(versions[at]!.with(key, value))
        models.push(new Map(models[at]!).set(key, value))
        const looked = asked % versions.length
        for (const each of keys) expect(versions[looked]!.get(each)).toBe(models[looked]!.get(each))
      }
      for (const [i, version] of versions.entries())
        for (const each of keys) expect(version.get(each)).toBe(models[i]!.get(each))
    }),
  )
})

test('the empty map is nobody’s', () => {
  PersistentMap.empty.with('a', 1 as never)

  expect(PersistentMap.empty.get('a')).toBeUndefined()
})

test('a version that was let go says so, and those before it; those after it keep what they had', () => {
  const first = PersistentMap.empty.with('a', 1 as never) as PersistentMap<number>
  const second = first.with('a', 2)
  const third = second.with('b', 3)
  // Who has the table is in use, whatever anybody says.
  third.letGo()
  second.letGo()

  expect([third.get('a'), third.get('b')]).toEqual([2, 3])
  expect(() => second.get('a')).toThrow('let go')
  expect(() => first.with('b', 4)).toThrow('let go')
  PersistentMap.empty.letGo()
  expect(PersistentMap.empty.get('a')).toBeUndefined()
})

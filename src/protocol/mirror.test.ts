import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  applyCells,
  consumerAt,
  consumerCells,
  consumerOffset,
  diffCells,
  instanceAt,
  instanceCells,
  instanceOffset,
  mirrorLength,
  producerAt,
  producerCells,
  producerOffset,
  seqOfCells,
  totalCells,
  totalsOf,
  type MirrorShape,
} from './mirror.ts'

const mirrors = fc.integer({ min: 0, max: 60 }).chain((length) => {
  const cell = fc.oneof(fc.constantFrom(0, 0, 1, -1), fc.double({ noNaN: true }))
  const mirror = fc.array(cell, { minLength: length, maxLength: length })
  return fc.array(mirror, { minLength: 2, maxLength: 6 })
})
const shapes: fc.Arbitrary<MirrorShape> = fc.record({
  consumers: fc.integer({ min: 0, max: 5 }),
  instances: fc.integer({ min: 1, max: 4 }),
  producers: fc.integer({ min: 0, max: 3 }),
})

test('laying the difference of two mirrors over the first gives the second, one frame after another', () => {
  fc.assert(
    fc.property(mirrors, (course) => {
      const mirror = Float64Array.from(course[0]!)
      let before = Float64Array.from(course[0]!)
      for (const cells of course.slice(1)) {
        const after = Float64Array.from(cells)
        applyCells(mirror, diffCells(before, after))
        before = after

        expect(Array.from(mirror, (cell) => cell + 0)).toEqual(Array.from(after, (cell) => cell + 0))
      }
    }),
  )
})

test('a difference names the cells that changed and no others', () => {
  fc.assert(
    fc.property(mirrors, ([a, b]) => {
      const changed = a!.flatMap((cell, i) => (cell === b![i] ? [] : [i, b![i]!]))

      expect(Array.from(diffCells(Float64Array.from(a!), Float64Array.from(b!)))).toEqual(changed)
    }),
  )
  expect(diffCells(Float64Array.of(1, 2), Float64Array.of(1, 2))).toHaveLength(0)
})

test('every cell of a mirror belongs to exactly one name', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const mirror = Float64Array.from({ length: mirrorLength(shape) }, (_, i) => i)
      const read: number[] = Object.values(totalsOf(mirror))
      for (let c = 0; c < shape.consumers; c++) {
        read.push(...Object.values(consumerAt(mirror, shape, c)))
        for (let i = 0; i < shape.instances; i++) read.push(...Object.values(instanceAt(mirror, shape, c, i)))
      }
      for (let p = 0; p < shape.producers; p++) read.push(...Object.values(producerAt(mirror, shape, p)))

      expect(read.toSorted((a, b) => a - b)).toEqual(Array.from(mirror))
    }),
  )
})

test('blocks are read by the names of their cells', () => {
  const shape = { consumers: 2, instances: 2, producers: 1 }
  const mirror = new Float64Array(mirrorLength(shape))
  mirror[totalCells.indexOf('events')] = 7
  mirror[consumerOffset(shape, 1) + consumerCells.indexOf('lag')] = 8
  mirror[instanceOffset(shape, 1, 0) + instanceCells.indexOf('attempt')] = 9
  mirror[producerOffset(shape, 0) + producerCells.indexOf('published')] = 10

  expect(totalsOf(mirror).events).toBe(7)
  expect(consumerAt(mirror, shape, 1).lag).toBe(8)
  expect(instanceAt(mirror, shape, 1, 0).attempt).toBe(9)
  expect(producerAt(mirror, shape, 0).published).toBe(10)
})

test('the low cell of a sequence number may be signed or unsigned', () => {
  expect(seqOfCells(0, -1)).toBe(2n ** 32n - 1n)
  expect(seqOfCells(0, 2 ** 32 - 1)).toBe(2n ** 32n - 1n)
})

test('a sequence number comes back from its two cells, all 64 bits of it', () => {
  const cells = (seq: bigint): [number, number] => [
    Number(BigInt.asIntN(32, seq >> 32n)),
    Number(BigInt.asUintN(32, seq)),
  ]
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (seq) => {
      expect(seqOfCells(...cells(seq))).toBe(seq)
    }),
  )
  for (const seq of [0n, 1n, -1n, 2n ** 32n, 2n ** 63n - 1n, -(2n ** 63n), 1_499_000_000_000_000_001n])
    expect(seqOfCells(...cells(seq))).toBe(seq)
})

import { expect, test } from 'vitest'
import { wrapException } from './errors.ts'
import { framesOf } from './stack-frames.ts'

test.each([
  ['    at handle (file:///app/a.js:3:5)', '', 'handle', 'file:///app/a.js', 3],
  ['    at async Orders.onPaid (/app/a.ts:30:5)', 'Orders', 'onPaid', '/app/a.ts', 30],
  ['    at shop.Orders.onPaid [as run] (/app/a.ts:30:5)', 'shop.Orders', 'onPaid', '/app/a.ts', 30],
  ['    at new Orders (C:\\app\\a.js:1:2)', 'Orders', '<init>', 'C:\\app\\a.js', 1],
  ['    at file:///app/a.js:7:1', '', '<anonymous>', 'file:///app/a.js', 7],
  ['    at async file:///app/a.js:7:1', '', '<anonymous>', 'file:///app/a.js', 7],
  [
    '    at process.processTicksAndRejections (node:internal/a:95:5)',
    'process',
    'processTicksAndRejections',
    'node:internal/a',
    95,
  ],
  ['handle@http://here/a.js:3:5', '', 'handle', 'http://here/a.js', 3],
  ['@http://here/a.js:3:5', '', '<anonymous>', 'http://here/a.js', 3],
])('%s', (line, className, methodName, fileName, lineNumber) => {
  expect(framesOf(`Error: at once (no:1:1 place\n${line}\n`)).toEqual([{ className, methodName, fileName, lineNumber }])
})

test.each([undefined, null, 5, '', 'Error: no frames', '    at Array.map (<anonymous>)', '    at eval (native)'])(
  'of %j there are none',
  (stack) => {
    expect(framesOf(stack)).toEqual([])
  },
)

test('what a handler threw keeps where it was thrown, its cause included', () => {
  function innermost(): Error {
    return new RangeError('why', { cause: new Error('deeper') })
  }
  const wrapped = wrapException(innermost())

  expect(wrapped).toMatchObject({ throwable: 'RangeError', message: 'why', cause: { message: 'deeper' } })
  for (const { stackTrace } of [wrapped, wrapped.cause!]) {
    expect(stackTrace[0]).toMatchObject({ methodName: 'innermost' })
    expect(stackTrace[0]!.fileName).toMatch(/stack-frames\.test/)
    expect(stackTrace[0]!.lineNumber).toBeGreaterThan(20)
  }
  expect(JSON.parse(JSON.stringify(wrapped))).toEqual(wrapped)
})

test('a very deep one is cut', () => {
  expect(framesOf('    at a (b:1:1)\n'.repeat(500))).toHaveLength(64)
})

import { describe, expect, test } from 'vitest'
import { toCsv, toJson } from './export-files.ts'

describe('CSV', () => {
  test('has a head of all columns, CRLF, and quotes where they are needed', () => {
    expect(
      toCsv([
        { a: 1, b: 'x, "y"' },
        { a: null, c: true },
      ]),
    ).toBe('\uFEFFa,b,c\r\n1,"x, ""y""",\r\n,,true\r\n')
  })

  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('a cell %j is no formula', (cell) => {
    const [, line] = toCsv([{ a: cell }]).split('\r\n')
    expect(line).toMatch(/^"?'/)
  })

  test('numbers stay numbers, also negative ones', () => {
    expect(toCsv([{ a: -5 }])).toBe('\uFEFFa\r\n-5\r\n')
  })

  test('lists are joined, objects are JSON', () => {
    expect(toCsv([{ list: ['a', 'b'], deep: { x: 1 } }])).toBe('\uFEFFlist,deep\r\na; b,"{""x"":1}"\r\n')
  })
})

test('JSON is the rows as they are', () => {
  expect(JSON.parse(toJson([{ a: [1], b: null }]))).toEqual([{ a: [1], b: null }])
})

test('a table without rows is saved as an empty file', () => {
  expect(toCsv([])).toBe('\uFEFF')
  expect(toJson([])).toBe('[]\n')
})

import { expect, test } from 'vitest'
import { projectionFigures } from './projection-figures.ts'

test('cents are told as money, numbers as counts, what is nested is left to its own view', () => {
  expect(projectionFigures('{"byName":{"Payment":35},"openCents":"136103","eventCount":1247}')).toEqual([
    { key: 'openCents', term: 'Open', value: '1,361.03' },
    { key: 'eventCount', term: 'Event count', value: '1,247' },
  ])
})

test('odd views give no figures and no failure', () => {
  for (const json of ['', '{"cut', '[1]', 'null', '7', '{"openCents":"1e9"}']) {
    expect(projectionFigures(json).every(({ value }) => !value.includes('NaN'))).toBe(true)
  }
  expect(projectionFigures('{"__proto__":3}')).toEqual([{ key: '__proto__', term: 'Proto', value: '3' }])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTime } from './read-time.ts'

describe('dates', () => {
  test.each([
    ['2005-03-23', '2005-03-23T00:00:00.000Z', false],
    ['2005/03/23 14:05', '2005-03-23T14:05:00.000Z', false],
    ['2005-03-23 00:00:00+01:00', '2005-03-22T23:00:00.000Z', true],
    ['2005-03-23 00:00:00 +0100', '2005-03-22T23:00:00.000Z', true],
    ['2005-03-23 00:00:00 UTC', '2005-03-23T00:00:00.000Z', true],
    ['2011-10-11 13:45:40.276000+02:00', '2011-10-11T11:45:40.276Z', true],
    ['2011-10-11T13:45:40,2769Z', '2011-10-11T13:45:40.276Z', true],
    ['2011-10-11T13:45:40-0530', '2011-10-11T19:15:40.000Z', true],
    ['2011-10-11T13:45:40+02', '2011-10-11T11:45:40.000Z', true],
    ['2000-02-29', '2000-02-29T00:00:00.000Z', false],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z', true],
    ['1318333540276', '2011-10-11T11:45:40.276Z', true],
    ['0', '1970-01-01T00:00:00.000Z', true],
  ])('%s is read', (text, iso, zoned) => {
    const read = readTime(text)

    expect(read === null ? null : new Date(read.ms).toISOString()).toBe(iso)
    expect(read?.zoned).toBe(zoned)
  })

  test.each([
    '',
    'yesterday',
    '2005-13-01',
    '2005-02-29',
    '1900-02-29',
    '2005-00-10',
    '23.03.2005',
    '03/23/2005',
    '2005-03/23',
    '20050323',
  ])('%s is none', (text) => {
    expect(readTime(text)).toBeNull()
  })

  test.each([
    '1318333540',
    '2005-03-23T25:00',
    '2005-03-23T10:60',
    '2005-03-23T10:00:60',
    '2005-03-23T10:00+25:00',
    ' 2005-03-23',
    '-5',
    '1e3',
  ])('%s neither', (text) => {
    expect(readTime(text)).toBeNull()
  })

  test.each([
    ['2011-10-11T13:45:40.276999Z', 0.999],
    ['2011-10-11T13:45:40.276000001Z', 0.000001],
    ['1969-12-31T23:59:59.9995Z', 0.5],
    ['2011-10-11T13:45:40.276Z', 0],
  ])('what %s says beyond milliseconds is kept apart', (text, rest) => {
    expect(readTime(text)).toMatchObject({ rest })
  })

  test('every date that JavaScript writes is read as that date', () => {
    const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, (date) => {
        expect(readTime(date.toISOString())).toEqual({ ms: date.getTime(), rest: 0, zoned: true })
      }),
    )
  })
})

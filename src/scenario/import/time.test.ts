import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTime } from './time.ts'
import { cents, plainNumber } from './values.ts'
import { firstInvalid, Utf8Decoder } from './utf8.ts'

describe('dates', () => {
  test.each([
    ['2005-03-23', '2005-03-23T00:00:00.000Z', false],
    ['2005/03/23 14:05', '2005-03-23T14:05:00.000Z', false],
    ['2005-03-23 00:00:00+01:00', '2005-03-22T23:00:00.000Z', true],
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

  test('every date that JavaScript writes is read as that date', () => {
    const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, (date) => {
        expect(readTime(date.toISOString())).toEqual({ ms: date.getTime(), zoned: true })
      }),
    )
  })
})

describe('amounts and numbers', () => {
  test.each([
    ['35.0', 3500n],
    ['35', 3500n],
    ['-0.05', -5n],
    ['12.340000', 1234n],
    ['1.0E7', 1_000_000_000n],
    ['12.345', null],
    ['1,5', null],
    ['n/a', null],
    ['', null],
  ])('%s in whole cents', (text, expected) => {
    expect(cents(text)).toBe(expected)
  })

  test('cents are exact', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 14n), 10n ** 14n), (amount) => {
        const size = amount < 0n ? -amount : amount
        const text = `${amount < 0n ? '-' : ''}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`
        expect(cents(text)).toBe(amount)
        expect(cents(text.replace('.', ','), true)).toBe(amount)
      }),
    )
  })

  test.each([
    ['35.0', 35],
    ['-1e3', -1000],
    ['007', null],
    ['12345678901234567890', null],
    ['Infinity', null],
    ['0x10', null],
    ['', null],
  ])('%s as a number', (text, expected) => {
    expect(plainNumber(text)).toBe(expected)
  })
})

describe('UTF-8', () => {
  test('the first wrong byte is found where the platform’s decoder fails, and only there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 5 }), (noise, text) => {
        const bytes = Uint8Array.from([...new TextEncoder().encode(text), ...noise])
        const valid = (part: Uint8Array): boolean => {
          try {
            new TextDecoder('utf-8', { fatal: true }).decode(part)
            return true
          } catch {
            return false
          }
        }
        const at = firstInvalid(bytes)
        if (valid(bytes)) expect(at).toBe(bytes.length)
        else expect(valid(bytes.subarray(0, at)) || at === bytes.length).toBe(true)
      }),
    )
  })

  test('pieces make the same text as the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 5 }), (text, size) => {
        const bytes = new TextEncoder().encode(text)
        const decoder = new Utf8Decoder()
        let made = ''
        for (let at = 0; at < bytes.length; at += size) made += decoder.decode(bytes.subarray(at, at + size))
        expect(made + decoder.end()).toBe(new TextDecoder().decode(bytes))
      }),
    )
  })

  test('an error names the offset and the line, also across pieces', () => {
    const decoder = new Utf8Decoder()
    decoder.decode(Uint8Array.from([0x61, 0x0a, 0xe2]))
    expect(() => decoder.decode(Uint8Array.from([0x82, 0x0a, 0x61]))).toThrow('byte 0xe2 at offset 2 is not UTF-8')
  })
})
